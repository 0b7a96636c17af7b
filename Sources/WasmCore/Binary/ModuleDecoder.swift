extension Module {
    /// Decodes the structure of a module (specification, section 5.5). Bodies of functions and constant expressions
    /// are only located; `validate()` reads them.
    public init(decoding bytes: ModuleBytes) throws(ModuleError) {
        var decoder = ModuleDecoder(module: Module(bytes: bytes), reader: Reader(bytes))
        try decoder.header()
        while !decoder.reader.isAtEnd { try decoder.section() }
        self = try decoder.finish()
    }

    public init(decoding bytes: [UInt8]) throws(ModuleError) {
        try self.init(decoding: ModuleBytes(bytes))
    }
}

/// Goes through a module section by section.
struct ModuleDecoder: ~Copyable {
    var module: Module
    var reader: Reader
    /// The order rank of the last section seen.
    private var rank = 0
    private var declaredBodies = 0

    /// The order in which sections must come; a section's number is not its place (data count comes before code).
    private static func rank(of section: UInt8) -> Int? {
        switch section {
        case 1...9: Int(section)
        case 12: 10
        case 10: 11
        case 11: 12
        default: nil
        }
    }

    init(module: Module, reader: Reader) {
        self.module = module
        self.reader = reader
    }

    mutating func header() throws(ModuleError) {
        guard reader.remaining >= 4 else { throw .malformed("unexpected end: not a WebAssembly module", at: 0) }
        guard try reader.littleEndian(width: 4) == 0x6d73_6100 else {
            throw .malformed("magic header not detected", at: 0)
        }
        guard reader.remaining >= 4 else { throw .malformed("unexpected end of the version", at: 4) }
        let version = try reader.littleEndian(width: 4)
        guard version & 0xffff_0000 == 0 || version >> 16 != 1 else { throw .unsupported(.components, at: 4) }
        guard version == 1 else { throw .malformed("unknown binary version", at: 4) }
    }

    mutating func section() throws(ModuleError) {
        let start = reader.offset
        let id = try reader.byte()
        let size = Int(try reader.u32())
        guard size <= reader.remaining else { throw .malformed("length out of bounds: unexpected end", at: start) }
        let range = try reader.skip(size)
        var content = Reader(reader.bytes, range)
        if id == 0 {
            _ = try content.name()
            return
        }
        guard id != 13 else { throw .unsupported(.exceptions, at: start) }
        guard let order = Self.rank(of: id) else { throw .malformed("malformed section id", at: start) }
        guard order > rank else { throw .malformed("unexpected content after last section", at: start) }
        rank = order
        try decode(section: id, &content)
        guard content.isAtEnd else { throw .malformed("section size mismatch", at: content.offset) }
    }

    private mutating func decode(section id: UInt8, _ content: inout Reader) throws(ModuleError) {
        switch id {
        case 1: try typeSection(&content)
        case 2: try importSection(&content)
        case 3: try functionSection(&content)
        case 4: try tableSection(&content)
        case 5: try memorySection(&content)
        case 6: try globalSection(&content)
        case 7: try exportSection(&content)
        case 8:
            module.startOffset = content.offset
            module.start = Int(try content.u32())
        case 9: try elementSection(&content)
        case 10: try codeSection(&content)
        case 11: try dataSection(&content)
        default: module.dataCount = Int(try content.u32())
        }
    }

    consuming func finish() throws(ModuleError) -> Module {
        guard module.bodies.count == declaredBodies else {
            throw .malformed("function and code section have inconsistent lengths", at: reader.offset)
        }
        if let count = module.dataCount, count != module.data.count {
            throw .malformed("data count and data section have inconsistent lengths", at: reader.offset)
        }
        return module
    }

    private mutating func functionSection(_ content: inout Reader) throws(ModuleError) {
        declaredBodies = try content.count(limit: Limit.functions, "too many functions")
        module.functionTypes.reserveCapacity(module.functionTypes.count + declaredBodies)
        for _ in 0..<declaredBodies { module.functionTypes.append(try content.u32()) }
    }

    private mutating func codeSection(_ content: inout Reader) throws(ModuleError) {
        let start = content.offset
        let count = try content.count(limit: Limit.functions, "too many functions")
        guard count == declaredBodies else {
            throw .malformed("function and code section have inconsistent lengths", at: start)
        }
        module.bodies.reserveCapacity(count)
        for _ in 0..<count {
            let at = content.offset
            let size = Int(try content.u32())
            guard size <= Limit.bodyBytes else { throw .limit("function body too large", at: at) }
            module.bodies.append(FunctionBody(range: try content.skip(size)))
        }
    }

    private mutating func exportSection(_ content: inout Reader) throws(ModuleError) {
        for _ in 0..<(try content.count(limit: Limit.exports, "too many exports")) {
            let name = try content.name()
            let offset = content.offset
            let byte = try content.byte()
            guard byte != 4 else { throw .unsupported(.exceptions, at: offset) }
            guard let kind = Export.Kind(rawValue: byte) else { throw .malformed("malformed export kind", at: offset) }
            module.exports.append(Export(name: name, kind: kind, index: Int(try content.u32()), offset: offset))
        }
    }
}
