public import BuildKitProto
public import Diagnostics
public import GRPC
import LLB

extension GatewayClient {
    /// Ends the build with a result. After it the process exits with 0 at once; a second Return is an error.
    public func returnResult(_ result: GatewayPb.Result) throws(RPCError) {
        try returnRequest(GatewayPb.ReturnRequest(result: result))
    }

    /// Ends the build with an error. It goes through even after an answer that could not be read.
    public func returnFailure(_ failure: BuildFailure) throws(RPCError) {
        try returnRequest(GatewayPb.ReturnRequest(error: failure.status))
    }

    private func returnRequest(_ request: GatewayPb.ReturnRequest) throws(RPCError) {
        _ = try channel.lastCall(method: GatewayMethod.return.path, message: request.encoded())
    }

    /// Shows a warning to the user. A daemon that knows no warnings, or cannot take this one, is no reason to fail.
    /// - Parameters:
    ///   - diagnostic: becomes the headline; its hint and notes the lines below.
    ///   - digest: the op it is shown at, best the one that loaded the build file.
    public func warn(_ diagnostic: Diagnostic, in file: BuildFile, digest: String, url: String = "") {
        guard capabilities.gateway.contains(.gatewayWarnings) else { return }
        _ = try? call(.warn, Self.warning(diagnostic, in: file, digest: digest, url: url))
    }

    /// The request of ``warn(_:in:digest:url:)``.
    static func warning(
        _ diagnostic: Diagnostic, in file: BuildFile, digest: String, url: String
    ) -> GatewayPb.WarnRequest {
        let map = file.sourceMap
        let detail = (diagnostic.hint.map { [$0] } ?? []) + diagnostic.notes.map(\.message)
        return GatewayPb.WarnRequest(
            digest: digest, level: 1, short: Array(diagnostic.message.utf8), detail: detail.map { Array($0.utf8) },
            url: url,
            info: Pb.SourceInfo(
                filename: map.filename, data: map.data, definition: map.definition, language: map.language),
            ranges: diagnostic.range.map { [SourceSpan($0).message] } ?? [])
    }
}
