internal import CLinuxSystem
#if canImport(WASI)
    public import WASI
#endif

// Like WASI itself, this module is compiled by SwiftPM (for `bunny exec`) and by swiftc in Embedded mode (into the
// static Linux process). It calls the kernel itself, so it is the same with and without a C library.

/// Clocks, randomness and waiting by Linux system calls.
public final class LinuxPlatform: Platform {
    public override init() { super.init() }

    public override func now(_ clock: Clock) -> UInt64? {
        var time = linux_time()
        guard linux_clock(CInt(clock.rawValue), &time) == 0 else { return nil }
        return time.total
    }

    public override func resolution(of clock: Clock) -> UInt64? {
        var time = linux_time()
        guard linux_clock_step(CInt(clock.rawValue), &time) == 0 else { return nil }
        return time.total
    }

    public override func random(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                linux_random(buffer.baseAddress.map { $0 + done }, count - done)
            }
            if got == -LinuxError.interrupted { continue }
            guard got > 0 else { return [] }
            done += got
        }
        return bytes
    }

    public override func yield() { linux_yield() }

    public override func wait(reading: [OpenFile], writing: [OpenFile], until deadline: UInt64?) {
        var list: [linux_poll] = []
        for file in reading where file.waitHandle >= 0 {
            list.append(linux_poll(fd: CInt(file.waitHandle), events: CShort(POLLIN_), happened: 0))
        }
        for file in writing where file.waitHandle >= 0 {
            list.append(linux_poll(fd: CInt(file.waitHandle), events: CShort(POLLOUT_), happened: 0))
        }
        let count = list.count
        list.withUnsafeMutableBufferPointer { buffer in
            guard let deadline else {
                _ = linux_poll(buffer.baseAddress, count, nil)
                return
            }
            let now = self.now(.monotonic) ?? deadline
            var rest = linux_time(nanoseconds: deadline > now ? deadline - now : 0)
            _ = linux_poll(buffer.baseAddress, count, &rest)
        }
    }
}

extension linux_time {
    /// In nanoseconds since 1970, 0 for what lies before.
    var total: UInt64 {
        seconds < 0 ? 0 : UInt64(seconds) &* 1_000_000_000 &+ UInt64(truncatingIfNeeded: nanoseconds)
    }

    init(nanoseconds total: UInt64) {
        self.init(
            seconds: Int64(total / 1_000_000_000), nanoseconds: Int64(total % 1_000_000_000))
    }
}
