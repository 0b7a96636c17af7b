/// One call's answer: headers, the message and the trailers go in, the outcome comes out once.
struct ResponseReader {
    /// What has been seen of the answer.
    private enum State {
        /// No complete header block yet. Next: `body`, `done`.
        case headers
        /// The headers are known and good. Next: `done`.
        case body
        /// The headers are of an answer that is not gRPC; its text is kept for the error. Next: `done`.
        case foreign(httpStatus: Int, text: [UInt8])
        /// The outcome has been given.
        case done
    }

    typealias Outcome = Result<[UInt8], RPCError>

    private var state = State.headers
    private var block = HeaderBlock()
    private var reader = MessageReader()

    /// How much of a foreign answer's text goes into the error, in bytes.
    private static let foreignTextLimit = 200

    /// Takes one header or trailer.
    mutating func header(name: [UInt8], value: [UInt8]) {
        block.add(name: name, value: value)
    }

    /// The block of headers or trailers is complete.
    mutating func headersEnd(endStream: Bool) -> Outcome? {
        let fields = block
        block = HeaderBlock()
        switch state {
        case .done: return nil
        case .headers:
            if let status = fields.httpStatus, (100..<200).contains(status), !endStream { return nil }
            if endStream { return finish(with: fields) }
            if let status = fields.httpStatus, status != 200 || !fields.isGRPC {
                state = .foreign(httpStatus: status, text: [])
            } else {
                state = .body
            }
            return nil
        case .body: return finish(with: fields)
        case .foreign(let status, let text): return finish(foreign: status, text: text, trailers: fields)
        }
    }

    /// Takes bytes of a DATA frame.
    mutating func data(_ bytes: [UInt8]) -> Outcome? {
        switch state {
        case .done: return nil
        case .headers: return fail(.internal, "the server sent data before the headers of its answer")
        case .foreign(let status, let text):
            let room = Self.foreignTextLimit - text.count
            state = .foreign(httpStatus: status, text: text + bytes.prefix(max(0, room)))
            return nil
        case .body:
            do {
                try reader.append(bytes)
                return nil
            } catch {
                state = .done
                return .failure(error)
            }
        }
    }

    /// The stream ended with a DATA frame, so without trailers.
    mutating func endOfData() -> Outcome? {
        switch state {
        case .done: return nil
        case .foreign(let status, let text): return finish(foreign: status, text: text, trailers: HeaderBlock())
        case .headers, .body: return fail(.internal, "the server ended its answer without a status")
        }
    }

    /// The stream was closed, by RST_STREAM or by an error here, before the answer was complete.
    mutating func reset(_ code: HTTP2ErrorCode) -> Outcome? {
        if case .done = state { return nil }
        return fail(StatusCode(reset: code), "the server ended the call (RST_STREAM \(code))")
    }

    private mutating func fail(_ code: StatusCode, _ message: String) -> Outcome {
        state = .done
        return .failure(RPCError(code: code, message: message))
    }

    private mutating func finish(foreign status: Int, text: [UInt8], trailers: HeaderBlock) -> Outcome {
        if trailers.grpcStatus != nil { return finish(with: trailers) }
        let quoted = String(decoding: text, as: UTF8.self)
        return fail(
            StatusCode(httpStatus: status),
            "HTTP status \(status) instead of a gRPC answer" + (quoted.isEmpty ? "" : ": \(quoted)"))
    }

    private mutating func finish(with trailers: HeaderBlock) -> Outcome {
        guard let code = trailers.grpcStatus else {
            if let status = trailers.httpStatus, status != 200 {
                return fail(StatusCode(httpStatus: status), "HTTP status \(status) instead of a gRPC answer")
            }
            return fail(.unknown, "the server's answer has no grpc-status")
        }
        guard code == 0 else {
            state = .done
            let error = RPCError(
                code: StatusCode(number: code), message: trailers.grpcMessage, details: trailers.details)
            return .failure(error)
        }
        guard let message = reader.message else {
            return fail(
                .internal,
                reader.isEmpty
                    ? "the server sent no message"
                    : "the server's message ends before its length")
        }
        state = .done
        return .success(message)
    }
}
