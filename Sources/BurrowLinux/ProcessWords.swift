/// What the kernel leaves on the stack of a process (System V ABI, process initialisation).
struct ProcessWords {
    /// The name that the program was started by, if any, and the words behind it.
    let arguments: [[UInt8]]
    /// `K=V` each.
    let environment: [[UInt8]]

    init(_ stack: UnsafePointer<Int>) {
        arguments = Self.list(stack + 1)
        environment = Self.list(stack + 2 + max(stack[0], 0))
    }

    /// The texts of a list of addresses that a zero ends.
    private static func list(_ start: UnsafePointer<Int>) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var entry = start
        while let text = UnsafePointer<UInt8>(bitPattern: entry.pointee) {
            var count = 0
            while text[count] != 0 { count += 1 }
            words.append([UInt8](UnsafeBufferPointer(start: text, count: count)))
            entry += 1
        }
        return words
    }
}

extension ProcessLaunch {
    /// Says what the app could not say itself, and ends the process.
    static func end(_ result: Result, module: [UInt8]) -> Never {
        if let message = result.message {
            LinuxProcess.write(HostText.bytes("burrow: ") + module + HostText.bytes(": ") + message + [0x0a], to: 2)
        }
        LinuxProcess.exit(result.status)
    }
}

extension CommandLineReader {
    /// Gives `run` what the words ask for; help and mistakes end the process.
    static func read(
        _ words: [[UInt8]], environment: [[UInt8]], run: (ProcessLaunch) -> Never
    ) -> Never {
        var reader = CommandLineReader(words, environment: environment)
        switch reader.read() {
        case .run(let launch): run(launch)
        case .help:
            LinuxProcess.write(HostText.bytes(usage), to: 1)
            LinuxProcess.exit(0)
        case .wrong(let problem):
            LinuxProcess.write(HostText.bytes("burrow: ") + problem + [0x0a], to: 2)
            LinuxProcess.write(HostText.bytes(usage), to: 2)
            LinuxProcess.exit(125)
        }
    }
}
