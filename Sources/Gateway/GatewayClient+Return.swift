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
    ///   - rule: stands in front of the headline; its summary is the first line below.
    public func warn(_ diagnostic: Diagnostic, in file: BuildFile, digest: String, rule: WarningRule? = nil) {
        guard capabilities.gateway.contains(.gatewayWarnings) else { return }
        _ = try? call(.warn, Self.warning(diagnostic, in: file, digest: digest, rule: rule))
    }

    /// The request of ``warn(_:in:digest:rule:)``.
    static func warning(
        _ diagnostic: Diagnostic, in file: BuildFile, digest: String, rule: WarningRule?
    ) -> GatewayPb.WarnRequest {
        let map = file.sourceMap
        let detail = [rule?.summary, diagnostic.hint].compactMap(\.self) + diagnostic.notes.map(\.message)
        let short = rule.map { $0.headline(diagnostic) } ?? diagnostic.message
        return GatewayPb.WarnRequest(
            digest: digest, level: 1, short: Array(short.utf8), detail: detail.map { Array($0.utf8) },
            url: rule?.page ?? "",
            info: Pb.SourceInfo(
                filename: map.filename, data: map.data, definition: map.definition, language: map.language),
            ranges: diagnostic.range.map { [SourceSpan($0).message] } ?? [])
    }
}

/// The rule behind a warning, shown as `dockerfile.v0` shows its own.
public struct WarningRule: Hashable, Sendable {
    public var name: String
    /// One line; nil where there is only a name.
    public var summary: String?
    /// Where to read on.
    public var page: String?

    public init(name: String, summary: String?, page: String?) {
        self.name = name
        self.summary = summary
        self.page = page
    }

    /// `RULE: MESSAGE (line N)`.
    func headline(_ diagnostic: Diagnostic) -> String {
        let line = diagnostic.range.map { " (line \($0.start.line))" } ?? ""
        return "\(name): \(diagnostic.message)\(line)"
    }
}
