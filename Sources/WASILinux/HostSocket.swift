internal import CLinuxSystem
#if canImport(WASI)
    public import WASI
#endif

/// A TCP socket of the host: one that listens, or a connection that it accepted.
public final class HostSocket: HostFile {
    /// A socket that listens on `[ADDRESS:]PORT`.
    public static func listen(on place: [UInt8]) throws(HostError) -> HostSocket {
        guard let (address, port) = parsed(place) else { throw HostError(number: LinuxError.invalid) }
        let descriptor = linux_listen(address, port)
        guard descriptor >= 0 else { throw HostError(number: -descriptor) }
        return HostSocket(descriptor, isOwned: true, flags: [])
    }

    /// An IPv4 address, every one of the host's where none is named, and a port.
    static func parsed(_ place: [UInt8]) -> (address: UInt32, port: UInt16)? {
        let parts = place.split(separator: 0x3a, omittingEmptySubsequences: false)
        guard parts.count <= 2, let last = parts.last, let port = number(last), port > 0, port <= 0xffff else {
            return nil
        }
        var address: UInt32 = 0
        if parts.count == 2 {
            let bytes = parts[0].split(separator: 0x2e, omittingEmptySubsequences: false)
            guard bytes.count == 4 else { return nil }
            for byte in bytes {
                guard let value = number(byte), value < 256 else { return nil }
                address = address << 8 | value
            }
        }
        return (address, UInt16(port))
    }

    /// At most five decimal digits.
    private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
        guard !digits.isEmpty, digits.count <= 5 else { return nil }
        var value: UInt32 = 0
        for digit in digits {
            guard digit >= 0x30, digit <= 0x39 else { return nil }
            value = value * 10 + UInt32(digit - 0x30)
        }
        return value
    }

    public override func accept(_ flags: DescriptorFlags) throws(Errno) -> OpenFile {
        try checkReady(POLLIN_)
        let connection = try LinuxError.check { linux_accept(descriptor) }
        return HostSocket(connection, isOwned: true, flags: flags)
    }

    public override func receive(into buffers: [GuestBuffer], _ flags: ReceiveFlags) throws(Errno) -> Int {
        try checkReady(POLLIN_)
        let peek: CInt = 2
        let waitAll: CInt = 0x100
        let asked = (flags.contains(.peek) ? peek : 0) | (flags.contains(.waitAll) ? waitAll : 0)
        return try vectors(buffers) { list, count in linux_receive(descriptor, list, count, asked) }
    }

    public override func shutdown(_ ways: ShutdownFlags) throws(Errno) {
        // SHUT_RD, SHUT_WR, SHUT_RDWR are one less than WASI's flags.
        _ = try LinuxError.check { linux_shutdown(descriptor, CInt(ways.rawValue) - 1) }
    }
}
