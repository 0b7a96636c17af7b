/// A gRPC status code (grpc/doc/statuscodes.md); the raw value is the number on the wire.
public enum StatusCode: Int, Sendable, CaseIterable {
    case ok = 0
    case cancelled = 1
    case unknown = 2
    case invalidArgument = 3
    case deadlineExceeded = 4
    case notFound = 5
    case alreadyExists = 6
    case permissionDenied = 7
    case resourceExhausted = 8
    case failedPrecondition = 9
    case aborted = 10
    case outOfRange = 11
    case unimplemented = 12
    case `internal` = 13
    case unavailable = 14
    case dataLoss = 15
    case unauthenticated = 16

    /// The code for a number that may come from a newer peer: numbers not in the table are `unknown`.
    public init(number: Int) {
        self = StatusCode(rawValue: number) ?? .unknown
    }

    /// The code for an answer whose `:status` is not 200 and that carries no `grpc-status`
    /// (grpc/doc/http-grpc-status-mapping.md).
    init(httpStatus: Int) {
        self =
            switch httpStatus {
            case 400: .internal
            case 401: .unauthenticated
            case 403: .permissionDenied
            case 404: .unimplemented
            case 429, 502, 503, 504: .unavailable
            default: .unknown
            }
    }

    /// The code for a stream ended by RST_STREAM (grpc/doc/PROTOCOL-HTTP2.md, "Errors").
    init(reset: HTTP2ErrorCode) {
        self =
            switch reset {
            case .cancel: .cancelled
            case .refusedStream: .unavailable
            case .enhanceYourCalm: .resourceExhausted
            case .inadequateSecurity: .permissionDenied
            default: .internal
            }
    }
}
