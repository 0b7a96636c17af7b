public import Catalog
public import Diagnostics
public import WasmCore

/// Looks into an app's module before anything is built from it.
///
/// For a framework that runs the app by itself everything is checked that would keep it from starting there. What a
/// runtime of its own on another framework can do is not known to the byte, so there only a file that is no module, or
/// that was cut off, is refused.
public struct ModuleCheck: Sendable {
    /// What messages call the module: its path.
    public var name: String
    public var framework: Framework
    /// The runtime that is put into the guest; nil if the framework runs the app by itself.
    public var runtime: WasmRuntime?
    /// The place of the module in the bunnyfile.
    public var range: SourceRange?
    public var catalog: Catalog

    public init(
        name: String, framework: Framework, runtime: WasmRuntime?, range: SourceRange?, catalog: Catalog = .builtIn
    ) {
        self.name = name
        self.framework = framework
        self.runtime = runtime
        self.range = range
        self.catalog = catalog
    }

    /// Above this size, in bytes, a module is not read: the frontend keeps all of it in memory.
    public var largestModule: Int { runtime == nil ? 256 << 20 : 64 << 20 }

    /// Whether the module is worth reading: a runtime also takes files of a form of its own.
    public var isNeeded: Bool {
        guard let runtime else { return true }
        let others = [".wat", ".wast"] + (runtime.features.aheadOfTimeSuffix.map { [$0] } ?? [])
        return !others.contains { name.lowercased().hasSuffix($0) }
    }

    /// The check of a whole module.
    /// - Returns: what is known of a module that can start; and what is wrong with one that cannot.
    public func check(_ bytes: ModuleBytes) -> (facts: ModuleFacts?, diagnostics: [Diagnostic]) {
        do throws(ModuleError) {
            var module = try Module(decoding: bytes)
            guard runtime == nil else { return (ModuleFacts(module, size: bytes.count), []) }
            try module.validate()
            let diagnostics = imports(of: module) + exports(of: module)
            return (diagnostics.hasErrors ? nil : ModuleFacts(module, size: bytes.count), diagnostics)
        } catch {
            guard let refusal = refusal(error, bytes) else { return (nil, []) }
            return (nil, [refusal])
        }
    }

    /// The error for a module that is larger than `largestModule`; nil where it need not be looked into.
    public func tooLarge(_ size: Int64) -> Diagnostic? {
        guard runtime == nil else { return nil }
        return error(
            "broken-module",
            "`\(name)` has \(size >> 20) MiB, and `\(framework.name)` runs modules of at most "
                + "\(largestModule >> 20) MiB", hint: elsewhere("can run it"))
    }

    // MARK: - Parts shared by all checks

    func error(_ code: String, _ message: String, hint: String?) -> Diagnostic {
        Diagnostic(code: code, severity: .error, message: message, range: range, hint: hint)
    }

    /// The rows of the catalog that could run the module instead: a framework, and the runtimes on it.
    /// - Parameter fits: what the catalog knows of a runtime; nil where it knows nothing of the matter.
    func elsewhere(_ what: String, where fits: ((WasmRuntime) -> Bool)? = nil) -> String? {
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
