/// Burrow as a Linux process: runs one WASI command. The argv is like that of wasmtime's command line:
///
///     burrow [--env K=V]... [--dir HOST[::GUEST]]... [--tcplisten [ADDRESS:]PORT]... [--argv0 NAME]
///            [--] MODULE [ARGS...]
///
/// Exit status: the app's own; 134 after a trap; 125 for a wrong argv, 126 for a module that is refused, 127 for one
/// that is not there.
@_cdecl("burrow_main")
public func burrowMain(_ stack: UnsafePointer<Int>) {
    CommandLineReader.read([[UInt8]](ProcessWords(stack).arguments.dropFirst())) { launch in
        ProcessLaunch.end(launch.run(), module: launch.module)
    }
}
