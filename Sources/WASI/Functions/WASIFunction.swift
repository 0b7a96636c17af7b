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

    /// In the order of the cases: the name in the import and the parameters, `i` for i32, `I` for i64.
    static var signatures: StaticString {
        """
        args_get(ii)
        args_sizes_get(ii)
        environ_get(ii)
        environ_sizes_get(ii)
        clock_res_get(ii)
        clock_time_get(iIi)
        fd_advise(iIIi)
        fd_allocate(iII)
        fd_close(i)
        fd_datasync(i)
        fd_fdstat_get(ii)
        fd_fdstat_set_flags(ii)
        fd_fdstat_set_rights(iII)
        fd_filestat_get(ii)
        fd_filestat_set_size(iI)
        fd_filestat_set_times(iIIi)
        fd_pread(iiiIi)
        fd_prestat_get(ii)
        fd_prestat_dir_name(iii)
        fd_pwrite(iiiIi)
        fd_read(iiii)
        fd_readdir(iiiIi)
        fd_renumber(ii)
        fd_seek(iIii)
        fd_sync(i)
        fd_tell(ii)
        fd_write(iiii)
        path_create_directory(iii)
        path_filestat_get(iiiii)
        path_filestat_set_times(iiiiIIi)
        path_link(iiiiiii)
        path_open(iiiiiIIii)
        path_readlink(iiiiii)
        path_remove_directory(iii)
        path_rename(iiiiii)
        path_symlink(iiiii)
        path_unlink_file(iii)
        poll_oneoff(iiii)
        proc_exit(i)
        proc_raise(i)
        sched_yield()
        random_get(ii)
        sock_accept(iii)
        sock_recv(iiiiii)
        sock_send(iiiii)
        sock_shutdown(ii)
        """
    }
}

/// Text as bytes.
enum Text {
    static let newline: UInt8 = 0x0a, parenthesis: UInt8 = 0x28, closingParenthesis: UInt8 = 0x29

    /// The bytes of a literal.
    static func bytes(_ text: StaticString) -> [UInt8] {
        text.withUTF8Buffer { unsafe [UInt8]($0) }
    }

    /// Where a byte stands from a place on; the number of bytes if nowhere.
    static func end(of bytes: [UInt8], from place: Int, at byte: UInt8) -> Int {
        var place = place
        while place < bytes.count, bytes[place] != byte { place += 1 }
        return place
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
