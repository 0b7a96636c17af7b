/// Burrow as a Linux process: runs one WASI command. The argv is like that of wasmtime's command line:
///
///     burrow [--inherit-env] [--env K=V]... [--dir HOST[::GUEST]]... [--tcplisten [ADDRESS:]PORT]...
///            [--argv0 NAME] [--] MODULE [ARGS...]
///
/// `--inherit-env` hands the process's own environment on, below what `--env` says.
///
/// Exit status: the app's own; 134 after a trap; 125 for a wrong argv, 126 for a module that is refused, 127 for one
/// that is not there.
@_cdecl("burrow_main")
public func burrowMain(_ stack: UnsafePointer<Int>) {
    let words = ProcessWords(stack)
    CommandLineReader.read([[UInt8]](words.arguments.dropFirst()), environment: words.environment) { launch in
        ProcessLaunch.end(launch.run(), module: launch.module)
    }
}
