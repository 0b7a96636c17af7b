/// Kernel modules that the image brings, for kernels with drivers outside of them.
enum Modules {
    /// Loads what `/etc/bunny/modules/order` names. One that cannot be loaded is said; the app starts all the same.
    static func load() {
        var failure = 0
        guard let file = System.read(Bytes(ModuleList.filePath), failure: &failure) else {
            if failure != -System.Failure.noSuchFile {
                Console.say(Bytes("cannot read "), Bytes(ModuleList.filePath), Bytes(": "), Console.reason(failure))
            }
            return
        }
        var rest = ModuleList(parsing: file).modules
        // One that needs another that stands behind it is tried again after that.
        while true {
            var failed: [(module: ModuleList.Module, result: Int)] = []
            for module in rest {
                let result = System.loadModule(module)
                if result != 0, result != -System.Failure.exists { failed.append((module, result)) }
            }
            if failed.isEmpty { return }
            if failed.count == rest.count { return failed.forEach { say($0.module, $0.result) } }
            rest = failed.map { $0.module }
        }
    }

    /// finit_module(2) has meanings of its own for some numbers.
    private static func say(_ module: ModuleList.Module, _ result: Int) {
        let reason =
            switch -result {
            case System.Failure.notAProgram: Bytes("it is for another kernel, or no module")
            case System.Failure.noSuchFile where System.access(module.path) == 0:
                Bytes("a module that it needs is missing")
            default: Console.reason(result)
            }
        Console.say(Bytes("cannot load the kernel module "), module.path, Bytes(": "), reason)
    }
}
