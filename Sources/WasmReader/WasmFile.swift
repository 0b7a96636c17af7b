/// A file that should be an app: a module, a component, or something else that is known by its first bytes.
public enum WasmFile: Hashable, Sendable {
    case wasm(ModuleReport)
    /// What a runtime made of a module ahead of time, for itself only.
    case compiled(CompiledForm)
    /// No module.
    case other(OtherForm)

    /// The ahead-of-time forms of runtimes.
    public enum CompiledForm: String, Hashable, Sendable, CaseIterable {
        /// An ELF file whose OS ABI is 200 (wasmtime-environ, `ELFOSABI_WASMTIME`).
        case wasmtime
        case wamr, wasmer
        /// Not a file of its own, but a section in a module (`ModuleReport.hasWasmEdgeCode`).
        case wasmedge
    }

    public enum OtherForm: String, Hashable, Sendable {
        case empty, elf, gzip, text, unknown
    }

    /// Reads a file once from start to end, in pieces of at most `pieceLength` bytes.
    /// - Parameter read: the bytes from an offset on, at most `length`; none only at the end.
    /// - Throws: `WasmReaderError.broken` for a module or component whose structure is wrong, with the offset.
    public static func read(
        size: Int, pieceLength: Int = 1 << 20, from read: @escaping (_ offset: Int, _ length: Int) throws -> [UInt8]
    ) throws(WasmReaderError) -> WasmFile {
        let window = ByteWindow(size: max(size, 0), pieceLength: pieceLength, read: read)
        var head: [UInt8] = []
        for offset in 0..<min(64, window.size) { head.append(try window.byte(at: offset)) }
        guard head.starts(with: [0x00, 0x61, 0x73, 0x6d]) else { return foreign(head) }
        guard head.count >= 8 else { throw .broken("the file ends in its header", at: head.count) }
        let cursor = Cursor(window, 0..<window.size)
        switch (head[4], head[5], head[6], head[7]) {
        case (1, 0, 0, 0):
            var scanner = ModuleScanner(cursor)
            try scanner.scan()
            return .wasm(scanner.report)
        case (_, _, 1, 0):
            var scanner = ComponentScanner(cursor)
            try scanner.scan()
            return .wasm(scanner.report)
        default: throw .broken("this version of WebAssembly is not known", at: 4)
        }
    }

    private static func foreign(_ head: [UInt8]) -> WasmFile {
        if head.isEmpty { return .other(.empty) }
        if head.starts(with: [0x7f, 0x45, 0x4c, 0x46]) {
            return head.count > 7 && head[7] == 200 ? .compiled(.wasmtime) : .other(.elf)
        }
        if head.starts(with: [0x00, 0x61, 0x6f, 0x74]) { return .compiled(.wamr) }
        if head.starts(with: "wasmer-universal".utf8) { return .compiled(.wasmer) }
        if head.starts(with: [0x1f, 0x8b]) { return .other(.gzip) }
        let text = String(decoding: head.drop { $0 <= 0x20 }, as: UTF8.self)
        let isText = ["(module", "(component", ";;", "(;"].contains { text.hasPrefix($0) }
        return .other(isText ? .text : .unknown)
    }
}
