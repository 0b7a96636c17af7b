import FileIO
import TestSupport
import Testing

/// The spec's table of codes holds every code that the sources report, and no other.
@Suite struct ErrorCodeTests {
    @Test func tableIsWhatTheSourcesSay() throws {
        let spec = String(decoding: try Files.read(SpecTests.path), as: UTF8.self)
        let section = try #require(spec.split(separator: "\n## Errors").last)
        let rows = section.split(separator: "\n").filter { $0.hasPrefix("| `") }
        let listed = Set(
            rows.flatMap { row in
                row.dropFirst(2).prefix { $0 != "|" }.matches(of: /`([a-z0-9-]+)`/).map { String($0.1) }
            })
        // The rules have pages of their own; this one stands for what is an error elsewhere.
        var said: Set<String> = []
        // Codes of YAML's own kinds are put together, and held by the tests of that module.
        for file in try Self.sources(in: Repository.root / "Sources") {
            let text = String(decoding: try Files.read(file), as: UTF8.self)
            for pattern in Self.patterns { said.formUnion(text.matches(of: pattern).map { String($0.1) }) }
        }
        let known = listed.filter { !$0.hasPrefix("yaml-") }
        #expect(said.count > 30)
        #expect(said.subtracting(known).sorted() == [], "not in the table")
        #expect(known.subtracting(said).subtracting(["unbuildable-target"]).sorted() == [], "said nowhere")
    }

    private static var patterns: [Regex<(Substring, Substring)>] {
        [
            /code: "([a-z][a-z0-9-]+)"/, /report\(\s*"([a-z][a-z0-9-]+)"/, /[cC]ode = "([a-z][a-z0-9-]+)"/,
            /case [a-zA-Z]+ = "([a-z]+(?:-[a-z]+)+)"\n/,
        ]
    }

    /// Sources of the modules that say something about bunnyfiles.
    private static func sources(in directory: Path) throws -> [Path] {
        let modules = ["Bunnyfile", "Planner", "Lint", "Frontend", "ModuleCheck", "Diagnostics", "Gateway"]
        return try modules.flatMap { try files(in: directory / Path($0)) }
    }

    private static func files(in directory: Path) throws -> [Path] {
        try Files.list(directory).flatMap { name -> [Path] in
            let path = directory / name
            if Files.isDirectory(path) { return try files(in: path) }
            return name.string.hasSuffix(".swift") ? [path] : []
        }
    }
}
