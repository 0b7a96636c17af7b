/// A synchronous gRPC client on two descriptors, for unary calls to a server that is already connected.
///
/// Nothing happens in the background: bytes move while `start`, `finish`, `call` or `cancel` run, in both directions
/// at once, so a large request and a large answer never wait for each other. Calls under way progress whenever one
/// of them is waited for. Not for several threads.
public final class RPCChannel {
    private static let readSize = 64 << 10

    private var connection: ClientConnection
    private let reading: CInt
    private let writing: CInt
    private var output: [UInt8] = []
    private var outputSent = 0
    private var results: [CallID: ResponseReader.Outcome] = [:]
    private var unfinished: Set<CallID> = []
    private var isClosed = false

    /// Takes the two ends and at once writes HTTP/2 preface, SETTINGS and WINDOW_UPDATE, since BuildKit gives up
    /// after ten seconds without them.
    ///
    /// The descriptors are made non-blocking and stay the caller's; they may be the same one (a socket). SIGPIPE must
    /// be ignored for pipes (`StandardStreams.takeOver` does that).
    /// - Throws: `RPCError` when libnghttp2 cannot start.
    public init(reading: CInt, writing: CInt) throws(RPCError) {
        self.reading = reading
        self.writing = writing
        connection = try ClientConnection()
        DescriptorIO.setNonBlocking(reading)
        DescriptorIO.setNonBlocking(writing)
        apply(connection.open())
        flush()
    }

    /// Starts a unary call and sends what of it can be sent at once.
    /// - Parameters:
    ///   - method: the whole path, `/package.Service/Method`.
    ///   - timeout: nil = for ever, which is right for whatever may run a build step.
    /// - Returns: the call, to be passed to `finish` once.
    public func start(method: String, message: [UInt8], timeout: Duration? = nil) -> CallID {
        let (id, actions) = connection.start(
            method: method, message: message, timeout: timeout, now: DescriptorIO.now())
        begin(id, actions)
        return id
    }

    /// Waits for the end of a call.
    /// - Returns: the bytes of the answer's message.
    /// - Throws: `RPCError` of the peer; `cancelled` when the peer is gone, which means that the build was cancelled.
    public func finish(_ id: CallID) throws(RPCError) -> [UInt8] {
        guard unfinished.contains(id) else {
            throw RPCError(code: .internal, message: "the call is not under way: it was waited for already")
        }
        while true {
            if let result = results.removeValue(forKey: id) {
                unfinished.remove(id)
                return try result.get()
            }
            turn()
        }
    }

    /// A whole unary call: `start` and `finish`.
    public func call(method: String, message: [UInt8], timeout: Duration? = nil) throws(RPCError) -> [UInt8] {
        try finish(start(method: method, message: message, timeout: timeout))
    }

    /// The last call on this channel: it also goes through when an earlier answer could not be read (a header value
    /// above libnghttp2's 64 KiB), so that the reason still reaches the user. Its answer is then empty.
    public func lastCall(method: String, message: [UInt8]) throws(RPCError) -> [UInt8] {
        let (id, actions) = connection.startLast(method: method, message: message, now: DescriptorIO.now())
        begin(id, actions)
        return try finish(id)
    }

    /// Ends a call with RST_STREAM; `finish` then throws `cancelled`, or gives the answer if it was there already.
    public func cancel(_ id: CallID) {
        apply(connection.cancel(id))
        flush()
    }

    // MARK: - Moving bytes

    private func begin(_ id: CallID, _ actions: ConnectionActions) {
        unfinished.insert(id)
        apply(actions)
        flush()
    }

    private func apply(_ actions: ConnectionActions) {
        output += actions.write
        for (id, outcome) in actions.finished where unfinished.contains(id) { results[id] = outcome }
    }

    /// Waits for one thing to happen and handles it. On a closed connection every call has its result already.
    private func turn() {
        guard !isClosed else { return }
        flush()
        let writer = outputSent < output.count ? writing : nil
        let wait = DescriptorIO.wait(reading: reading, writing: writer, timeout: milliseconds)
        if case .failed(let error) = wait { return close(.failed(error)) }
        receive()
        flush()
        apply(connection.expire(now: DescriptorIO.now()))
    }

    /// Time until the earliest deadline, rounded up; -1 = none.
    private var milliseconds: Int32 {
        guard let deadline = connection.nextDeadline else { return -1 }
        let now = DescriptorIO.now()
        return deadline <= now ? 0 : Int32(clamping: (deadline - now + 999_999) / 1_000_000)
    }

    private func receive() {
        guard !isClosed else { return }
        let (transfer, bytes) = DescriptorIO.read(reading, limit: Self.readSize)
        switch transfer {
        case .bytes: apply(connection.receive(bytes))
        case .wouldBlock: break
        case .closed, .failed: close(transfer)
        }
    }

    /// Writes until nothing is left or the peer must read first.
    private func flush() {
        while !isClosed, outputSent < output.count {
            switch DescriptorIO.write(writing, output[outputSent...]) {
            case .bytes(let count):
                outputSent += count
                dropSent()
                apply(connection.wrote(count))
            case .wouldBlock: return
            case .closed: return closeAfterReading()
            case .failed(let error): return close(.failed(error))
            }
        }
    }

    /// Forgets written bytes now and then, so that the buffer stays small while a large request goes out.
    private func dropSent() {
        if outputSent == output.count {
            output.removeAll(keepingCapacity: true)
        } else if outputSent >= ClientConnection.writeAhead / 2 {
            output.removeFirst(outputSent)
        } else {
            return
        }
        outputSent = 0
    }

    /// The peer takes no more bytes, but answers it sent before may still be there.
    private func closeAfterReading() {
        while !isClosed {
            let (transfer, bytes) = DescriptorIO.read(reading, limit: Self.readSize)
            guard case .bytes = transfer else { break }
            apply(connection.receive(bytes))
        }
        close(.closed)
    }

    private func close(_ reason: DescriptorIO.Transfer) {
        isClosed = true
        if case .failed(let error) = reason {
            let text = DescriptorIO.text(of: error)
            apply(connection.close(RPCError(code: .unavailable, message: "the connection failed: \(text)")))
        } else {
            apply(connection.close(RPCError(code: .cancelled, message: "the daemon closed the connection")))
        }
    }
}
