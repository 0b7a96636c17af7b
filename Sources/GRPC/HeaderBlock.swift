/// What this client reads of one block of headers or trailers; everything else is dropped as it comes.
struct HeaderBlock {
    /// `:status`; nil in trailers.
    private(set) var httpStatus: Int?
    /// `grpc-status` as a number; a value that is none counts as Unknown (2).
    private(set) var grpcStatus: Int?
    /// `grpc-message`, decoded.
    private(set) var grpcMessage = ""
    /// `grpc-status-details-bin`, decoded; empty if absent or not base64.
    private(set) var details: [UInt8] = []
    /// `content-type` names gRPC.
    private(set) var isGRPC = false

    mutating func add(name: [UInt8], value: [UInt8]) {
        switch String(decoding: name, as: UTF8.self) {
        case ":status": httpStatus = Self.number(value)
        case "content-type": isGRPC = value.starts(with: "application/grpc".utf8)
        case "grpc-status": grpcStatus = Self.number(value) ?? StatusCode.unknown.rawValue
        case "grpc-message": grpcMessage = PercentEncoding.decode(value)
        case "grpc-status-details-bin": details = Base64.decode(value) ?? []
        default: break
        }
    }

    private static func number(_ value: [UInt8]) -> Int? { Int(String(decoding: value, as: UTF8.self)) }
}
