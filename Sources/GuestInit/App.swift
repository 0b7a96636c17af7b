import LinuxCalls

/// The app's process: started, waited for, its end put into an exit status.
enum App {
    /// Starts the launch's program in a session of its own and returns its exit status when it ends.
    ///
    /// The status is that of a shell: the program's own, 128 and the signal, 127 not found, 126 not startable.
    static func run(_ launch: Launch) -> Int32 {
        let all: UInt64 = .max
        _ = linux_block_signals(all)
        guard let report = System.pipe() else {
            Console.say(Bytes("cannot make a pipe"))
            return Status.initFailed
        }
        let child = linux_fork()
        if child == 0 { become(launch, report: report.writing) }
        _ = linux_close(report.writing)
        guard child > 0 else {
            Console.say(Bytes("cannot start a process: "), Console.reason(child))
            return Status.initFailed
        }
        let failure = System.readAll(report.reading)
        _ = linux_close(report.reading)
        let status = wait(for: child)
        if failure.isEmpty { return explained(status) }
        return refused(launch, failure)
    }

    /// Exit statuses that init gives itself, as shells and container engines do.
    enum Status {
        static let initFailed: Int32 = 125, notStartable: Int32 = 126, notFound: Int32 = 127
    }

    /// What the child was doing when it failed; the first byte of its report, before the error number.
    private enum Step {
        static let directory: UInt8 = 1, user: UInt8 = 2, program: UInt8 = 3
    }

    /// The child: sets what the launch says, becomes the program, or reports why not.
    private static func become(_ launch: Launch, report: Int) -> Never {
        func fail(_ step: UInt8, _ failure: Int) -> Never {
            System.write([step, UInt8(truncatingIfNeeded: -failure)], to: report)
            while true { linux_exit(Status.notStartable) }
        }
        _ = linux_setsid()
        _ = linux_block_signals(0)
        let moved = System.changeDirectory(launch.workingDirectory)
        if moved != 0 { fail(Step.directory, moved) }
        // So that the user can open /dev/stderr again, as in a container.
        _ = linux_fchown(2, launch.userID, launch.groupID)
        _ = linux_setgroups_none()
        let group = linux_setgid(launch.groupID)
        if group != 0 { fail(Step.user, group) }
        let user = linux_setuid(launch.userID)
        if user != 0 { fail(Step.user, user) }
        var failure = -System.Failure.noSuchFile
        for path in launch.candidates {
            let result = System.execute(path, launch.arguments, launch.environment)
            // A name that is not in one directory of PATH may be in the next.
            if result != -System.Failure.noSuchFile && result != -System.Failure.notADirectory { failure = result }
        }
        fail(Step.program, failure)
    }

    /// Says why the child could not become the program.
    private static func refused(_ launch: Launch, _ report: Bytes) -> Int32 {
        let failure = report.count > 1 ? Int(report[1]) : 0
        switch report[0] {
        case Step.directory:
            Console.say(
                Bytes("cannot enter the working directory "), launch.workingDirectory, Bytes(": "),
                Console.reason(failure))
        case Step.user:
            Console.say(
                Bytes("cannot become user "), Bytes(decimal: launch.userID), Bytes(", group "),
                Bytes(decimal: launch.groupID), Bytes(": "), Console.reason(failure))
        default:
            guard failure == System.Failure.noSuchFile else {
                Console.say(Bytes("cannot start "), launch.program, Bytes(": "), Console.reason(failure))
                return Status.notStartable
            }
            for path in launch.candidates where System.access(path) == 0 {
                Console.say(Bytes("cannot start "), path, Bytes(": the loader it was linked for (ld.so) is missing"))
                return Status.notFound
            }
            Console.say(Bytes("cannot start "), launch.program, Bytes(": no such file"))
            return Status.notFound
        }
        return Status.notStartable
    }

    /// Reaps children until the app has ended; passes on the signals that ask for an end.
    private static func wait(for app: Int) -> Int32 {
        let interrupt = 2, terminate = 15, childEnded = 17
        let set: UInt64 = 1 << (interrupt - 1) | 1 << (terminate - 1) | 1 << (childEnded - 1)
        while true {
            while let ended = System.endedChild() {
                if ended.process == app { return ended.status }
            }
            let signal = linux_next_signal(set)
            // Ctrl-Alt-Del reaches init as an interrupt; an app knows it as SIGTERM.
            if signal == interrupt || signal == terminate { _ = linux_kill(-app, CInt(terminate)) }
        }
    }

    /// The exit status of a wait status; says the one line if it is not 0.
    private static func explained(_ status: Int32) -> Int32 {
        let signal = status & 0x7f
        if signal != 0 {
            Console.say(Bytes("app was killed by signal "), Console.signal(signal))
            return 128 + signal
        }
        let code = status >> 8 & 0xff
        if code != 0 { Console.say(Bytes("app ended with exit status "), Bytes(decimal: UInt32(code))) }
        return code
    }
}
