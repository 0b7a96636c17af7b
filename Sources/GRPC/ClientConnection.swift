/// A gRPC client connection as a state machine: calls and the peer's bytes go in, actions come out, no I/O, no clock.
///
/// Many calls may be under way; those above the peer's limit of concurrent streams wait inside.
struct ClientConnection: ~Copyable {
    /// What can still be done on the connection.
    private enum State {
        /// Calls are served. Next: `draining`, `deaf`, `closed`.
        case open
        /// The peer sent GOAWAY: calls it took go on, new ones fail. Next: `deaf`, `closed`.
        case draining(RPCError)
        /// The peer's headers can no longer be decoded: all calls have failed, one last request can still be sent.
        /// Next: `lastRequest`, `closed`.
        case deaf(RPCError)
        /// The last request is written; its outcome is only that its stream ends. Next: `closed`.
        case lastRequest(stream: Int32, CallID, RPCError)
        /// Nothing goes any more.
        case closed(RPCError)
    }

    /// Bytes handed out and not yet written may reach this and the size of one frame, so memory stays small.
    static let writeAhead = 256 << 10

    private let session: HTTP2Session
    private var state = State.open
    private var scanner = FrameScanner()
    private var calls: [Int32: PendingCall] = [:]
    private var nextCall: UInt64 = 1
    private var unwritten = 0

    /// - Throws: `RPCError` when libnghttp2 cannot start.
    init() throws(RPCError) {
        session = try HTTP2Session()
    }

    /// Gives the first bytes: preface, SETTINGS, connection WINDOW_UPDATE.
    mutating func open() -> ConnectionActions {
        var actions = ConnectionActions()
        settle(&actions)
        return actions
    }

    // MARK: Calls

    /// Starts a unary call.
    /// - Parameters:
    ///   - method: the whole path, `/package.Service/Method`.
    ///   - timeout: sent as `grpc-timeout` and kept here as well, since a stuck peer does not keep it.
    ///   - now: the caller's monotonic clock in nanoseconds.
    mutating func start(
        method: String, message: [UInt8], timeout: Duration?, now: UInt64
    ) -> (id: CallID, actions: ConnectionActions) {
        let id = makeID()
        var actions = ConnectionActions()
        if let error = refusal(of: message) {
            actions.finished.append((id, .failure(error)))
            return (id, actions)
        }
        let timeout = timeout.map { CallTimeout($0) }
        let headers = RequestHeaders.make(method: method, timeout: timeout)
        do throws(RPCError) {
            let stream = try session.submit(headers: headers, body: MessageFraming.framed(message))
            calls[stream] = PendingCall(id: id, deadline: timeout.map { now &+ $0.nanoseconds })
        } catch {
            actions.finished.append((id, .failure(error)))
        }
        settle(&actions)
        return (id, actions)
    }

    /// Starts the last call of this connection, which works even when answers can no longer be decoded: then its
    /// outcome is an empty message as soon as the peer has ended its stream.
    mutating func startLast(
        method: String, message: [UInt8], now: UInt64
    ) -> (id: CallID, actions: ConnectionActions) {
        guard case .deaf(let error) = state else {
            return start(method: method, message: message, timeout: nil, now: now)
        }
        let id = makeID()
        var actions = ConnectionActions()
        let body = MessageFraming.framed(message)
        let windows = session.sendWindows
        guard body.count <= min(windows.connection, windows.newStream) else {
            actions.finished.append((id, .failure(error)))
            return (id, actions)
        }
        let stream = session.nextStream
        let headers = RequestHeaders.make(method: method, timeout: nil)
        actions.write = RawRequest.frames(stream: stream, headers: headers, body: body)
        state = .lastRequest(stream: stream, id, error)
        return (id, actions)
    }

    /// Ends a call from this side with RST_STREAM; nothing happens when it is over already.
    mutating func cancel(_ id: CallID) -> ConnectionActions {
        let error = RPCError(code: .cancelled, message: "the call was cancelled")
        return abandon(calls.filter { $0.value.id == id }, with: error)
    }

    /// Ends the calls whose time is over.
    mutating func expire(now: UInt64) -> ConnectionActions {
        let error = RPCError(code: .deadlineExceeded, message: "no answer in time")
        return abandon(calls.filter { $0.value.deadline.map { $0 <= now } ?? false }, with: error)
    }

    /// The earliest time at which `expire` has something to do.
    var nextDeadline: UInt64? { calls.values.compactMap(\.deadline).min() }

    // MARK: Bytes

    /// Takes bytes from the peer.
    mutating func receive(_ bytes: [UInt8]) -> ConnectionActions {
        var actions = ConnectionActions()
        let frames = scanner.scan(bytes)
        switch state {
        case .open, .draining:
            session.receive(bytes)
            settle(&actions)
        case .lastRequest(let stream, let id, let error):
            for frame in frames where frame.stream == stream && (frame.endsStream || frame.isReset) {
                actions.finished.append((id, frame.isReset ? .failure(error) : .success([])))
                state = .closed(error)
                break
            }
        case .deaf, .closed: break
        }
        return actions
    }

    /// The shell has written so many of the bytes it was given; gives it the next ones.
    mutating func wrote(_ count: Int) -> ConnectionActions {
        unwritten -= count
        var actions = ConnectionActions()
        settle(&actions)
        return actions
    }

    /// The peer is gone: every call ends with `error`.
    mutating func close(_ error: RPCError) -> ConnectionActions {
        var actions = ConnectionActions()
        if case .lastRequest(_, let id, _) = state { actions.finished.append((id, .failure(error))) }
        if case .closed = state { return actions }
        state = .closed(error)
        failAll(with: error, &actions)
        return actions
    }

    // MARK: Inside

    private mutating func makeID() -> CallID {
        defer { nextCall += 1 }
        return CallID(number: nextCall)
    }

    private func refusal(of message: [UInt8]) -> RPCError? {
        switch state {
        case .open:
            message.count <= MessageFraming.maximumRequestLength
                ? nil : RPCError(code: .resourceExhausted, message: "a request of \(message.count) bytes is too large")
        case .draining(let error), .deaf(let error), .lastRequest(_, _, let error), .closed(let error): error
        }
    }

    private mutating func abandon(_ ended: [Int32: PendingCall], with error: RPCError) -> ConnectionActions {
        var actions = ConnectionActions()
        for (stream, call) in ended.sorted(by: { $0.key < $1.key }) {
            calls[stream] = nil
            session.reset(stream: stream, code: .cancel)
            actions.finished.append((call.id, .failure(error)))
        }
        settle(&actions)
        return actions
    }

    private mutating func failAll(with error: RPCError, _ actions: inout ConnectionActions) {
        for (_, call) in calls.sorted(by: { $0.key < $1.key }) { actions.finished.append((call.id, .failure(error))) }
        calls = [:]
    }

    /// Works off the session's events and takes the bytes it wants to send, as long as there is room for them.
    private mutating func settle(_ actions: inout ConnectionActions) {
        handleEvents(&actions)
        while case .writable = progress, unwritten < Self.writeAhead {
            let bytes = session.produce(limit: Self.writeAhead - unwritten)
            handleEvents(&actions)
            if bytes.isEmpty { break }
            unwritten += bytes.count
            actions.write += bytes
        }
    }

    private enum Progress { case writable, stopped }

    private var progress: Progress {
        switch state {
        case .open, .draining: .writable
        case .deaf, .lastRequest, .closed: .stopped
        }
    }

    private mutating func handleEvents(_ actions: inout ConnectionActions) {
        var events = session.takeEvents()
        while !events.isEmpty {
            for event in events { handle(event, &actions) }
            events = session.takeEvents()
        }
    }

    private mutating func handle(_ event: HTTP2Event, _ actions: inout ConnectionActions) {
        switch event {
        case .header(let stream, let name, let value):
            calls[stream]?.response.header(name: name, value: value)
        case .headersEnd(let stream, let endStream):
            finish(stream, calls[stream]?.response.headersEnd(endStream: endStream), ended: endStream, &actions)
        case .data(let stream, let bytes):
            finish(stream, calls[stream]?.response.data(bytes), ended: false, &actions)
        case .dataEnd(let stream):
            finish(stream, calls[stream]?.response.endOfData(), ended: true, &actions)
        case .closed(let stream, let code):
            if case .draining(let error) = state, code == .refusedStream {
                finish(stream, .failure(error), ended: true, &actions)
            } else {
                finish(stream, calls[stream]?.response.reset(code), ended: true, &actions)
            }
        case .notSent(let stream):
            let error = RPCError(code: .unavailable, message: "the server takes no more calls")
            finish(stream, .failure(refusal(of: []) ?? error), ended: true, &actions)
        case .goAway(let code, let debug):
            if case .open = state { state = .draining(Self.goAwayError(code, debug: debug)) }
        case .unreadable(let code, let text):
            guard case .writable = progress else { return }
            let error = Self.unreadableError(code, text)
            state = .deaf(error)
            failAll(with: error, &actions)
        }
    }

    private mutating func finish(
        _ stream: Int32, _ outcome: ResponseReader.Outcome?, ended: Bool, _ actions: inout ConnectionActions
    ) {
        guard let outcome, let call = calls.removeValue(forKey: stream) else { return }
        actions.finished.append((call.id, outcome))
        // The answer may come before the request is out (a refusal), or be wrong before its end.
        if !ended || session.isSending(stream: stream) { session.reset(stream: stream, code: .cancel) }
    }

    private static func goAwayError(_ code: HTTP2ErrorCode, debug: [UInt8]) -> RPCError {
        let reason = debug.isEmpty ? "\(code)" : "\(code), \(String(decoding: debug, as: UTF8.self))"
        return RPCError(code: .unavailable, message: "the server takes no more calls (GOAWAY \(reason))")
    }

    /// libnghttp2 refuses a header value above 64 KiB in the same way as one that is coded wrongly. The code is
    /// `unknown`, since BuildKit writes every other one in front of the text.
    private static func unreadableError(_ code: HTTP2ErrorCode, _ text: String) -> RPCError {
        let message =
            code == .compressionError
            ? "an answer of the daemon cannot be read: one of its header values is larger than 64 KiB "
                + "(the details of an error in a large build file?) or wrongly coded"
            : "an answer of the daemon cannot be read (\(code)\(text.isEmpty ? "" : ": \(text)"))"
        return RPCError(code: .unknown, message: message)
    }
}
