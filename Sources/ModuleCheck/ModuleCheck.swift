public import Catalog
public import Diagnostics
internal import WasmCore
internal import WasmReader

/// Looks into an app's module before anything is built from it: what would keep it from starting in the guest.
///
/// For a framework that runs the app by itself the module is decoded and validated by the core that runs it there. For a
/// runtime it is read in pieces, and what it needs is compared with what the catalog knows of the runtime.
public struct ModuleCheck: Sendable {
    /// What messages call the module: its path.
    public var name: String
    public var framework: Framework
    /// The runtime that is put into the guest; nil if the framework runs the app by itself.
    public var runtime: WasmRuntime?
    /// Whether the module is compiled ahead of time for that.
    public var isCompiled: Bool
    /// Whether the runtime is a build of the user's own: what the catalog says of the runtime is a warning then.
    public var isRuntimeReplaced: Bool
    /// The place of the module in the bunnyfile.
    public var range: SourceRange?
    public var catalog: Catalog

    public init(
        name: String, framework: Framework, runtime: WasmRuntime?, isCompiled: Bool = false,
        isRuntimeReplaced: Bool = false, range: SourceRange?, catalog: Catalog = .builtIn
    ) {
        self.name = name
        self.framework = framework
        self.runtime = runtime
        self.isCompiled = isCompiled
        self.isRuntimeReplaced = isRuntimeReplaced
        self.range = range
        self.catalog = catalog
    }

    /// The largest module, in bytes, that the interpreter of a framework of ours is given.
    public static let largestOwnModule = 256 << 20

    /// Checks a file.
    /// - Parameters:
    ///   - size: in bytes.
    ///   - read: the bytes from an offset on, at most a length; none only at the end.
    /// - Returns: what is known of a module that can start, where a build wants to know it; and what is wrong.
    /// - Throws: what `read` throws.
    public func check(
        size: Int, reading read: @escaping (_ offset: Int, _ length: Int) throws -> [UInt8]
    ) throws -> (facts: ModuleFacts?, diagnostics: [Diagnostic]) {
        guard framework.ownRuntime != nil, runtime == nil else {
            guard features != nil else { return (nil, []) }
            do throws(WasmReaderError) {
                return (nil, diagnostics(of: try WasmFile.read(size: size, from: read)))
            } catch {
                switch error {
                case .unreadable(let error): throw error
                case .broken(let reason, let offset): return (nil, [broken(reason, at: offset, of: size)])
                }
            }
        }
        guard size <= Self.largestOwnModule else { return (nil, [tooLarge(size)]) }
        return check(try ModuleBytes(count: size) { try read($0, Self.pieceLength) })
    }

    /// Checks bytes that are in memory.
    public func check(bytes: [UInt8]) -> (facts: ModuleFacts?, diagnostics: [Diagnostic]) {
        let result = try? check(size: bytes.count) { offset, length in
            Array(bytes[min(offset, bytes.count)..<min(offset + length, bytes.count)])
        }
        return result ?? (nil, [])
    }

    private static let pieceLength = 1 << 20

    private func check(_ bytes: ModuleBytes) -> (facts: ModuleFacts?, diagnostics: [Diagnostic]) {
        do throws(ModuleError) {
            var module = try Module(decoding: bytes)
            try module.validate()
            let diagnostics = imports(of: module) + exports(of: module) + uncompilable(bytes)
            return (diagnostics.hasErrors ? nil : ModuleFacts(module, size: bytes.count), diagnostics)
        } catch {
            return (nil, [refusal(error, bytes)])
        }
    }

    /// The features of a valid module that only the compiler does not have.
    private func uncompilable(_ bytes: ModuleBytes) -> [Diagnostic] {
        guard isCompiled,
            case .wasm(let report)? = try? WasmFile.read(size: bytes.count, from: { bytes.piece(at: $0, $1) })
        else { return [] }
        return uncompilable(report)
    }

    private func tooLarge(_ size: Int) -> Diagnostic {
        error(
            "broken-module",
            "`\(name)` has \(size >> 20) MiB, and `\(framework.name)` runs modules of at most "
                + "\(Self.largestOwnModule >> 20) MiB", hint: elsewhere("can run it"))
    }

    // MARK: - Parts shared by all checks

    func error(_ code: String, _ message: String, hint: String?) -> Diagnostic {
        Diagnostic(code: code, severity: .error, message: message, range: range, hint: hint)
    }

    /// What is known of the one that is to run the module, where that is not our own core; nil where nothing is.
    var features: RuntimeFeatures? { runtime?.features ?? framework.appFeatures }

    /// What messages call the one that is to run the module.
    var runner: String { runtime?.name ?? framework.name }

    /// The rows of the catalog that could run the module instead: another runtime on the same framework, or another
    /// framework and the runtimes on it.
    /// - Parameter fits: what the catalog knows of a runtime; nil where it knows nothing of the matter.
    func elsewhere(_ what: String, where fits: ((WasmRuntime) -> Bool)? = nil) -> String? {
        if let runtime {
            let others = framework.runtimes.filter { $0 != runtime.name }.compactMap(catalog.runtime(named:))
            let names = others.filter { fits?($0) ?? true }.map(\.name)
            guard !names.isEmpty else { return nil }
            return "choose a runtime that \(what): \(Self.list(names, "or"))"
        }
        for row in catalog.frameworks where row.name != framework.name {
            // The framework's own runtime is no better as a process.
            let runtimes = row.runtimes.filter { $0 != framework.ownRuntime }.compactMap(catalog.runtime(named:))
            let names = runtimes.filter { fits?($0) ?? true }.map(\.name)
            guard !names.isEmpty else { continue }
            let choice = "choose `framework: \(row.name)`"
            guard fits == nil else { return "\(choice) with a runtime that \(what): \(Self.list(names, "or"))" }
            return "\(choice) and, of \(Self.list(names, "and")), a runtime that \(what)"
        }
        return nil
    }

    static func list(_ names: [String], _ conjunction: String) -> String {
        let quoted = names.map { "`\($0)`" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
        return quoted.dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }

    /// Several ways out of a trouble, as one sentence.
    static func hint(_ ways: String?...) -> String? {
        let ways = ways.compactMap(\.self)
        return ways.isEmpty ? nil : ways.joined(separator: "; or ")
    }
}

/// What a build wants to know of a module.
public struct ModuleFacts: Hashable, Sendable {
    /// In bytes.
    public var size: Int
    /// Bytes of linear memory that the module starts with.
    public var linearMemory: UInt64
    /// Entries of all tables that the module starts with.
    public var tableEntries: UInt64

    init(_ module: Module, size: Int) {
        self.size = size
        linearMemory = module.initialMemory
        tableEntries = module.initialTableEntries
    }
}
