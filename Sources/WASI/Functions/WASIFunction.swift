/// The functions of `wasi_snapshot_preview1` (witx), all of them.
enum WASIFunction: UInt8, CaseIterable {
    case argsGet, argsSizesGet, environGet, environSizesGet, clockResGet, clockTimeGet
    case fdAdvise, fdAllocate, fdClose, fdDatasync, fdFdstatGet, fdFdstatSetFlags, fdFdstatSetRights, fdFilestatGet
    case fdFilestatSetSize, fdFilestatSetTimes, fdPread, fdPrestatGet, fdPrestatDirName, fdPwrite, fdRead, fdReaddir
    case fdRenumber, fdSeek, fdSync, fdTell, fdWrite
    case pathCreateDirectory, pathFilestatGet, pathFilestatSetTimes, pathLink, pathOpen, pathReadlink
    case pathRemoveDirectory, pathRename, pathSymlink, pathUnlinkFile
    case pollOneoff, procExit, procRaise, schedYield, randomGet
    case sockAccept, sockRecv, sockSend, sockShutdown

    /// The name in the import, and the parameters: `i` for i32, `I` for i64.
    var signature: (name: StaticString, parameters: StaticString) {
        switch self {
        case .argsGet: ("args_get", "ii")
        case .argsSizesGet: ("args_sizes_get", "ii")
        case .environGet: ("environ_get", "ii")
        case .environSizesGet: ("environ_sizes_get", "ii")
        case .clockResGet: ("clock_res_get", "ii")
        case .clockTimeGet: ("clock_time_get", "iIi")
        case .fdAdvise: ("fd_advise", "iIIi")
        case .fdAllocate: ("fd_allocate", "iII")
        case .fdClose: ("fd_close", "i")
        case .fdDatasync: ("fd_datasync", "i")
        case .fdFdstatGet: ("fd_fdstat_get", "ii")
        case .fdFdstatSetFlags: ("fd_fdstat_set_flags", "ii")
        case .fdFdstatSetRights: ("fd_fdstat_set_rights", "iII")
        case .fdFilestatGet: ("fd_filestat_get", "ii")
        case .fdFilestatSetSize: ("fd_filestat_set_size", "iI")
        case .fdFilestatSetTimes: ("fd_filestat_set_times", "iIIi")
        case .fdPread: ("fd_pread", "iiiIi")
        case .fdPrestatGet: ("fd_prestat_get", "ii")
        case .fdPrestatDirName: ("fd_prestat_dir_name", "iii")
        case .fdPwrite: ("fd_pwrite", "iiiIi")
        case .fdRead: ("fd_read", "iiii")
        case .fdReaddir: ("fd_readdir", "iiiIi")
        case .fdRenumber: ("fd_renumber", "ii")
        case .fdSeek: ("fd_seek", "iIii")
        case .fdSync: ("fd_sync", "i")
        case .fdTell: ("fd_tell", "ii")
        case .fdWrite: ("fd_write", "iiii")
        case .pathCreateDirectory: ("path_create_directory", "iii")
        case .pathFilestatGet: ("path_filestat_get", "iiiii")
        case .pathFilestatSetTimes: ("path_filestat_set_times", "iiiiIIi")
        case .pathLink: ("path_link", "iiiiiii")
        case .pathOpen: ("path_open", "iiiiiIIii")
        case .pathReadlink: ("path_readlink", "iiiiii")
        case .pathRemoveDirectory: ("path_remove_directory", "iii")
        case .pathRename: ("path_rename", "iiiiii")
        case .pathSymlink: ("path_symlink", "iiiii")
        case .pathUnlinkFile: ("path_unlink_file", "iii")
        case .pollOneoff: ("poll_oneoff", "iiii")
        case .procExit: ("proc_exit", "i")
        case .procRaise: ("proc_raise", "i")
        case .schedYield: ("sched_yield", "")
        case .randomGet: ("random_get", "ii")
        case .sockAccept: ("sock_accept", "iii")
        case .sockRecv: ("sock_recv", "iiiiii")
        case .sockSend: ("sock_send", "iiiii")
        case .sockShutdown: ("sock_shutdown", "ii")
        }
    }

    var name: StaticString { signature.name }
}

/// Text as bytes.
enum Text {
    /// The bytes of a literal.
    static func bytes(_ text: StaticString) -> [UInt8] {
        text.withUTF8Buffer { unsafe [UInt8]($0) }
    }

    /// The decimal digits of a number.
    static func decimal(_ number: UInt64) -> [UInt8] {
        var digits: [UInt8] = []
        var rest = number
        repeat {
            digits.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        return digits.reversed()
    }
}
