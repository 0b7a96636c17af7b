/// Why a call failed: the status the peer sent, or one made here when the connection failed.
public struct RPCError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The status code; never `.ok`.
    public var code: StatusCode
    /// One line for a person; may be empty when the peer sent none.
    public var message: String
    /// The `google.rpc.Status` of trailer `grpc-status-details-bin` as it came, empty if there was none.
    public var details: [UInt8]

    public init(code: StatusCode, message: String, details: [UInt8] = []) {
        self.code = code
        self.message = message
        self.details = details
    }

    public var description: String { "\(code): \(message)" }
}
