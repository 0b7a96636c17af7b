/// Names one call on its connection.
public struct CallID: Hashable, Sendable {
    let number: UInt64
}

/// One call that has not finished.
struct PendingCall {
    var id: CallID
    var response = ResponseReader()
    /// When the call fails on its own, in nanoseconds of the caller's clock; nil = never.
    var deadline: UInt64?
}

/// What the I/O shell has to do after something happened on a connection.
struct ConnectionActions {
    /// Bytes to send, in order.
    var write: [UInt8] = []
    /// Calls that are over, each reported once.
    var finished: [(id: CallID, outcome: ResponseReader.Outcome)] = []
}
