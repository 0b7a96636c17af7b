import Bunnyfile
import Catalog
import Diagnostics
import Lint
import Planner
import Testing

/// Which contexts a build has a use for.
@Suite struct ContextNameTests {
    @Test(
        arguments: [
            (
                "{framework: linux, runtime: {name: wamr, aot: true}}",
                ["bunny-tools-wamrc", "bunny-runtime-wamr", "bunny-kernel-linux"]
            ),
            ("{framework: linux, runtime: wamr}", ["bunny-runtime-wamr", "bunny-kernel-linux"]),
            ("{framework: linux, runtime: {name: burrow, aot: true}}", ["bunny-tools-wasm2c", "bunny-kernel-linux"]),
            ("{framework: burrow, runtime: {name: burrow, aot: true}}", ["bunny-tools-wasm2c"]),
            ("{framework: burrow}", ["bunny-kernel-burrow"]),
        ] as [(String, [String])])
    func used(system: String, names: [String]) throws {
        let all = [
            "bunny-tools-wasm2c", "bunny-tools-wamrc", "bunny-runtime-wamr", "bunny-runtime-burrow",
            "bunny-kernel-linux",
            "bunny-kernel-burrow",
        ]
        let file = SourceFile(
            name: "bunnyfile", bytes: Array("version: v0.2\napp: a.wasm\nplatforms: \(system)\n".utf8))
        let bunnyfile = try #require(BunnyfileReader.read(file).bunnyfile)
        let options = PlanOptions(defaultPlatform: .linuxAMD64, namedContexts: Set(all))
        let subject = LintSubject(file: file, bunnyfile: bunnyfile, options: options, isBuild: true)
        let unused = try Linter(of: file, override: nil).diagnostics([], subject)
            .filter { $0.code == "UnusedContext" || $0.message.hasSuffix("is not used") }.map(\.message)
        #expect(unused == all.filter { !names.contains($0) }.sorted().map { "the context `\($0)` is not used" })
    }
}
