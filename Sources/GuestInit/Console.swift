/// What init says. Every line begins with `bunny: `, so that a person and `bunny run` find it on the console.
enum Console {
    /// Writes one line, made of parts.
    static func say(_ parts: Bytes...) {
        var line = Bytes("bunny: ")
        for part in parts { line += part }
        line.append(0x0a)
        System.write(line, to: 2)
    }

    /// A Linux error number in words.
    static func reason(_ failure: Int) -> Bytes {
        let reasons: [(Int, StaticString)] = [
            (System.Failure.noSuchFile, "no such file"), (System.Failure.tooLong, "its arguments are too long"),
            (System.Failure.notAProgram, "not a program for this machine"),
            (System.Failure.accessDenied, "not executable, or its directory is not accessible"),
            (System.Failure.noDevice, "no such device"), (System.Failure.notADirectory, "not a directory"),
            (System.Failure.readOnly, "read-only file system"),
            (System.Failure.unreachable, "its network is not reachable"),
        ]
        let number = failure < 0 ? -failure : failure
        for (code, text) in reasons where code == number { return Bytes(text) }
        return Bytes("Linux error ") + Bytes(decimal: UInt32(truncatingIfNeeded: number))
    }

    /// A signal's number and, for those that end programs, its name.
    static func signal(_ number: Int32) -> Bytes {
        let names: [(Int32, StaticString)] = [
            (1, "SIGHUP"), (2, "SIGINT"), (3, "SIGQUIT"), (4, "SIGILL"), (5, "SIGTRAP"), (6, "SIGABRT"), (7, "SIGBUS"),
            (8, "SIGFPE"), (9, "SIGKILL"), (11, "SIGSEGV"), (13, "SIGPIPE"), (15, "SIGTERM"), (24, "SIGXCPU"),
            (31, "SIGSYS"),
        ]
        let text = Bytes(decimal: UInt32(bitPattern: number))
        for (code, name) in names where code == number { return text + Bytes(" (") + Bytes(name) + Bytes(")") }
        return text
    }
}
