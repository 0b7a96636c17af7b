#if canImport(WasmCore)
    public import WasmCore
#endif

// WASI as the interpreter's modules import it. This folder is all of WASI that knows the interpreter.

extension WASI {
    /// Whether WASI has the function that an import asks for, whatever its type.
    public static func has(module: Name, name: Name) -> Bool { WASIFunction(module: module, name: name) != nil }

    /// The type of the function that an import's two names mean; nil if there is no such function.
    public static func functionType(module: Name, name: Name) -> FunctionType? {
        WASIFunction(module: module, name: name)?.type
    }

    /// What to give for an import, nil when WASI has no such function. Its type may differ from the import's.
    public func function(module: Name, name: Name) -> HostFunction? {
        guard let function = WASIFunction(module: module, name: name) else { return nil }
        return HostFunction(type: function.type) { host throws(Trap) in
            let memory = unsafe GuestMemory(host.memory.bytes)
            let errno = try self.call(function, Arguments(host.argument), memory)
            try host.setResult(.i32(UInt32(errno.rawValue)))
        }
    }
}

extension WASIFunction {
    /// All return an `errno` but `proc_exit`, which does not return.
    var type: FunctionType {
        let rows = Text.bytes(Self.signatures)
        var place = 0
        for _ in 0..<rawValue { place = Text.end(of: rows, from: place, at: Text.newline) + 1 }
        place = Text.end(of: rows, from: place, at: Text.parenthesis) + 1
        var parameters: [ValueType] = []
        while rows[place] != Text.closingParenthesis {
            parameters.append(rows[place] == 0x49 ? .i64 : .i32)
            place += 1
        }
        return FunctionType(parameters: parameters, results: self == .procExit ? [] : [.i32])
    }

    /// The function that an import means. `wasi_unstable`, the snapshot before, is not known: some of its functions
    /// have the same names and other records.
    init?(module: Name, name: Name) {
        guard module == "wasi_snapshot_preview1" else { return nil }
        let rows = Text.bytes(Self.signatures)
        var place = 0
        for row: UInt8 in 0..<UInt8(Self.allCases.count) {
            let end = Text.end(of: rows, from: place, at: Text.parenthesis)
            if [UInt8](rows[place..<end]) == name.bytes {
                self.init(rawValue: row)
                return
            }
            place = Text.end(of: rows, from: end, at: Text.newline) + 1
        }
        return nil
    }
}

extension ConstantBytes {
    /// The bytes as those of a module: in place, or a copy if they are an array's.
    public var moduleBytes: ModuleBytes {
        guard isUnowned else { return ModuleBytes(copy(0..<count)) }
        return unsafe withBytes { bytes in
            guard let start = bytes.baseAddress else { return ModuleBytes([]) }
            return unsafe ModuleBytes(unowned: start, count: bytes.count)
        }
    }
}
