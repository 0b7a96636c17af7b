import WasmCore
import WasmTestSupport

/// A WASI command that tells what it was given: a line of its arguments and one of its environment, each with a NUL
/// behind it, then a line for each preopened directory. Its exit status is the number of arguments behind argv[0].
enum TellModule {
    private static func i32(_ value: Int) -> [UInt8] {
        var digits = ModuleBuilder.number(value)
        // A set bit 6 at the end would be the sign.
        if let last = digits.last, last & 0x40 != 0 { digits = digits.dropLast() + [last | 0x80, 0] }
        return [0x41] + digits
    }

    private static func load(_ address: Int) -> [UInt8] { i32(address) + [0x28, 2, 0] }
    private static func store(_ address: Int, _ value: [UInt8]) -> [UInt8] { i32(address) + value + [0x36, 2, 0] }
    private static func call(_ function: Int) -> [UInt8] { [0x10] + ModuleBuilder.number(function) }

    private static let functions: [(name: String, type: Int)] = [
        ("args_sizes_get", 0), ("args_get", 0), ("environ_sizes_get", 0), ("environ_get", 0), ("fd_prestat_get", 0),
        ("fd_prestat_dir_name", 1), ("fd_write", 2), ("proc_exit", 3),
    ]

    private static let text = 0x4000

    /// Writes so many bytes of the text, and a newline, which lies at 0x20.
    private static func write(_ length: [UInt8]) -> [UInt8] {
        store(8, i32(text)) + store(12, length) + store(16, i32(0x20)) + store(20, i32(1))
            + i32(1) + i32(8) + i32(2) + i32(24) + call(6) + [0x1a]
    }

    private static var code: [UInt8] {
        var code = i32(0) + i32(4) + call(0) + [0x1a] + i32(0x10000) + i32(text) + call(1) + [0x1a] + write(load(4))
        code += store(0x40, load(0) + i32(1) + [0x6b])
        code += i32(0) + i32(4) + call(2) + [0x1a] + i32(0x10000) + i32(text) + call(3) + [0x1a] + write(load(4))
        code += i32(3) + [0x21, 0]
        // block loop: if there is no such descriptor, leave; name; again.
        code += [0x02, 0x40, 0x03, 0x40, 0x20, 0] + i32(0x30) + call(4) + [0x0d, 1]
        code += [0x20, 0] + i32(text) + load(0x34) + call(5) + [0x1a] + write(load(0x34))
        code += [0x20, 0] + i32(1) + [0x6a, 0x21, 0, 0x0c, 0, 0x0b, 0x0b]
        return code + load(0x40) + call(7)
    }

    static let bytes: [UInt8] = ModuleBuilder()
        .section(
            1,
            [
                ModuleBuilder.type([.i32, .i32], [.i32]), ModuleBuilder.type([.i32, .i32, .i32], [.i32]),
                ModuleBuilder.type([.i32, .i32, .i32, .i32], [.i32]), ModuleBuilder.type([.i32]), ModuleBuilder.type(),
            ]
        )
        .section(
            2, functions.map { ModuleBuilder.importFunction("wasi_snapshot_preview1", $0.name, type: $0.type) }
        )
        .section(3, [[4]])
        .section(5, [[0, 2]])
        .section(7, [ModuleBuilder.export("_start", functions.count), ModuleBuilder.name("memory") + [2, 0]])
        .section(10, [ModuleBuilder.body(locals: [(1, .i32)], code)])
        .section(11, [[0] + i32(0x20) + [0x0b, 1, 0x0a]])
        .bytes
}
