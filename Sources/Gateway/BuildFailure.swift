public import BuildKitProto
public import Diagnostics
public import GRPC
import LLB

/// Why a build fails, as it is returned to the daemon.
public struct BuildFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// `unknown` for errors of our own: every other code becomes a prefix of the text, once a hop.
    public var code: StatusCode
    public var message: String
    /// Typed details; clients print a place only if there is exactly one source among them.
    public var details: [StatusPb.AnyMessage]

    public var description: String { message }

    /// An error of our own that concerns no line.
    public init(_ message: String, code: StatusCode = .unknown, details: [StatusPb.AnyMessage] = []) {
        self.code = code == .ok ? .unknown : code
        self.message = message
        self.details = details
    }

    /// An error of our own at a place in the build file.
    /// - Parameters:
    ///   - message: may begin with the place already (`Sequence<Diagnostic>.failureMessage`).
    ///   - capabilities: daemons without `gateway.warnings` (Docker 20.10) deliver no details, so the message itself
    ///     must name the place there.
    public init(_ message: String, at range: SourceRange, in file: BuildFile, for capabilities: DaemonCapabilities) {
        self.init(message)
        locate(at: range, in: file, for: capabilities)
    }

    /// All errors among diagnostics; nil when there is none.
    public init?(
        _ diagnostics: [Diagnostic], in file: BuildFile, for capabilities: DaemonCapabilities
    ) {
        guard let (message, range) = diagnostics.failureMessage(in: file.file) else { return nil }
        self.init(message)
        if let range { locate(at: range, in: file, for: capabilities) }
    }

    /// A failed RPC, passed on with its code and all its details as they came.
    /// - Parameter doing: what failed, put in front: `load the kernel image`.
    public init(_ error: RPCError, doing: String? = nil) {
        let status = error.details.isEmpty ? nil : try? StatusPb.Status(decoding: error.details)
        self.init(
            doing.map { "\($0): \(error.message)" } ?? error.message, code: error.code,
            details: status?.details ?? [])
    }

    /// Whether a place in a file is among the details, perhaps in one of the daemon's own errors.
    public var hasSource: Bool { details.contains { $0.typeURL == ErrorDetail.sourceType } }

    /// Adds the place that is responsible, unless there is one already.
    ///
    /// A place that clients cannot show, since the daemon delivers no details or the file's text was too large to be
    /// sent, is named in the message instead.
    public mutating func locate(at range: SourceRange, in file: BuildFile, for capabilities: DaemonCapabilities) {
        let showsDetails = capabilities.gateway.contains(.gatewayWarnings)
        let isShown = showsDetails && file.sendsText
        var start = range.start
        if let detail = details.first(where: { $0.typeURL == ErrorDetail.sourceType }) {
            let daemons = ErrorDetail.start(of: detail, in: file)
            guard !isShown, daemons != nil || !showsDetails else { return }
            start = daemons ?? start
        } else {
            details.append(ErrorDetail.source(file, range))
        }
        if !isShown, !message.hasPrefix("\(file.file.name):") { message = "\(file.file.name):\(start): \(message)" }
        if !file.sendsText, let line = file.file.line(start.line) {
            message += "\n  \(start.line) | \(Self.shortened(line))"
        }
    }

    /// Puts the place that the daemon's own error names in front of the message where clients cannot show it.
    public mutating func nameDaemonsPlace(in file: BuildFile, for capabilities: DaemonCapabilities) {
        guard let detail = details.first(where: { $0.typeURL == ErrorDetail.sourceType }),
            let start = ErrorDetail.start(of: detail, in: file)
        else { return }
        locate(at: SourceRange(at: start), in: file, for: capabilities)
    }

    /// The status that Return carries.
    public var status: StatusPb.Status {
        StatusPb.Status(code: Int32(code.rawValue), message: message, details: details)
    }

    private static let longestLine = 200

    private static func shortened(_ line: String) -> String {
        line.count <= longestLine ? line : line.prefix(longestLine) + "…"
    }
}
