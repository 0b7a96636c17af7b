import CNghttp2

/// A libnghttp2 client session in memory: bytes in, events and bytes out, no I/O.
///
/// The only owner of C pointers in this module; it must not be used from two threads at once.
final class HTTP2Session {
    /// Credit given to the peer for each stream and for the connection, in bytes.
    static let windowSize: Int32 = 16 << 20

    /// CONTINUATION frames taken in one header block; the library's own limit of 8 is below 150 kB of details.
    private static let maximumContinuations = 4096

    /// What happened since the last call of `takeEvents`.
    private(set) var events: [HTTP2Event] = []
    private var bodies: [Int32: RequestBody] = [:]
    private var session: OpaquePointer?
    private var lastLibraryMessage = ""

    private struct RequestBody {
        var bytes: [UInt8]
        var sent = 0
    }

    /// Makes a session whose first bytes are preface, SETTINGS and the connection's WINDOW_UPDATE.
    /// - Throws: `RPCError` when the library has no memory.
    init() throws(RPCError) {
        var callbacks: OpaquePointer?
        var options: OpaquePointer?
        guard nghttp2_session_callbacks_new(&callbacks) == 0, nghttp2_option_new(&options) == 0 else {
            throw RPCError(code: .resourceExhausted, message: "no memory for an HTTP/2 session")
        }
        defer {
            nghttp2_session_callbacks_del(callbacks)
            nghttp2_option_del(options)
        }
        HTTP2Callbacks.install(in: callbacks)
        nghttp2_option_set_max_continuations(options, Self.maximumContinuations)
        nghttp2_option_set_max_send_header_block_length(options, 1 << 20)
        let user = Unmanaged.passUnretained(self).toOpaque()
        guard nghttp2_session_client_new2(&session, callbacks, user, options) == 0 else {
            throw RPCError(code: .resourceExhausted, message: "no memory for an HTTP/2 session")
        }
        let settings = [
            nghttp2_settings_entry(settings_id: Int32(NGHTTP2_SETTINGS_ENABLE_PUSH.rawValue), value: 0),
            nghttp2_settings_entry(
                settings_id: Int32(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE.rawValue), value: UInt32(Self.windowSize)),
        ]
        let flags = UInt8(NGHTTP2_FLAG_NONE.rawValue)
        guard nghttp2_submit_settings(session, flags, settings, settings.count) == 0,
            nghttp2_session_set_local_window_size(session, flags, 0, Self.windowSize) == 0
        else { throw RPCError(code: .internal, message: "libnghttp2 refused the settings") }
    }

    deinit { nghttp2_session_del(session) }

    /// Queues a request. It leaves as soon as the peer's limit of concurrent streams and its windows allow.
    /// - Returns: the stream's number.
    /// - Throws: `RPCError` `unavailable` when the connection takes no more streams.
    func submit(headers: [(name: String, value: String)], body: [UInt8]) throws(RPCError) -> Int32 {
        var text: [UInt8] = []
        for header in headers {
            text += header.name.utf8
            text += header.value.utf8
        }
        let stream = text.withUnsafeMutableBufferPointer { text in
            var fields: [nghttp2_nv] = []
            var next = text.baseAddress
            for header in headers {
                let (nameLength, valueLength) = (header.name.utf8.count, header.value.utf8.count)
                let value = next.map { $0 + nameLength }
                fields.append(
                    nghttp2_nv(
                        name: next, value: value, namelen: nameLength, valuelen: valueLength,
                        flags: UInt8(NGHTTP2_NV_FLAG_NONE.rawValue)))
                next = value.map { $0 + valueLength }
            }
            var provider = nghttp2_data_provider()
            provider.read_callback = HTTP2Callbacks.readBody
            return nghttp2_submit_request(session, nil, fields, fields.count, &provider, nil)
        }
        guard stream > 0 else {
            throw RPCError(code: .unavailable, message: "no new call possible: \(Self.text(of: stream))")
        }
        bodies[stream] = RequestBody(bytes: body)
        return stream
    }

    /// Ends a stream from this side.
    func reset(stream: Int32, code: HTTP2ErrorCode) {
        bodies[stream] = nil
        _ = nghttp2_submit_rst_stream(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), stream, code.rawValue)
    }

    /// Takes bytes from the peer; what they mean is appended to the events.
    func receive(_ bytes: [UInt8]) {
        let result = nghttp2_session_mem_recv(session, bytes, bytes.count)
        if result < 0 {
            events.append(.unreadable(.protocolError, Self.text(of: Int32(truncatingIfNeeded: result))))
        }
    }

    /// The next bytes for the peer: whole frames until `limit` is passed or nothing is left.
    func produce(limit: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < limit {
            var start: UnsafePointer<UInt8>?
            let count = nghttp2_session_mem_send(session, &start)
            if count < 0 {
                events.append(.unreadable(.internalError, Self.text(of: Int32(truncatingIfNeeded: count))))
            }
            guard count > 0, let start else { break }
            bytes += UnsafeBufferPointer(start: start, count: count)
        }
        return bytes
    }

    /// Hands the events over and forgets them.
    func takeEvents() -> [HTTP2Event] {
        defer { events = [] }
        return events
    }

    /// Whether a part of the stream's request has not left yet.
    func isSending(stream: Int32) -> Bool { bodies[stream] != nil }

    /// Bytes the peer allows now on the connection, and on a stream opened now.
    var sendWindows: (connection: Int, newStream: Int) {
        let stream = nghttp2_session_get_remote_settings(session, NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE)
        return (Int(nghttp2_session_get_remote_window_size(session)), Int(stream))
    }

    /// The number the next stream would have.
    var nextStream: Int32 { Int32(truncatingIfNeeded: nghttp2_session_get_next_stream_id(session)) }

    private static func text(of error: Int32) -> String { String(cString: nghttp2_strerror(error)) }
}

// MARK: - Called by the callbacks

extension HTTP2Session {
    func report(_ event: HTTP2Event) {
        if case .closed(let stream, _) = event { bodies[stream] = nil }
        events.append(event)
    }

    func note(libraryMessage: String) { lastLibraryMessage = libraryMessage }

    /// The library is about to send GOAWAY, which it does only when it cannot go on.
    func reportUnreadable(_ code: HTTP2ErrorCode) {
        events.append(.unreadable(code, lastLibraryMessage))
    }

    /// Copies the next part of a request's body.
    /// - Returns: how many bytes, and whether they are the last; nil when the stream is none of ours any more.
    func copyBody(of stream: Int32, to buffer: UnsafeMutableBufferPointer<UInt8>) -> (count: Int, last: Bool)? {
        guard var body = bodies[stream] else { return nil }
        bodies[stream] = nil
        let part = body.bytes[body.sent...].prefix(buffer.count)
        _ = buffer.update(fromContentsOf: part)
        body.sent += part.count
        let last = body.sent == body.bytes.count
        if !last { bodies[stream] = body }
        return (part.count, last)
    }
}
