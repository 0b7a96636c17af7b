/// The header fields of a gRPC request, pseudo-headers first (PROTOCOL-HTTP2.md).
enum RequestHeaders {
    static func make(method: String, timeout: CallTimeout?) -> [(name: String, value: String)] {
        var headers = [
            (name: ":method", value: "POST"), (name: ":scheme", value: "http"), (name: ":path", value: method),
            (name: ":authority", value: "localhost"), (name: "te", value: "trailers"),
            (name: "content-type", value: "application/grpc"), (name: "user-agent", value: "grpc-bunny"),
        ]
        if let timeout { headers.append((name: "grpc-timeout", value: timeout.headerValue)) }
        return headers
    }
}

/// How long a call may take; never negative.
struct CallTimeout: Hashable, Sendable {
    /// At most about 292 years.
    let nanoseconds: UInt64

    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        guard seconds >= 0, attoseconds >= 0 else {
            nanoseconds = 0
            return
        }
        let (product, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        nanoseconds = overflow ? UInt64(Int64.max) : product &+ UInt64(attoseconds / 1_000_000_000)
    }

    /// The value of `grpc-timeout`: at most eight digits and a unit.
    var headerValue: String {
        let milliseconds = (nanoseconds + 999_999) / 1_000_000
        if milliseconds < 100_000_000 { return "\(milliseconds)m" }
        let seconds = milliseconds / 1000
        return seconds < 100_000_000 ? "\(seconds)S" : "99999999H"
    }
}
