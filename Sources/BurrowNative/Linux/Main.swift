internal import CLinuxSystem
internal import CNative

/// An app as machine code in a Linux process. Started by its name it gets the process's own arguments and environment,
/// and the root directory; that is what Linux-compatible unikernels give it. Behind `--burrow-launch` stands the argv of
/// the interpreter's program, of which the module is only a name here:
///
///     NAME --burrow-launch [--env K=V]... [--dir HOST[::GUEST]]... [--tcplisten [ADDRESS:]PORT]... [--argv0 NAME]
///                          [--] MODULE [ARGS...]
///
/// Exit status: as with the interpreter.
@_cdecl("burrow_main")
public func burrowMain(_ stack: UnsafePointer<Int>) {
    let words = ProcessWords(stack)
    if words.arguments.count > 1, words.arguments[1] == HostText.bytes("--burrow-launch") {
        CommandLineReader.read([[UInt8]](words.arguments.dropFirst(2)), environment: words.environment) { launch in
            launch.runMachineCode()
        }
    }
    let root = HostText.bytes("/")
    ProcessLaunch(
        module: words.arguments.first ?? HostText.bytes("app"), arguments: words.arguments,
        environment: words.environment, directories: [.init(host: root, guest: root)]
    ).runMachineCode()
}

extension ProcessLaunch {
    /// As Linux gives the first thread of a process by default; little where the system has no memory on demand.
    private static let stackSizes = [8 << 20, 1 << 20]

    fileprivate func runMachineCode() -> Never {
        guard native_processor_fits() else {
            let text = "it is compiled for x86-64-v2, and the processor has not all of that" as StaticString
            Self.end(Result(status: Self.notStartable, message: HostText.bytes(text)), module: module)
        }
        do throws(Failure) {
            let wasi = try makeWASI()
            for size in Self.stackSizes {
                guard let room = linux_map(NativeApp.frameReserve + size) else { continue }
                NativeApp.run(
                    wasi, memory: LinuxMemory.source,
                    stack: UnsafeMutableRawBufferPointer(start: room + NativeApp.frameReserve, count: size)
                ) { ending in Self.end(Result(ending), module: module) }
            }
            throw Failure(result: Result(.outOfMemory))
        } catch {
            Self.end(error.result, module: module)
        }
    }
}
