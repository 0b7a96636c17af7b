import Glibc

/// The system calls the channel needs, without blocking and with EINTR handled.
enum DescriptorIO {
    /// What a read or write came to.
    enum Transfer: Hashable, Sendable {
        case bytes(Int)
        /// Nothing possible now; wait with `poll`.
        case wouldBlock
        /// The peer has closed its end.
        case closed
        /// The system's error number.
        case failed(Int32)
    }

    /// Makes reads and writes return at once. Errors show up at the first transfer.
    static func setNonBlocking(_ descriptor: CInt) {
        let flags = fcntl(descriptor, F_GETFL)
        if flags >= 0 { _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) }
    }

    /// Reads at most `limit` bytes.
    static func read(_ descriptor: CInt, limit: Int) -> (transfer: Transfer, bytes: [UInt8]) {
        var transfer = Transfer.wouldBlock
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            let result = retry { Glibc.read(descriptor, buffer.baseAddress, limit) }
            transfer = result > 0 ? .bytes(result) : result == 0 ? .closed : failure(errno)
            count = max(0, result)
        }
        return (transfer, bytes)
    }

    /// Writes as much of the bytes as goes.
    static func write(_ descriptor: CInt, _ bytes: ArraySlice<UInt8>) -> Transfer {
        let result = bytes.withUnsafeBytes { buffer in
            retry { Glibc.write(descriptor, buffer.baseAddress, buffer.count) }
        }
        return result >= 0 ? .bytes(result) : failure(errno)
    }

    /// Waits until one of the descriptors is ready or the time is over.
    /// - Parameter timeout: in milliseconds, negative = for ever.
    static func wait(reading: CInt, writing: CInt?, timeout: Int32) -> Transfer {
        var entries = [pollfd(fd: reading, events: Int16(POLLIN), revents: 0)]
        if let writing { entries.append(pollfd(fd: writing, events: Int16(POLLOUT), revents: 0)) }
        let result = poll(&entries, nfds_t(entries.count), timeout)
        // After a signal the caller goes round its loop, which computes the time that is left.
        return result >= 0 || errno == EINTR ? .bytes(Int(max(0, result))) : .failed(errno)
    }

    /// The monotonic clock in nanoseconds.
    static func now() -> UInt64 {
        var time = timespec()
        _ = clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }

    /// The system's text for an error number.
    static func text(of error: Int32) -> String {
        strerror(error).map { String(cString: $0) } ?? "error \(error)"
    }

    private static func retry(_ call: () -> Int) -> Int {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }

    private static func failure(_ error: Int32) -> Transfer {
        switch error {
        case EAGAIN, EWOULDBLOCK: .wouldBlock
        case EPIPE, ECONNRESET: .closed
        default: .failed(error)
        }
    }
}
