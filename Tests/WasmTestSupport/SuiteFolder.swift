public import FileIO
public import JSON
internal import TestSupport

/// The WebAssembly core test suite, which is not part of this repository: github.com/WebAssembly/testsuite, or the
/// folder that BUNNY_WASM_TESTSUITE names.
public struct SuiteFolder {
    public let path: Path

    /// Nil where there is no suite.
    public static func find() async throws -> SuiteFolder? {
        let named = try await Command("sh", "-c", "printf %s \"$BUNNY_WASM_TESTSUITE\"").check().output
        let path = named.isEmpty ? Repository.root.parent / "shared/wasm-testsuite" : Path(named)
        return Files.exists(path) ? SuiteFolder(path: path) : nil
    }

    /// The scripts of one folder, sorted.
    public func scripts(in folder: String) throws -> [Path] {
        try Files.list(path / Path(folder)).filter { $0.string.hasSuffix(".wast") }
            .sorted { $0.string < $1.string }.map { path / Path(folder) / $0 }
    }

    /// Converts a script by wabt's wast2json: its commands, and the folder that holds the modules they name.
    public static func convert(_ script: Path, options: [String], into directory: Path) async throws -> [JSONValue] {
        let text = withTableIndices(String(decoding: try Files.read(script), as: UTF8.self))
        let source = directory / "script.wast"
        let target = directory / "script.json"
        try Files.write([UInt8](text.utf8), to: source)
        try await Command(["wast2json"] + options + [source.string, "-o", target.string]).check()
        let json = try JSONValue(parsing: try Files.read(target))
        guard let commands = json["commands"]?.arrayValue else {
            throw TestSetupError("wast2json wrote no commands for \(script)")
        }
        return commands
    }

    /// wabt 1.0.32 wants the table's index where the text format lets it out: writes the 0.
    private static func withTableIndices(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let found = rest.range(of: "table.") {
            result += rest[..<found.upperBound]
            rest = rest[found.upperBound...]
            let name = rest.prefix { $0.isLetter }
            result += name
            rest = rest.dropFirst(name.count)
            guard ["get", "set", "size", "grow", "fill"].contains(name) else { continue }
            let next = rest.first { $0 != " " }
            if next == "(" || next == ")" { result += " 0" }
        }
        return result + rest
    }
}

extension Substring {
    /// Where `text` first stands. (The standard library has this only with Foundation or regular expressions.)
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while let first = text.first, let candidate = self[start...].firstIndex(of: first) {
            if self[candidate...].hasPrefix(text) {
                return candidate..<index(candidate, offsetBy: text.count)
            }
            start = index(after: candidate)
        }
        return nil
    }
}
