public import BuildKitProto
public import GRPC
public import LLB

/// The daemon as a frontend sees it: service `moby.buildkit.v1.frontend.LLBBridge` on a channel.
///
/// Every RPC can also be started and waited for later, so that many run at once: ``start(_:_:)``, ``finish(_:)``.
public struct GatewayClient {
    /// What the daemon can do.
    public let capabilities: DaemonCapabilities
    /// Platforms of the daemon's workers, the default worker's first.
    public let workers: [[Platform]]
    let channel: RPCChannel

    /// How long the first answer may take; later calls may run a build step and have no limit.
    private static let pingTimeout = Duration.seconds(15)

    /// Asks the daemon what it can do (Ping), which must come before anything else.
    public init(channel: RPCChannel) throws(RPCError) {
        self.channel = channel
        let method = GatewayMethod.ping
        let call = channel.start(
            method: method.path, message: GatewayPb.PingRequest().encoded(), timeout: Self.pingTimeout)
        let pong = try Self.decode(try channel.finish(call), of: method)
        capabilities = DaemonCapabilities(pong)
        workers = pong.workers.map { $0.platforms.map { Platform($0) } }
    }

    /// A call that is under way.
    public struct Pending<Request: WireMessage, Response: WireMessage>: Sendable {
        let method: GatewayMethod<Request, Response>
        let id: CallID
    }

    /// Sends a request and does not wait.
    public func start<Request, Response>(
        _ method: GatewayMethod<Request, Response>, _ request: Request
    ) -> Pending<Request, Response> {
        Pending(method: method, id: channel.start(method: method.path, message: request.encoded()))
    }

    /// Waits for an answer; other calls go on meanwhile.
    /// - Throws: `RPCError`, also `internal` when the answer is not the message it should be.
    public func finish<Request, Response>(_ pending: Pending<Request, Response>) throws(RPCError) -> Response {
        try Self.decode(try channel.finish(pending.id), of: pending.method)
    }

    /// A request and its answer.
    public func call<Request, Response>(
        _ method: GatewayMethod<Request, Response>, _ request: Request
    ) throws(RPCError) -> Response {
        try finish(start(method, request))
    }

    private static func decode<Request, Response>(
        _ bytes: [UInt8], of method: GatewayMethod<Request, Response>
    ) throws(RPCError) -> Response {
        do {
            return try Response(decoding: bytes)
        } catch {
            throw RPCError(code: .internal, message: "the daemon's answer to \(method.name) is not readable: \(error)")
        }
    }
}
