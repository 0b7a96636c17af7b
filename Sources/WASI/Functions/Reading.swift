// Reading and writing, positions, sizes.
extension WASI {
    func read(
        _ number: UInt32, _ vectors: UInt32, count: UInt32, at offset: UInt64? = nil, result: UInt32,
        _ memory: GuestMemory
    ) throws(Errno) {
        let file = try descriptor(number, offset == nil ? .fdRead : [.fdRead, .fdSeek]).file
        let buffers = try memory.buffers(vectors, count: count)
        _ = try memory.u32(result)
        let done = if let offset { try file.read(into: buffers, at: offset) } else { try file.read(into: buffers) }
        try memory.store(UInt32(truncatingIfNeeded: done), at: result)
    }

    func write(
        _ number: UInt32, _ vectors: UInt32, count: UInt32, at offset: UInt64? = nil, result: UInt32,
        _ memory: GuestMemory
    ) throws(Errno) {
        let file = try descriptor(number, offset == nil ? .fdWrite : [.fdWrite, .fdSeek]).file
        let buffers = try memory.buffers(vectors, count: count)
        _ = try memory.u32(result)
        let done = if let offset { try file.write(buffers, at: offset) } else { try file.write(buffers) }
        try memory.store(UInt32(truncatingIfNeeded: done), at: result)
    }

    func seek(
        _ number: UInt32, _ offset: Int64, _ whence: UInt32, result: UInt32, _ memory: GuestMemory
    ) throws(Errno) {
        guard whence <= 2, let from = Whence(rawValue: UInt8(truncatingIfNeeded: whence)) else { throw .inval }
        let file = try position(number, offset == 0 && from == .current ? .fdTell : .fdSeek)
        try memory.store(file.seek(offset, from: from), at: result)
    }

    func tell(_ number: UInt32, result: UInt32, _ memory: GuestMemory) throws(Errno) {
        try memory.store(position(number, .fdTell).seek(0, from: .current), at: result)
    }

    /// A stream lacks the rights because it has no position: `spipe` says that better than `notcapable`.
    private func position(_ number: UInt32, _ right: Rights) throws(Errno) -> OpenFile {
        let descriptor = try descriptor(number)
        let file = descriptor.file
        let isAllowed = descriptor.rights.contains(right) || (right == .fdTell && descriptor.rights.contains(.fdSeek))
        if file.rights.contains(right) {
            guard isAllowed else { throw .notcapable }
        } else if file.type == .directory {
            throw .badf
        }
        return file
    }

    func advise(_ number: UInt32, _ offset: UInt64, _ count: UInt64, _ advice: UInt32) throws(Errno) {
        guard advice <= 5 else { throw .inval }
        try descriptor(number, .fdAdvise).file.advise(offset, count)
    }

    /// `fd_readdir`: as many entries as fit; the last one may be cut, which tells the app to come again with its
    /// cookie.
    func readDirectory(
        _ number: UInt32, _ address: UInt32, count: UInt32, cookie: UInt64, result: UInt32, _ memory: GuestMemory
    ) throws(Errno) {
        let file = try directory(number, .readDirectory).file
        let buffer = try memory.buffer(address, count: count)
        var used = 0
        try file.entries(after: cookie) { entry in
            let record = Record(entry).bytes
            let stored = buffer.store(record[...], at: used)
            used += stored
            return stored == record.count && used < buffer.count
        }
        try memory.store(UInt32(truncatingIfNeeded: used), at: result)
    }
}
