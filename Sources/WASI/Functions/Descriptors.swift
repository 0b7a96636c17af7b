// What is known of descriptors and what becomes of them.
extension WASI {
    func close(_ number: UInt32) throws(Errno) {
        let descriptor = try descriptor(number)
        descriptors[Int(number)] = nil
        try descriptor.file.close()
    }

    /// `fd_renumber`: the second number gets the first's file; what it had is closed. Neither may be a preopened
    /// directory, as the first is gone afterwards. The second may have been closed before, as programs written for
    /// wasmtime do that put their output aside and back (Yosys).
    func renumber(_ from: UInt32, to: UInt32) throws(Errno) {
        let moved = try descriptor(from)
        guard to < UInt32(descriptors.count) else { throw .badf }
        let replaced = descriptors[Int(to)]
        guard moved.preopenedPath == nil, replaced?.preopenedPath == nil else { throw .notsup }
        guard from != to else { return }
        descriptors[Int(to)] = moved
        descriptors[Int(from)] = nil
        try? replaced?.file.close()
    }

    func descriptorStatus(_ number: UInt32, result: UInt32, _ memory: GuestMemory) throws(Errno) {
        let descriptor = try descriptor(number)
        var record = Record()
        record.u8(descriptor.file.type.rawValue)
        record.pad(1)
        record.u16(descriptor.file.flags.rawValue)
        record.pad(4)
        record.u64(descriptor.rights.rawValue)
        record.u64(descriptor.inheriting.rawValue)
        try memory.store(record.bytes, at: result)
    }

    func setFlags(_ number: UInt32, _ flags: UInt32) throws(Errno) {
        guard flags <= UInt32(DescriptorFlags.all.rawValue) else { throw .inval }
        let file = try descriptor(number, .fdSetFlags).file
        try file.setFlags(DescriptorFlags(rawValue: UInt16(truncatingIfNeeded: flags)))
    }

    /// Rights can only be given up.
    func setRights(_ number: UInt32, _ base: UInt64, _ inheriting: UInt64) throws(Errno) {
        let descriptor = try descriptor(number)
        guard descriptor.rights.isSuperset(of: Rights(rawValue: base)),
            descriptor.inheriting.isSuperset(of: Rights(rawValue: inheriting))
        else { throw .notcapable }
        descriptors[Int(number)]?.rights = Rights(rawValue: base)
        descriptors[Int(number)]?.inheriting = Rights(rawValue: inheriting)
    }

    // MARK: - Preopened directories

    private func preopenedPath(_ number: UInt32) throws(Errno) -> [UInt8] {
        guard let path = try descriptor(number).preopenedPath else { throw .badf }
        return path
    }

    /// A `prestat`: the tag of a directory and the length of its path.
    func preopenStatus(_ number: UInt32, result: UInt32, _ memory: GuestMemory) throws(Errno) {
        var record = Record()
        record.u32(0)
        try record.u32(UInt32(truncatingIfNeeded: preopenedPath(number).count))
        try memory.store(record.bytes, at: result)
    }

    func preopenName(_ number: UInt32, _ address: UInt32, count: UInt32, _ memory: GuestMemory) throws(Errno) {
        let path = try preopenedPath(number)
        guard path.count <= Int(count) else { throw .nametoolong }
        try memory.store(path, at: address)
    }
}
