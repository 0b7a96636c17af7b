/// Burrow as a Linux process: runs one WASI command. The argv is like that of wasmtime's command line:
///
///     burrow [--env K=V]... [--dir HOST[::GUEST]]... [--argv0 NAME] [--] MODULE [ARGS...]
///
/// Exit status: the app's own; 134 after a trap; 125 for a wrong argv, 126 for a module that is refused, 127 for one
/// that is not there.
@_cdecl("burrow_main")
public func burrowMain(_ stack: UnsafePointer<Int>) {
    var reader = CommandLineReader(arguments(stack))
    switch reader.read() {
    case .run(let launch):
        let result = launch.run()
        if let message = result.message {
            LinuxProcess.write(
                HostText.bytes("burrow: ") + launch.module + HostText.bytes(": ") + message + [0x0a], to: 2)
        }
        LinuxProcess.exit(result.status)
    case .help:
        LinuxProcess.write(HostText.bytes(CommandLineReader.usage), to: 1)
        LinuxProcess.exit(0)
    case .wrong(let problem):
        LinuxProcess.write(HostText.bytes("burrow: ") + problem + [0x0a], to: 2)
        LinuxProcess.write(HostText.bytes(CommandLineReader.usage), to: 2)
        LinuxProcess.exit(125)
    }
}

/// The words behind the program's name, from the stack as the System V ABI lays it out: argc, argv, NULL.
private func arguments(_ stack: UnsafePointer<Int>) -> [[UInt8]] {
    var words: [[UInt8]] = []
    for index in 1..<max(stack[0], 1) {
        guard var place = UnsafePointer<UInt8>(bitPattern: stack[1 + index]) else { break }
        var word: [UInt8] = []
        while place.pointee != 0 {
            word.append(place.pointee)
            place += 1
        }
        words.append(word)
    }
    return words
}
