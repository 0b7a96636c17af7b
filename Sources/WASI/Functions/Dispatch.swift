extension WASI {
    /// Calls the function with its arguments.
    func dispatch(_ function: WASIFunction, _ a: Arguments, _ memory: GuestMemory) throws(Errno) {
        switch function {
        case .argsGet: try strings(arguments, a[0], a[1], memory)
        case .argsSizesGet: try stringSizes(arguments, a[0], a[1], memory)
        case .environGet: try strings(environment, a[0], a[1], memory)
        case .environSizesGet: try stringSizes(environment, a[0], a[1], memory)
        case .clockResGet: try clockResolution(a[0], result: a[1], memory)
        case .clockTimeGet: try clockTime(a[0], result: a[2], memory)
        case .pollOneoff: try poll(a[0], events: a[1], count: a[2], result: a[3], memory)
        case .procExit: break
        case .procRaise: throw .notsup
        case .schedYield: platform.yield()
        case .randomGet: try random(a[0], count: a[1], memory)
        case .sockAccept: try accept(a[0], a[1], result: a[2], memory)
        case .sockRecv: try receive(a[0], a[1], count: a[2], a[3], size: a[4], flagsResult: a[5], memory)
        case .sockSend: try send(a[0], a[1], count: a[2], a[3], size: a[4], memory)
        case .sockShutdown: try shutdown(a[0], a[1])
        default:
            if function.rawValue < WASIFunction.pathCreateDirectory.rawValue {
                try dispatchDescriptor(function, a, memory)
            } else {
                try dispatchPath(function, a, memory)
            }
        }
    }

    private func dispatchDescriptor(_ function: WASIFunction, _ a: Arguments, _ memory: GuestMemory) throws(Errno) {
        switch function {
        case .fdAdvise: try advise(a[0], a.u64(1), a.u64(2), a[3])
        case .fdAllocate: try descriptor(a[0], .fdAllocate).file.allocate(a.u64(1), a.u64(2))
        case .fdClose: try close(a[0])
        case .fdDatasync: try descriptor(a[0], .fdDatasync).file.synchronize(dataOnly: true)
        case .fdFdstatGet: try descriptorStatus(a[0], result: a[1], memory)
        case .fdFdstatSetFlags: try setFlags(a[0], a[1])
        case .fdFdstatSetRights: try setRights(a[0], a.u64(1), a.u64(2))
        case .fdFilestatGet: try memory.store(Record(descriptor(a[0], .fdStatus).file.status()).bytes, at: a[1])
        case .fdFilestatSetSize: try descriptor(a[0], .fdSetSize).file.setSize(a.u64(1))
        case .fdFilestatSetTimes:
            let times = try TimeChanges(a.u64(1), a.u64(2), flags: a[3])
            try descriptor(a[0], .fdSetTimes).file.setTimes(accessed: times.accessed, modified: times.modified)
        case .fdPread: try read(a[0], a[1], count: a[2], at: a.u64(3), result: a[4], memory)
        case .fdPrestatGet: try preopenStatus(a[0], result: a[1], memory)
        case .fdPrestatDirName: try preopenName(a[0], a[1], count: a[2], memory)
        case .fdPwrite: try write(a[0], a[1], count: a[2], at: a.u64(3), result: a[4], memory)
        case .fdRead: try read(a[0], a[1], count: a[2], result: a[3], memory)
        case .fdReaddir: try readDirectory(a[0], a[1], count: a[2], cookie: a.u64(3), result: a[4], memory)
        case .fdRenumber: try renumber(a[0], to: a[1])
        case .fdSeek: try seek(a[0], Int64(bitPattern: a.u64(1)), a[2], result: a[3], memory)
        case .fdSync: try descriptor(a[0], .fdSync).file.synchronize(dataOnly: false)
        case .fdTell: try tell(a[0], result: a[1], memory)
        case .fdWrite: try write(a[0], a[1], count: a[2], result: a[3], memory)
        default: throw .nosys
        }
    }

    private func dispatchPath(_ function: WASIFunction, _ a: Arguments, _ memory: GuestMemory) throws(Errno) {
        switch function {
        case .pathCreateDirectory:
            try directory(a[0], .createDirectory).file.createDirectory(memory.path(a[1], count: a[2]))
        case .pathFilestatGet: try pathStatus(a, memory)
        case .pathFilestatSetTimes: try pathSetTimes(a, memory)
        case .pathLink: try pathLink(a, memory)
        case .pathOpen: try pathOpen(a, memory)
        case .pathReadlink: try pathReadLink(a, memory)
        case .pathRemoveDirectory:
            try directory(a[0], .removeDirectory).file.removeDirectory(memory.path(a[1], count: a[2]))
        case .pathRename: try pathRename(a, memory)
        case .pathSymlink: try pathSymbolicLink(a, memory)
        case .pathUnlinkFile: try directory(a[0], .unlinkFile).file.unlink(memory.path(a[1], count: a[2]))
        default: throw .nosys
        }
    }
}

/// The times that `fd_filestat_set_times` and `path_filestat_set_times` ask for (witx `fstflags`).
struct TimeChanges {
    let accessed: TimeChange
    let modified: TimeChange

    /// `inval` for unknown flags, and for a time that is to be both given and now.
    init(_ accessed: UInt64, _ modified: UInt64, flags: UInt32) throws(Errno) {
        guard flags <= 15, flags & 3 != 3, flags & 12 != 12 else { throw .inval }
        self.accessed = flags & 1 != 0 ? .set(accessed) : flags & 2 != 0 ? .now : .keep
        self.modified = flags & 4 != 0 ? .set(modified) : flags & 8 != 0 ? .now : .keep
    }
}
