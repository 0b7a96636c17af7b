/// Ends that are the kernel's own and not the app's.
enum Crash {
    /// As other engines say that they, not the app, have failed.
    static let status: Int32 = 125

    /// Says in one line why the machine cannot go on, and stops it. Nothing of this takes memory from the heap.
    static func stop(_ cause: () -> Void) -> Never {
        Report.write("\nbunny: Burrow crashed: ")
        cause()
        Report.write("\n")
        PowerOff.now(status)
    }

    /// The same for a machine that cannot be used at all.
    static func stop(_ cause: StaticString) -> Never {
        Report.write("bunny: Burrow cannot start: ")
        Report.write(cause)
        Report.write("\n")
        PowerOff.now(status)
    }
}

/// The end of an app that has used up the machine's memory.
enum OutOfMemory {
    /// As after a kill by Linux's own end of memory: 128 and SIGKILL.
    private static let status: Int32 = 137

    static func stop() -> Never {
        Report.write("\nbunny: app ended with exit status 137: out of memory, all of the ")
        Report.decimal(MemorySetup.total >> 20)
        Report.write(" MiB are used\n")
        PowerOff.now(status)
    }
}
