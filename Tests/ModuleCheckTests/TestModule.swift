/// A module written section by section (WebAssembly specification, chapter "Binary Format").
struct TestModule {
    typealias Signature = (parameters: [UInt8], results: [UInt8])

    static let i32: UInt8 = 0x7f
    static let i64: UInt8 = 0x7e

    /// The first is `() -> ()`.
    var types: [Signature] = [([], []), ([i32, i32, i32, i32], [i32])]
    /// Module, name and what follows them.
    var imports: [(module: String, name: String, kind: [UInt8])] = []
    /// Type of the module's one function.
    var type: UInt8 = 0
    /// Its instructions, without the last `end`.
    var body: [UInt8] = []
    /// Pages; nil for no memory of its own.
    var memory: UInt8? = 1
    /// Entries; nil for no table.
    var table: UInt8?
    /// Names under which the one function is exported.
    var functions = ["_start"]
    var memoryName: String? = "memory"

    /// A program that writes through WASI.
    static let command = TestModule(imports: [wasi("fd_write", type: 1)])

    static func wasi(_ name: String, type: UInt8) -> (module: String, name: String, kind: [UInt8]) {
        ("wasi_snapshot_preview1", name, [0, type])
    }

    var bytes: [UInt8] {
        let function = UInt8(imports.count { $0.kind.first == 0 })
        var exports = functions.map { Self.text($0) + [0, function] }
        if let memoryName { exports.append(Self.text(memoryName) + [2, 0]) }
        return [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
            + Self.section(
                1, types.map { [0x60] + Self.sized($0.parameters) + Self.sized($0.results) })
            + Self.section(2, imports.map { Self.text($0.module) + Self.text($0.name) + $0.kind })
            + Self.section(3, [[type]])
            + Self.section(4, table.map { [[0x70, 0, $0]] } ?? [])
            + Self.section(5, memory.map { [[0, $0]] } ?? [])
            + Self.section(7, exports)
            + Self.section(10, [Self.sized([0] + body + [0x0b])])
    }

    private static func section(_ id: UInt8, _ items: [[UInt8]]) -> [UInt8] {
        items.isEmpty ? [] : [id] + sized(number(items.count) + items.joined())
    }

    private static func text(_ text: String) -> [UInt8] { sized(Array(text.utf8)) }
    private static func sized(_ bytes: [UInt8]) -> [UInt8] { number(bytes.count) + bytes }

    /// Unsigned LEB128.
    private static func number(_ value: Int) -> [UInt8] {
        value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7f) | 0x80] + number(value >> 7)
    }
}
