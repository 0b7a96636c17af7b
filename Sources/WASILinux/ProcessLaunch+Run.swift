#if canImport(WasmCore)
    internal import WasmCore
#endif
#if canImport(WASI)
    internal import WASI
#endif

extension ProcessLaunch {
    /// Runs the app to its end, by the interpreter.
    public func run() -> Result {
        do throws(HostError) {
            return run(ModuleBytes(try HostContent.read(module)))
        } catch {
            return Result(status: Self.notFound, message: HostText.bytes("cannot read it: ") + error.reason)
        }
    }

    private func run(_ bytes: ModuleBytes) -> Result {
        do throws(Failure) {
            let wasi = try makeWASI()
            var configuration = StoreConfiguration()
            configuration.memorySource = LinuxMemory.source
            return Result(Command.run(bytes, wasi: wasi, configuration: configuration))
        } catch {
            return error.result
        }
    }
}
