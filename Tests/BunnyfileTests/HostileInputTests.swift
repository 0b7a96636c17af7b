import Bunnyfile
import Diagnostics
import FileIO
import Testing

/// Broken input of any kind is answered, never followed: no crash, and a model exactly when there is no error.
@Suite struct HostileInputTests {
    /// xorshift64*: the same damage on every run.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return state &* 2_685_821_657_736_338_717
        }
    }

    private static let inserts = [
        "&a ", "*a", "<<: ", "- ", "? ", ": ", "[", "]", "{", "}", "\"", "'", "\n", "\t", "|\n", ">\n", "!!str ", "!x ",
        "---\n", "#", "\0", "\u{FEFF}", "é", "\u{2028}", "null", "true", "0.1", "v0.2",
        "..", "/", "://", "=", "@", "%",
    ].map { Array($0.utf8) }

    private func damaged(_ bytes: [UInt8], _ generator: inout Generator) -> [UInt8] {
        var result = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let start = Int.random(in: 0...result.count, using: &generator)
            let end = min(result.count, start + Int.random(in: 0...8, using: &generator))
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: result.removeSubrange(start..<end)
            case 1: result.insert(UInt8.random(in: 0...255, using: &generator), at: start)
            case 2: result.insert(contentsOf: Self.inserts.randomElement(using: &generator) ?? [], at: start)
            case 3:
                result.insert(contentsOf: result[start..<end], at: Int.random(in: 0...result.count, using: &generator))
            default: result.replaceSubrange(start..<end, with: Self.inserts.randomElement(using: &generator) ?? [])
            }
        }
        return result
    }

    private func check(_ bytes: [UInt8]) {
        let file = SourceFile(name: "bunnyfile", bytes: bytes)
        let (bunnyfile, diagnostics) = BunnyfileReader.read(file)
        #expect((bunnyfile == nil) == diagnostics.hasErrors)
        let text = diagnostics.rendered(in: file)
        #expect(text.isEmpty == diagnostics.isEmpty)
        #expect(diagnostics.count <= 101)
        #expect((diagnostics.failureMessage(in: file) != nil) == diagnostics.hasErrors)
    }

    @Test(arguments: ["valid", "invalid"])
    func damagedGoldens(folder: String) throws {
        var generator = Generator(state: 0x42_75_6E_6E_79)
        let names = GoldenTests.names(in: Path(folder))
        try #require(!names.isEmpty)
        for name in names {
            let bytes = try Files.read(GoldenTests.folder / Path(folder) / Path("\(name).yaml"))
            for length in stride(from: 0, to: bytes.count, by: 17) { check(Array(bytes[..<length])) }
            for _ in 0..<30 { check(damaged(bytes, &generator)) }
        }
    }

    @Test func manyFindingsAreCounted() throws {
        let keys = (0..<20_000).map { "k\($0): 1\n" }.joined()
        let file = SourceFile(name: "bunnyfile", bytes: Array(("version: v0.2\n" + keys).utf8))
        let (bunnyfile, diagnostics) = BunnyfileReader.read(file)
        #expect(bunnyfile == nil)
        #expect(diagnostics.count == 20_001)
        #expect(diagnostics.limited().count == 101)
        #expect(diagnostics.limited().last?.message == "and 19901 more like these")
    }

    @Test func manyEntriesAreReadInTime() {
        let variables = (0..<60_000).map { "- V\($0)=1\n" }.joined()
        let text =
            "version: v0.1\nplatforms: {framework: linux, monitor: qemu}\nkernel: {from: local, path: k}\nenvs:\n"
        let file = SourceFile(name: "bunnyfile", bytes: Array((text + variables).utf8))
        let time = ContinuousClock().measure {
            let (bunnyfile, _) = BunnyfileReader.read(file)
            #expect(bunnyfile?.command.environment.count == 60_000)
        }
        #expect(time < .seconds(60))
    }

    /// A megabyte of entries of one kind, and how many the file comes to; nil where so many are refused.
    private static let lists: [(name: String, head: String, entry: @Sendable (Int) -> String, count: Int?)] = [
        ("ports", "image:\n  ports:\n", { "  - \($0 % 65_535 + 1)\n" }, nil),
        ("labels", "image:\n  labels:\n", { "    label.of.mine.\($0): x\n" }, 30_000),
        ("env", "app:\n  module: a.wasm\n  env:\n", { "    VARIABLE_\($0): x\n" }, 40_000),
        ("args", "app:\n  module: a.wasm\n  args:\n", { "  - a\($0)\n" }, 60_000),
        ("include", "app: a.wasm\nrootfs:\n  include:\n", { "  - a\($0):b\n" }, nil),
        ("dirs", "app:\n  module: a.wasm\n  dirs:\n", { "    /d\($0): {}\n" }, nil),
    ]

    /// In a second where the program is optimised; here nothing is, and the machine is busy.
    @Test(arguments: lists.indices)
    func aMegabyteIsReadInTime(index: Int) throws {
        let (name, head, entry, count) = Self.lists[index]
        var text = "version: v0.2\n" + (name == "ports" || name == "labels" ? "app: a.wasm\n" : "") + head
        var number = 0
        while text.utf8.count < 1_000_000 {
            text += entry(number)
            number += 1
        }
        let file = SourceFile(name: "bunnyfile", bytes: Array(text.utf8))
        var found: (bunnyfile: Bunnyfile?, diagnostics: [Diagnostic]) = (nil, [])
        let time = ContinuousClock().measure { found = BunnyfileReader.read(file) }
        #expect(time < .seconds(30), "\(name): \(time)")
        let app = found.bunnyfile?.app
        let entries = [
            found.bunnyfile?.image?.labels.count, app?.environment.count, app?.arguments.count,
        ].compactMap(\.self).max()
        if let count {
            #expect((entries ?? 0) > count, "\(found.diagnostics.rendered(in: file))")
        } else {
            #expect(found.bunnyfile == nil && found.diagnostics.hasErrors)
        }
    }

    @Test func aMegabyteOfLabelsIsLookedUpInTime() throws {
        let lines = (0..<24_000).map { "LABEL com.urunc.unikernel.k\($0)=1 é=2\n" }.joined()
        let file = SourceFile(name: "Containerfile", bytes: Array(("FROM scratch\n" + lines).utf8))
        let containerfile = try #require(Containerfile(file))
        let time = ContinuousClock().measure {
            let ranges = containerfile.ranges(ofLabels: "com.urunc.unikernel.")
            #expect(ranges.count == 24_000 && ranges["com.urunc.unikernel.k7"]?.description == "9:7-9:29")
        }
        #expect(time < .seconds(30))
    }
}
