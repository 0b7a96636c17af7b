import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// examples/everywhere: one bunnyfile, and the same app on every system that boots here.
    @Suite struct Everywhere {
        /// The targets of the example's bunnyfile that boot here, in its order.
        static let targets = [
            "burrow", "burrow-aot", "linux-burrow", "linux-burrow-aot", "linux-wasmtime-capi", "linux-wazero",
            "linux-wasmtime", "linux-wasmtime-aot", "linux-wasmi-crate", "linux-wasmedge",
        ]

        @Test(arguments: targets) func `the app says the same on every system`(target: String) async throws {
            try await withImage("everywhere.wasm", for: target) { daemon, tag in
                let run = try await daemon.run(["--memory", "512M", tag, "one", "exit=3"])
                #expect(
                    Self.lines(run, from: "Hello from WebAssembly, everywhere").prefix(7) == [
                        "Hello from WebAssembly, everywhere", "argument 1: one", "argument 2: exit=3",
                        "GREETING=hello", "file: the same file on every system",
                        "clock: a time after this app was written", "random: two numbers that differ",
                    ], "\(run.output)\(run.errors)")
                #expect(run.status == 3)
            }
        }

        /// What each function of WASI does on each system: docs/wasi-conformance.md, written with
        /// `BUNNY_UPDATE_GOLDENS=1`.
        @Test func `each function of WASI does what the document says`() async throws {
            var results: [(target: String, lines: [(function: String, result: String)])] = []
            for target in Self.targets {
                try await withImage("conformance.wasm", for: target) { daemon, tag in
                    results.append((target, try await Self.conformance(of: tag, on: daemon)))
                }
            }
            let functions = results[0].lines.map(\.function)
            #expect(functions.count == 46)
            for result in results { #expect(result.lines.map(\.function) == functions, "\(result.target)") }
            try GeneratedTables(
                ["wasi": Self.table(functions, results)], in: Repository.root / "docs/wasi-conformance.md"
            ).check()
        }

        /// A line for each function: the app's own, and what is seen from outside of those that may not return.
        private static func conformance(
            of tag: String, on daemon: DockerDaemon
        ) async throws -> [(function: String, result: String)] {
            func run(_ more: [String] = []) async throws -> (run: CommandResult, lines: [(String, String)]) {
                let run = try await daemon.run(
                    ["--memory", "512M", "--env", "CONFORMANCE=yes"] + more + [tag, "word"])
                let lines = Self.lines(run, from: "args_get ").compactMap { line -> (String, String)? in
                    let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
                    guard parts.count == 2, parts[0].contains("_") else { return nil }
                    return (parts[0], parts[1])
                }
                return (run, lines)
            }
            var (found, lines) = try await run()
            if lines.last?.0 != "proc_raise" {
                // It ended the app, so this run has not seen the end that the app wants.
                lines.append(("proc_raise", "ends the app"))
                #expect(found.status != 7 && found.status != 0, "\(found.output)\(found.errors)")
                found = try await run(["--env", "PROC_RAISE=no"]).run
            }
            #expect(found.status == 7, "\(tag): \(found.output)\(found.errors)")
            return lines + [("proc_exit", found.status == 7 ? "ok" : "status \(found.status)")]
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

        private static func isMachineCode(_ target: String) -> Bool { target.hasSuffix("burrow-aot") }

        /// What a target takes by name that is no image of the daemon's.
        static func contexts(_ target: String) async throws -> [String] {
            // The compiler's image is in the file.
            if isMachineCode(target) { return [] }
            let name = target.dropFirst("linux-".count).replacing("-aot", with: "")
            return try await HelloProject.Variant(runtime: target == "burrow" ? target : String(name)).contexts()
        }

        private func withImage(
            _ app: String, for target: String, _ body: (DockerDaemon, String) async throws -> Void
        ) async throws {
            let daemon =
                Self.isMachineCode(target)
                ? try await DockerDaemons.shared.daemon(.docker28, with: MachineCodeImages.tools)
                : try await DockerDaemons.shared.daemon(.docker28)
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
