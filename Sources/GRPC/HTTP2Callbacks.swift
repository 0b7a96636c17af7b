import CNghttp2

/// The functions libnghttp2 calls; each turns its C arguments into one event of the session behind `user`.
enum HTTP2Callbacks {
    static func install(in callbacks: OpaquePointer?) {
        nghttp2_session_callbacks_set_on_header_callback(callbacks, onHeader)
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, onFrame)
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, onData)
        nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, onClose)
        nghttp2_session_callbacks_set_on_frame_not_send_callback(callbacks, onNotSent)
        nghttp2_session_callbacks_set_before_frame_send_callback(callbacks, beforeSend)
        nghttp2_session_callbacks_set_error_callback2(callbacks, onError)
    }

    private static func session(_ user: UnsafeMutableRawPointer?) -> HTTP2Session? {
        user.map { Unmanaged<HTTP2Session>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
        Array(UnsafeBufferPointer(start: start, count: count))
    }

    private static func type(_ header: nghttp2_frame_hd) -> UInt32 { UInt32(header.type) }

    private static func endsStream(_ header: nghttp2_frame_hd) -> Bool {
        UInt32(header.flags) & NGHTTP2_FLAG_END_STREAM.rawValue != 0
    }

    private static let onHeader: nghttp2_on_header_callback = {
        _, frame, name, nameLength, value, valueLength, _, user in
        guard let frame, let session = session(user) else { return 0 }
        let stream = frame.pointee.hd.stream_id
        session.report(.header(stream: stream, name: bytes(name, nameLength), value: bytes(value, valueLength)))
        return 0
    }

    private static let onFrame: nghttp2_on_frame_recv_callback = { _, frame, user in
        guard let frame, let session = session(user) else { return 0 }
        let header = frame.pointee.hd
        switch type(header) {
        case NGHTTP2_HEADERS.rawValue:
            session.report(.headersEnd(stream: header.stream_id, endStream: endsStream(header)))
        case NGHTTP2_DATA.rawValue where endsStream(header):
            session.report(.dataEnd(stream: header.stream_id))
        case NGHTTP2_GOAWAY.rawValue:
            let goAway = frame.pointee.goaway
            let debug = bytes(goAway.opaque_data, goAway.opaque_data_len)
            session.report(.goAway(HTTP2ErrorCode(rawValue: goAway.error_code), debug: debug))
        default: break
        }
        return 0
    }

    private static let onData: nghttp2_on_data_chunk_recv_callback = { _, _, stream, data, count, user in
        session(user)?.report(.data(stream: stream, bytes(data, count)))
        return 0
    }

    private static let onClose: nghttp2_on_stream_close_callback = { _, stream, code, user in
        session(user)?.report(.closed(stream: stream, HTTP2ErrorCode(rawValue: code)))
        return 0
    }

    private static let onNotSent: nghttp2_on_frame_not_send_callback = { _, frame, _, user in
        guard let frame, type(frame.pointee.hd) == NGHTTP2_HEADERS.rawValue else { return 0 }
        session(user)?.report(.notSent(stream: frame.pointee.hd.stream_id))
        return 0
    }

    /// Holds the library's GOAWAY back: to the daemon it would mean the end of the build before its error is told.
    private static let beforeSend: nghttp2_before_frame_send_callback = { _, frame, user in
        guard let frame, type(frame.pointee.hd) == NGHTTP2_GOAWAY.rawValue else { return 0 }
        session(user)?.reportUnreadable(HTTP2ErrorCode(rawValue: frame.pointee.goaway.error_code))
        return NGHTTP2_ERR_CANCEL.rawValue
    }

    private static let onError: nghttp2_error_callback2 = { _, _, message, count, user in
        guard let message else { return 0 }
        let text = UnsafeRawBufferPointer(start: message, count: count)
        session(user)?.note(libraryMessage: String(decoding: text, as: UTF8.self))
        return 0
    }

    /// The data provider of every request.
    static let readBody: nghttp2_data_source_read_callback = { _, stream, buffer, length, flags, _, user in
        let buffer = UnsafeMutableBufferPointer(start: buffer, count: length)
        guard let part = session(user)?.copyBody(of: stream, to: buffer) else {
            return Int(NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue)
        }
        if part.last { flags?.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue }
        return part.count
    }
}
