#if canImport(WASI)
    internal import WASI
#endif

/// Linux error numbers as preview 1 knows them.
enum LinuxError {
    static let interrupted = 4, noEntry = 2, notDirectory = 20, invalid = 22, tooManyLinks = 40

    /// By Linux's numbers (asm-generic/errno.h), the same on x86-64 and arm64; 0 is success.
    private static let known: [(Int, Errno)] = [
        (1, .perm), (2, .noent), (3, .srch), (4, .intr), (5, .io), (6, .nxio), (7, .toobig), (8, .noexec), (9, .badf),
        (10, .child), (11, .again), (12, .nomem), (13, .acces), (16, .busy), (17, .exist), (18, .xdev), (19, .nodev),
        (20, .notdir), (21, .isdir), (22, .inval), (23, .nfile), (24, .mfile), (25, .notty), (26, .txtbsy),
        (27, .fbig), (28, .nospc), (29, .spipe), (30, .rofs), (31, .mlink), (32, .pipe), (33, .dom), (34, .range),
        (35, .deadlk), (36, .nametoolong), (37, .nolck), (38, .nosys), (39, .notempty), (40, .loop), (75, .overflow),
        (84, .ilseq), (88, .notsock), (95, .notsup), (98, .addrinuse), (99, .addrnotavail), (103, .connaborted),
        (104, .connreset), (105, .nobufs), (107, .notconn), (110, .timedout), (111, .connrefused), (122, .dquot),
    ]

    /// The error of a system call's negative result; `io` for what preview 1 has no name for.
    static func errno(_ result: Int) -> Errno {
        for (number, errno) in known where number == -result { return errno }
        return .io
    }

    /// A system call's result, or its error; calls that a signal interrupted are made again.
    static func check(_ call: () -> Int) throws(Errno) -> Int {
        while true {
            let result = call()
            if result >= 0 { return result }
            if result != -interrupted { throw errno(result) }
        }
    }
}
