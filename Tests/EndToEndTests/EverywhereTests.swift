import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// examples/everywhere: one bunnyfile, and the same app on every system that boots here.
    @Suite struct Everywhere {
        /// The targets of the example's bunnyfile that boot here, in its order.
        static let targets = [
            "burrow", "linux-burrow", "linux-wasmtime-capi", "linux-wazero", "linux-wasmtime", "linux-wasmtime-aot",
            "linux-wasmi-crate", "linux-wasmedge",
        ]

        @Test(arguments: targets) func `the app says the same on every system`(target: String) async throws {
            try await withImage("everywhere.wasm", for: target) { daemon, tag in
                let run = try await daemon.run(["--memory", "512M", tag, "one", "exit=3"])
                #expect(
                    Self.lines(run, from: "Hello from WebAssembly, everywhere").prefix(7) == [
                        "Hello from WebAssembly, everywhere", "argument 1: one", "argument 2: exit=3",
                        "GREETING=hello from the bunnyfile",
                        "file: the same file on every system",
                        "clock: a time after this app was written", "random: two numbers that differ",
                    ], "\(run.output)\(run.errors)")
                #expect(run.status == 3)
            }
        }

        /// What each function of WASI does on each system: docs/wasi-conformance.md, written with
        /// `BUNNY_UPDATE_GOLDENS=1`.
        @Test func `each function of WASI does what the document says`() async throws {
            var results: [(target: String, lines: [(function: String, result: String)])] = []
            // A call of `proc_raise` ends wasmi with a trap and WasmEdge with a signal, and so the app.
            for target in Self.targets where !["-aot", "-crate", "-wasmedge"].contains(where: target.hasSuffix) {
                try await withImage("conformance.wasm", for: target) { daemon, tag in
                    let run = try await daemon.run(["--memory", "512M", "--env", "CONFORMANCE=yes", tag, "word"])
                    #expect(run.status == 7, "\(target): \(run.output)\(run.errors)")
                    let lines = Self.lines(run, from: "args_get ").prefix { !$0.hasPrefix("bunny: ") }
                    let called = lines.map { line in
                        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
                        return (parts[0], parts.count > 1 ? parts[1] : "")
                    }
                    // What does not return is seen from outside.
                    results.append((target, called + [("proc_exit", run.status == 7 ? "ok" : "status \(run.status)")]))
                }
            }
            let functions = results[0].lines.map(\.function)
            #expect(functions.count == 46)
            for result in results { #expect(result.lines.map(\.function) == functions, "\(result.target)") }
            try GeneratedTables(
                ["wasi": Self.table(functions, results)], in: Repository.root / "docs/wasi-conformance.md"
            ).check()
        }

        private static func table(
            _ functions: [String], _ results: [(target: String, lines: [(function: String, result: String)])]
        ) -> String {
            var rows = ["| function | " + results.map { "`\($0.target)`" }.joined(separator: " | ") + " |"]
            rows.append("| --- |" + results.map { _ in " --- |" }.joined())
            for (index, function) in functions.enumerated() {
                let cells = results.map { index < $0.lines.count ? $0.lines[index].result : "" }
                rows.append("| `\(function)` | " + cells.joined(separator: " | ") + " |")
            }
            let counted = functions.count { !$0.hasPrefix("sock_") }
            let sums = results.map { result in "\(result.lines.count { $0.result == "ok" })" }
            rows.append("| **ok, of \(counted)** without `sock_` | " + sums.joined(separator: " | ") + " |")
            return rows.joined(separator: "\n")
        }

        /// The console from a first line on, without the kernel's own lines.
        private static func lines(_ run: CommandResult, from first: String) -> [String] {
            Array(run.guestLines.drop { !$0.hasPrefix(first) })
        }

        /// The runtime of a target, where it is no image of the daemon's.
        private static func contexts(_ target: String) async throws -> [String] {
            let name = target.dropFirst("linux-".count).replacing("-aot", with: "")
            return try await HelloProject.Variant(runtime: target == "burrow" ? target : String(name)).contexts()
        }

        private func withImage(
            _ app: String, for target: String, _ body: (DockerDaemon, String) async throws -> Void
        ) async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "everywhere", example: "everywhere")
                let tag = "\(app.prefix { $0 != "." })-\(target)"
                let build = try await daemon.build(
                    project, tag: tag, ["--build-arg", "APP=\(app)", "--target", target] + Self.contexts(target))
                #expect(build.succeeded, "\(build.output)\(build.errors)")
                try await body(daemon, tag)
            }
        }
    }
}
