/// What the HTTP/2 layer reports, in the order it happened.
enum HTTP2Event: Hashable, Sendable {
    /// One field of the header block being read.
    case header(stream: Int32, name: [UInt8], value: [UInt8])
    /// The header block is complete.
    case headersEnd(stream: Int32, endStream: Bool)
    /// Bytes of a DATA frame, without padding.
    case data(stream: Int32, [UInt8])
    /// A DATA frame with END_STREAM was read to its end.
    case dataEnd(stream: Int32)
    /// The stream is over; `noError` when both sides ended it normally.
    case closed(stream: Int32, HTTP2ErrorCode)
    /// The request never left this side, because the peer takes no more.
    case notSent(stream: Int32)
    /// The peer takes no new calls (GOAWAY); streams it will not serve are reported closed.
    case goAway(HTTP2ErrorCode, debug: [UInt8])
    /// The peer broke the protocol, or sent what this library cannot read: nothing after it can be understood.
    case unreadable(HTTP2ErrorCode, String)
}
