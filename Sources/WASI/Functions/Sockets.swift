/// How `sock_recv` receives (witx `riflags`).
public struct ReceiveFlags: OptionSet, Equatable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// What is received stays there to be received again.
    public static let peek = ReceiveFlags(rawValue: 1)
    /// Waits until the buffers are full.
    public static let waitAll = ReceiveFlags(rawValue: 2)
    static let all = ReceiveFlags(rawValue: 3)
}

/// Which ways `sock_shutdown` closes (witx `sdflags`).
public struct ShutdownFlags: OptionSet, Equatable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let receiving = ShutdownFlags(rawValue: 1)
    public static let sending = ShutdownFlags(rawValue: 2)
    static let all = ShutdownFlags(rawValue: 3)
}

// Sockets: an app has those that its platform opened for it, and what it accepts on them. It opens none itself.
extension WASI {
    /// `sock_accept`: a connection becomes a descriptor of its own.
    func accept(_ number: UInt32, _ flags: UInt32, result: UInt32, _ memory: GuestMemory) throws(Errno) {
        let listener = try descriptor(number)
        guard listener.file.isSocket else { throw .notsock }
        guard listener.rights.contains(.socketAccept) else { throw .notcapable }
        guard let flags = UInt16(exactly: flags).map(DescriptorFlags.init(rawValue:)),
            flags.isSubset(of: .nonblocking)
        else { throw .inval }
        _ = try memory.u32(result)
        let place = try freeDescriptor()
        let file = try listener.file.accept(flags)
        descriptors[place] = Descriptor(file: file, rights: file.rights, inheriting: [])
        try memory.store(UInt32(place), at: result)
    }

    /// `sock_recv`; of the flags that come out there is none: a stream has no messages that could be cut off.
    func receive(
        _ number: UInt32, _ vectors: UInt32, count: UInt32, _ flags: UInt32, size: UInt32, flagsResult: UInt32,
        _ memory: GuestMemory
    ) throws(Errno) {
        let file = try socket(number, .fdRead)
        guard let flags = UInt16(exactly: flags).map(ReceiveFlags.init(rawValue:)), flags.isSubset(of: .all) else {
            throw .inval
        }
        let buffers = try memory.buffers(vectors, count: count)
        _ = try memory.u32(size)
        _ = try memory.u16(flagsResult)
        let done = try file.receive(into: buffers, flags)
        try memory.store(UInt32(truncatingIfNeeded: done), at: size)
        var none = Record()
        none.u16(0)
        try memory.store(none.bytes, at: flagsResult)
    }

    /// `sock_send`; preview 1 knows no flags for it.
    func send(
        _ number: UInt32, _ vectors: UInt32, count: UInt32, _ flags: UInt32, size: UInt32, _ memory: GuestMemory
    ) throws(Errno) {
        let file = try socket(number, .fdWrite)
        guard flags == 0 else { throw .inval }
        let buffers = try memory.buffers(vectors, count: count)
        _ = try memory.u32(size)
        try memory.store(UInt32(truncatingIfNeeded: file.write(buffers)), at: size)
    }

    /// `sock_shutdown`.
    func shutdown(_ number: UInt32, _ how: UInt32) throws(Errno) {
        let file = try socket(number, .socketShutdown)
        guard let how = UInt8(exactly: how).map(ShutdownFlags.init(rawValue:)), how.isSubset(of: .all), !how.isEmpty
        else { throw .inval }
        try file.shutdown(how)
    }

    /// A socket that has the rights; `badf`, `notsock`, `notcapable`.
    private func socket(_ number: UInt32, _ rights: Rights) throws(Errno) -> OpenFile {
        let descriptor = try descriptor(number)
        guard descriptor.file.isSocket else { throw .notsock }
        guard descriptor.rights.isSuperset(of: rights) else { throw .notcapable }
        return descriptor.file
    }
}

extension OpenFile {
    var isSocket: Bool { type == .streamSocket || type == .datagramSocket }
}
