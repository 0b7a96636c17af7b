// poll_oneoff: waiting for clocks and descriptors.
extension WASI {
    /// What an app waits for (witx `subscription`).
    private struct Subscription {
        enum Kind {
            /// The monotonic time when it is due.
            case deadline(UInt64)
            case readable(OpenFile)
            case writable(OpenFile)
            /// It cannot be waited for; the event says why.
            case failed(Errno)
        }

        let userData: UInt64
        /// Witx `eventtype`.
        let tag: UInt8
        let kind: Kind
    }

    /// More than an app has descriptors and clocks for: what is read from it stays small.
    private static let maximumSubscriptions: UInt32 = 4096

    /// Waits until one of the subscriptions has something to tell, then stores an event for each that has.
    func poll(
        _ subscriptions: UInt32, events: UInt32, count: UInt32, result: UInt32, _ memory: GuestMemory
    ) throws(Errno) {
        guard count > 0 else { throw .inval }
        guard count <= Self.maximumSubscriptions else { throw .nomem }
        _ = try memory.buffer(subscriptions, count: memory.element(0, count, size: 48))
        _ = try memory.buffer(events, count: memory.element(0, count, size: 32))
        _ = try memory.u32(result)
        var list: [Subscription] = []
        for index in 0..<count { try list.append(subscription(memory.element(subscriptions, index, size: 48), memory)) }
        while true {
            let ready = readyEvents(list)
            if !ready.isEmpty {
                for (index, event) in ready.enumerated() {
                    try memory.store(event.bytes, at: memory.element(events, UInt32(index), size: 32))
                }
                return try memory.store(UInt32(ready.count), at: result)
            }
            wait(for: list)
        }
    }

    private func subscription(_ address: UInt32, _ memory: GuestMemory) throws(Errno) -> Subscription {
        let userData = try memory.u64(address)
        let tag = try memory.u8(memory.element(address, 8, size: 1))
        let body = try memory.element(address, 16, size: 1)
        let kind: Subscription.Kind
        switch tag {
        case 0: kind = try clockKind(body, memory)
        case 1, 2:
            do throws(Errno) {
                let file = try descriptor(memory.u32(body), [.poll, tag == 1 ? .fdRead : .fdWrite]).file
                kind = tag == 1 ? .readable(file) : .writable(file)
            } catch {
                kind = .failed(error)
            }
        default: throw .inval
        }
        return Subscription(userData: userData, tag: tag, kind: kind)
    }

    /// Every clock's time becomes one of the monotonic clock, the only one that platforms wait by.
    private func clockKind(_ body: UInt32, _ memory: GuestMemory) throws(Errno) -> Subscription.Kind {
        let number = try memory.u32(body)
        let timeout = try memory.u64(memory.element(body, 8, size: 1))
        let flags = try memory.u16(memory.element(body, 24, size: 1))
        guard flags <= 1 else { throw .inval }
        guard let clock = Clock(rawValue: number) else { return .failed(.inval) }
        guard clock == .realtime || clock == .monotonic, let monotonic = platform.now(.monotonic),
            let time = platform.now(clock)
        else { return .failed(.notsup) }
        let rest = flags == 0 ? timeout : timeout > time ? timeout - time : 0
        let (deadline, overflow) = monotonic.addingReportingOverflow(rest)
        return .deadline(overflow ? .max : deadline)
    }

    private func readyEvents(_ list: [Subscription]) -> [Record] {
        let now = platform.now(.monotonic) ?? .max
        var events: [Record] = []
        for subscription in list {
            var error = Errno.success
            var readiness: Readiness? = Readiness(bytes: 0, isHangup: false)
            do throws(Errno) {
                switch subscription.kind {
                case .deadline(let time): if now < time { readiness = nil }
                case .readable(let file): readiness = try file.readable()
                case .writable(let file): readiness = try file.writable()
                case .failed(let failure): throw failure
                }
            } catch let failure {
                error = failure
            }
            guard let readiness else { continue }
            var record = Record()
            record.u64(subscription.userData)
            record.u16(error.rawValue)
            record.u8(subscription.tag)
            record.pad(5)
            record.u64(readiness.bytes)
            record.u16(readiness.isHangup ? 1 : 0)
            record.pad(6)
            events.append(record)
        }
        return events
    }

    private func wait(for list: [Subscription]) {
        var reading: [OpenFile] = []
        var writing: [OpenFile] = []
        var first: UInt64?
        for subscription in list {
            switch subscription.kind {
            case .deadline(let time): first = min(time, first ?? .max)
            case .readable(let file): reading.append(file)
            case .writable(let file): writing.append(file)
            case .failed: break
            }
        }
        platform.wait(reading: reading, writing: writing, until: first == .max ? nil : first)
    }
}
