import WasmCore
import WasmTestSupport

@testable import WASI

/// A guest for the tests: a module with one page of memory and a function for each of WASI's, which calls it.
final class Guest {
    let platform = TestPlatform()
    let tree: FileTree
    let input = TestStream()
    let output = TestStream()
    let errors = TestStream()
    let wasi: WASI
    private let store = Store()
    private let instance: Instance
    let memory: Memory
    private var nextString: UInt32 = 0x4000

    /// Preopens the tree's root as `/` (descriptor 3) and, if it is there, its directory `other` as `/other` (4).
    init(arguments: [String] = [], environment: [String] = [], files: [String: String] = [:]) throws {
        tree = FileTree(now: { [platform] in platform.time })
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            tree.add([UInt8](path.utf8), .file(ConstantBytes([UInt8](text.utf8))), modified: 5)
        }
        wasi = WASI(
            platform: platform, arguments: arguments.map { [UInt8]($0.utf8) },
            environment: environment.map { [UInt8]($0.utf8) }, input: input, output: output, errors: errors)
        for path in ["/", "/other"] {
            if let directory = tree.openDirectory([UInt8](path.utf8)) {
                wasi.preopen(directory, as: [UInt8](path.utf8))
            }
        }
        var module = try Module(decoding: Self.module())
        try module.validate()
        let (store, wasi) = (store, wasi)
        instance = try store.instantiate(module) { wanted in
            wasi.function(module: wanted.module, name: wanted.name).map { .function(store.makeFunction($0)) }
        }
        guard case .memory(let memory)? = instance.export("memory") else { throw Errno.nomem }
        self.memory = memory
    }

    /// Calls a function of WASI; numbers are taken as the parameter's type.
    func call(_ name: String, _ arguments: UInt64...) throws -> Errno { try call(name, arguments) }

    func call(_ name: String, _ arguments: [UInt64]) throws -> Errno {
        guard let function = instance.function(Name(name)) else { throw Errno.nosys }
        let values = zip(function.type.parameters, arguments).map { type, number in
            type == .i64 ? Value.i64(number) : .i32(UInt32(truncatingIfNeeded: number))
        }
        guard case .i32(let result)? = try store.call(function, values).first else { return .success }
        return Errno(rawValue: UInt16(truncatingIfNeeded: result)) ?? .io
    }

    // MARK: - Memory

    func u32(_ address: UInt32) -> UInt32 { memory.load(address, as: UInt32.self) ?? .max }
    func u64(_ address: UInt32) -> UInt64 { memory.load(address, as: UInt64.self) ?? .max }
    func u8(_ address: UInt32) -> UInt8 { memory.load(address, as: UInt8.self) ?? .max }
    func text(_ address: UInt32, _ count: UInt32) -> String {
        String(decoding: memory.read(address, count: count) ?? [], as: UTF8.self)
    }

    /// Puts a text somewhere and returns its address and length.
    func put(_ text: String) -> (UInt64, UInt64) { put([UInt8](text.utf8)) }

    func put(_ bytes: [UInt8]) -> (UInt64, UInt64) {
        let address = nextString
        nextString += UInt32(bytes.count + 8)
        precondition(memory.write(bytes, at: address), "the tests' texts do not fit")
        return (UInt64(address), UInt64(bytes.count))
    }

    /// Lets `put` begin again.
    func forgetTexts() { nextString = 0x4000 }

    /// Puts an array of iovec.
    func vectors(_ list: (UInt64, UInt64)...) -> UInt64 {
        put(list.flatMap { pair in little(pair.0, 4) + little(pair.1, 4) }).0
    }

    // MARK: - Shortcuts

    /// Results of shortcuts lie here.
    static let result: UInt64 = 0x100

    /// Opens a path below descriptor 3; with all rights of a file or directory unless told.
    func open(
        _ path: String, _ flags: OpenFlags = [], rights: Rights = [.fdRead, .fdWrite, .fdSeek, .fdTell],
        follow: Bool = true, descriptorFlags: DescriptorFlags = [], at directory: UInt64 = 3
    ) throws -> Result<UInt64, Errno> {
        let (address, count) = put(path)
        let errno = try call(
            "path_open", directory, follow ? 1 : 0, address, count, UInt64(flags.rawValue), rights.rawValue,
            Rights.all.rawValue, UInt64(descriptorFlags.rawValue), Self.result)
        return errno == .success ? .success(UInt64(u32(UInt32(Self.result)))) : .failure(errno)
    }

    func write(_ text: String, to descriptor: UInt64) throws -> Errno {
        try call("fd_write", descriptor, vectors(put(text)), 1, Self.result)
    }

    func read(_ descriptor: UInt64, _ count: UInt64 = 100) throws -> Result<String, Errno> {
        let errno = try call("fd_read", descriptor, vectors((0x1000, count)), 1, Self.result)
        return errno == .success ? .success(text(0x1000, u32(UInt32(Self.result)))) : .failure(errno)
    }

    /// Calls a function whose parameters are a directory and a path.
    func path(_ function: String, _ path: String, at directory: UInt64 = 3) throws -> Errno {
        let (address, count) = put(path)
        return try call(function, directory, address, count)
    }

    /// A file's whole content, as the tree has it.
    func content(_ path: String) -> String? {
        guard let node = tree.node(at: [UInt8](path.utf8)), node.type == .regularFile else { return nil }
        return String(decoding: node.bytes.copy(0..<Int.max), as: UTF8.self)
    }

    // MARK: - The module

    private static func module() -> [UInt8] {
        let functions = WASIFunction.allCases
        var module = ModuleBuilder()
        module = module.section(1, functions.map { ModuleBuilder.type($0.type.parameters, $0.type.results) })
        module = module.section(
            2,
            functions.enumerated().map { index, function in
                ModuleBuilder.importFunction("wasi_snapshot_preview1", "\(function.name)", type: index)
            })
        module = module.section(3, functions.indices.map(ModuleBuilder.number)).section(5, [[0, 1]])
        module = module.section(
            7,
            functions.enumerated().map { index, function in
                ModuleBuilder.export("\(function.name)", functions.count + index)
            } + [ModuleBuilder.name("memory") + [2, 0]])
        let bodies = functions.enumerated().map { index, function in
            let arguments = function.type.parameters.indices.flatMap { [UInt8(0x20)] + ModuleBuilder.number($0) }
            return ModuleBuilder.body(arguments + [0x10] + ModuleBuilder.number(index))
        }
        return module.section(10, bodies).bytes
    }
}

/// Little-endian bytes.
func little(_ value: UInt64, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (UInt64($0) * 8)) }
}

/// A machine whose clock goes on only when somebody waits.
final class TestPlatform: Platform {
    var time: UInt64 = 1_000
    var hasRandomness = true
    var waits: [UInt64?] = []

    override func now(_ clock: Clock) -> UInt64? {
        switch clock {
        case .realtime: time + 1_000_000
        case .monotonic: time
        default: nil
        }
    }

    override func resolution(of clock: Clock) -> UInt64? { now(clock).map { _ in 7 } }

    override func random(_ count: Int) -> [UInt8] {
        hasRandomness ? (0..<count).map { UInt8(truncatingIfNeeded: $0 + 1) } : []
    }

    override func wait(reading: [OpenFile], writing: [OpenFile], until deadline: UInt64?) {
        waits.append(deadline)
        if let stream = reading.first as? TestStream, stream.arrive() {
            time += 10
        } else {
            time = deadline ?? time + 10
        }
    }
}

/// A terminal: what is written is kept, what is read was put there.
final class TestStream: OpenFile {
    var text = ""
    var pending: [UInt8] = []
    /// What comes once somebody waits.
    var later: [UInt8] = []
    private var currentFlags: DescriptorFlags = []

    /// Whether something came.
    func arrive() -> Bool {
        pending += later
        defer { later = [] }
        return !later.isEmpty
    }

    override var type: FileType { .characterDevice }
    override var flags: DescriptorFlags { currentFlags }
    override func setFlags(_ flags: DescriptorFlags) throws(Errno) { currentFlags = flags }

    override func read(into buffers: [GuestBuffer]) throws(Errno) -> Int {
        guard let buffer = buffers.first(where: { !$0.isEmpty }) else { return 0 }
        let count = buffer.store(pending[...])
        pending.removeFirst(count)
        return count
    }

    override func write(_ buffers: [GuestBuffer]) throws(Errno) -> Int {
        for buffer in buffers { text += String(decoding: buffer.copy(), as: UTF8.self) }
        return buffers.reduce(0) { $0 + $1.count }
    }

    override func readable() throws(Errno) -> Readiness? {
        pending.isEmpty ? nil : Readiness(bytes: UInt64(pending.count), isHangup: false)
    }
}

extension WASIFunction {
    /// The name in the import.
    var name: String {
        "\(Self.signatures)".split(separator: "\n")[Int(rawValue)].prefix { $0 != "(" }.description
    }
}
