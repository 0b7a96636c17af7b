// The functions that take paths. Parameters stand in the order of witx.
extension WASI {
    /// Whether to follow a symbolic link at the path's end (witx `lookupflags`).
    private func follow(_ flags: UInt32) throws(Errno) -> Bool {
        guard flags <= 1 else { throw .inval }
        return flags == 1
    }

    func pathOpen(_ a: Arguments, _ memory: GuestMemory) throws(Errno) {
        guard a[4] <= UInt32(OpenFlags.all.rawValue), a[7] <= UInt32(DescriptorFlags.all.rawValue) else {
            throw .inval
        }
        let flags = OpenFlags(rawValue: UInt16(truncatingIfNeeded: a[4]))
        let base = Rights(rawValue: a.u64(5)).intersection(.all)
        let parent = try directory(
            a[0],
            [.pathOpen, flags.contains(.create) ? .createFile : [], flags.contains(.truncate) ? .pathSetSize : []])
        guard parent.inheriting.isSuperset(of: base) else { throw .notcapable }
        let isWriting = !base.isDisjoint(with: [.fdWrite, .fdAllocate, .fdSetSize])
        let request = OpenRequest(
            follow: try follow(a[1]), flags: flags, reading: !isWriting || base.contains(.fdRead), writing: isWriting,
            descriptorFlags: DescriptorFlags(rawValue: UInt16(truncatingIfNeeded: a[7])))
        let path = try memory.path(a[2], count: a[3])
        _ = try memory.u32(a[8])
        let number = try freeDescriptor()
        let file = try parent.file.open(path, request)
        let inheriting = file.type == .directory ? parent.inheriting.intersection(Rights(rawValue: a.u64(6))) : []
        descriptors[number] = Descriptor(file: file, rights: base.intersection(file.rights), inheriting: inheriting)
        try memory.store(UInt32(number), at: a[8])
    }

    func pathStatus(_ a: Arguments, _ memory: GuestMemory) throws(Errno) {
        let directory = try directory(a[0], .pathStatus).file
        let status = try directory.status(of: memory.path(a[2], count: a[3]), follow: follow(a[1]))
        try memory.store(Record(status).bytes, at: a[4])
    }

    func pathSetTimes(_ a: Arguments, _ memory: GuestMemory) throws(Errno) {
        let directory = try directory(a[0], .pathSetTimes).file
        let times = try TimeChanges(a.u64(4), a.u64(5), flags: a[6])
        try directory.setTimes(
            of: memory.path(a[2], count: a[3]), follow: follow(a[1]), accessed: times.accessed,
            modified: times.modified)
    }

    func pathLink(_ a: Arguments, _ memory: GuestMemory) throws(Errno) {
        let source = try directory(a[0], .linkSource).file
        let target = try directory(a[4], .linkTarget).file
        try source.link(
            memory.path(a[2], count: a[3]), follow: follow(a[1]), to: target, memory.path(a[5], count: a[6]))
    }

    func pathRename(_ a: Arguments, _ memory: GuestMemory) throws(Errno) {
        let source = try directory(a[0], .renameSource).file
        let target = try directory(a[3], .renameTarget).file
        try source.rename(memory.path(a[1], count: a[2]), to: target, memory.path(a[4], count: a[5]))
    }

    /// A link may not lead to an absolute path: it could never be followed.
    func pathSymbolicLink(_ a: Arguments, _ memory: GuestMemory) throws(Errno) {
        let directory = try directory(a[2], .symlink).file
        let target = try memory.path(a[0], count: a[1])
        let path = try memory.path(a[3], count: a[4])
        guard target.first != 0x2f else { throw .perm }
        try directory.makeSymbolicLink(to: target, at: path)
    }

    /// Fills the buffer with as much of the link as fits.
    func pathReadLink(_ a: Arguments, _ memory: GuestMemory) throws(Errno) {
        let directory = try directory(a[0], .readLink).file
        let target = try directory.readLink(memory.path(a[1], count: a[2]))
        let stored = try memory.buffer(a[3], count: a[4]).store(target[...])
        try memory.store(UInt32(truncatingIfNeeded: stored), at: a[5])
    }
}
