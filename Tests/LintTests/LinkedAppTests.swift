import Catalog
import Diagnostics
import Lint
import Planner
import Testing

/// What a file gives an app that is part of its kernel.
@Suite struct LinkedAppTests {
    @Test(arguments: [
        ("mewz", ["ignored-arguments", "ignored-directories", "ignored-environment"]),
        // The object that is linked in has them.
        ("mewz, runtime: {name: burrow, aot: true}", ["ignored-directories"]),
        ("{name: mine, type: unikraft}", ["ignored-directories"]),
        ("{name: mine, type: unikraft, environment: false}", ["ignored-directories", "ignored-environment"]),
    ])
    func whatDoesNotReachItIsSaid(framework: String, codes: [String]) throws {
        let text = """
            version: v0.2
            app: {module: app.wasm, args: [one], env: {A: b}, dirs: {/data: data}}
            targets:
              a:
                framework: \(framework.replacing(", runtime", with: "\n    runtime"))
                kernel: {build: {image: "builder:1", run: make, output: kernel}}
            """
        let file = SourceFile(name: "bunnyfile", bytes: Array(text.utf8))
        let lint = try FileLint(file, arguments: [:], target: nil, isBuild: true)
        let (bunnyfile, found) = lint.read(PlanOptions(defaultPlatform: .linuxAMD64))
        #expect(bunnyfile != nil)
        #expect(found.map(\.code).filter { $0.hasPrefix("ignored-") }.sorted() == codes, "\(found.rendered(in: file))")
    }
}
