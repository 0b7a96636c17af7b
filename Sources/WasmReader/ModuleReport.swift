internal import TextSearch

/// What a module or component says about itself.
public struct ModuleReport: Hashable, Sendable {
    public enum Form: String, Hashable, Sendable { case module, component }

    public var form: Form
    /// In bytes.
    public var size: Int
    public var sections: [Section] = []
    /// What it uses, in the order of `WasmFeature`. In a component: of all modules in it.
    public var features: [FeatureUse] = []
    /// The first `mostEntries`; `importCount` counts all. In a component: the component's own.
    public var imports: [Entry] = []
    public var importCount = 0
    /// The first `mostEntries`; `exportCount` counts all.
    public var exports: [Entry] = []
    public var exportCount = 0
    /// Imported ones first. In a component: none.
    public var memories: [Memory] = []
    /// Its own functions. In a component: of all modules in it.
    public var functionCount = 0
    /// Index of the start function.
    public var start: Int?
    /// From the name section.
    public var name: String?
    /// From the producers section (tool conventions, "ProducersSection").
    public var producers: [Producer] = []
    /// From the target_features section (tool conventions, "Linking"): `+name` used, `-name` disallowed.
    public var targetFeatures: [String] = []

    /// The most imports, exports and sections that are listed one by one.
    public static let mostEntries = 10_000

    public struct Section: Hashable, Sendable {
        /// Of a custom section its own name.
        public var name: String
        public var isCustom: Bool
        /// Of the content, in bytes from the file's start.
        public var offset: Int
        /// Of the content, in bytes.
        public var size: Int
    }

    public struct FeatureUse: Hashable, Sendable {
        public var feature: WasmFeature
        /// Where it is used first.
        public var offset: Int
    }

    /// An import or export.
    public struct Entry: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable {
            case function, table, memory, global, tag
            case module, component, instance, type, value
        }

        /// Of an import, the name of what it is taken from; empty for exports and in components.
        public var module: String
        public var name: String
        public var kind: Kind
        public var offset: Int
    }

    public struct Memory: Hashable, Sendable {
        /// In pages.
        public var minimum: UInt64
        public var maximum: UInt64?
        public var isShared: Bool
        public var is64: Bool
        public var isImported: Bool
        /// In bytes, 65,536 unless the module says otherwise.
        public var pageSize: UInt64
    }

    public struct Producer: Hashable, Sendable {
        /// `language`, `processed-by` or `sdk`.
        public var field: String
        public var name: String
        public var version: String
    }

    /// Whether WasmEdge's compiler has put native code into it, which others leave alone and run the module.
    public var hasWasmEdgeCode: Bool { sections.contains { $0.isCustom && $0.name == "wasmedge" } }

    public func uses(_ feature: WasmFeature) -> Bool { features.contains { $0.feature == feature } }
}

/// Which system interface a module is made for, by the names of its imports.
public enum WASIVersion: String, Hashable, Sendable {
    /// It imports no function of any.
    case none
    /// `wasi_unstable`, the snapshot before preview 1.
    case preview0 = "preview 0"
    case preview1 = "preview 1"
    /// Interfaces `wasi:…@0.2.…` of a component.
    case preview2 = "preview 2"
    case preview3 = "preview 3"
}

extension ModuleReport {
    public var wasi: WASIVersion {
        if form == .component {
            let interfaces = imports.map(\.name) + exports.map(\.name)
            let wasi = interfaces.filter { $0.hasPrefix("wasi:") }
            if wasi.contains(where: { $0.contains(text: "@0.3") }) { return .preview3 }
            return wasi.isEmpty ? .none : .preview2
        }
        if imports.contains(where: { $0.module == "wasi_snapshot_preview1" }) { return .preview1 }
        let older = ["wasi_unstable", "wasi_snapshot_preview0"]
        return imports.contains { older.contains($0.module) } ? .preview0 : .none
    }
}
