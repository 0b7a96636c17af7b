public import WasmReader

/// A Wasm runtime that starts a module on an operating system.
public struct WasmRuntime: Hashable, Sendable {
    /// The name in the bunnyfile.
    public var name: String
    public var summary: String
    public var descriptor: RuntimeDescriptor
    public var features: RuntimeFeatures
    /// What compiles modules for it ahead of time; at most one a framework.
    public var compilers: [AheadOfTimeCompiler] = []
    /// Published files, the newest version first; empty if the runtime must come from a context or `from:`.
    public var artefacts: [RuntimeArtefact]
    /// File name of the program among the guest files that the frontend's image carries, for a runtime of ours.
    public var carriedProgram: String? = nil
    /// What the carried program is built for.
    public var carriedArchitectures: [Architecture] = []
    public var evidence: Evidence

    /// The versions with a published file, the newest first, each once.
    public var versions: [String] {
        artefacts.map(\.version).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The published file of a version (the newest if `nil`) for an architecture.
    /// - Parameter isStatic: whether it must be a program that needs no libraries.
    public func artefact(version: String?, _ architecture: Architecture, isStatic: Bool = false) -> RuntimeArtefact? {
        artefacts.first {
            $0.architecture == architecture && (version == nil || $0.version == version)
                && !(isStatic && $0.libraries != nil)
        }
    }

    /// What compiles modules for it ahead of time where it runs on a framework, if anything does.
    public func compiler(on framework: String) -> AheadOfTimeCompiler? {
        compilers.first { $0.frameworks.contains(framework) }
    }

    /// Whether a framework's apps are linked in as objects that a compiler makes for it.
    public func makesObjects(for framework: String) -> Bool { compiler(on: framework)?.product == .object }

    /// Absolute path of the program in the frontend's own image, if that carries one.
    public func carriedProgramPath(_ architecture: Architecture) -> String? {
        guard let carriedProgram, carriedArchitectures.contains(architecture) else { return nil }
        return "/guest/\(architecture.machine)/\(carriedProgram)"
    }

    /// The named context that replaces the catalog's runtime: a root tree with the program at
    /// `descriptor.executable` and whatever libraries it loads at their usual paths.
    public var contextName: String { "bunny-runtime-\(name)" }
}

/// What a runtime can do beyond starting a preview 1 module.
public struct RuntimeFeatures: Hashable, Sendable {
    /// Whether it runs components (preview 2).
    public var components: Bool
    /// Whether it offers more socket calls than preview 1's.
    public var sockets: Bool
    /// Exit status after a trap, where known.
    public var trapStatus: Int?
    /// Its own ahead-of-time form, as a file of that form says it.
    public var compiledForm: WasmFile.CompiledForm? = nil
    /// What it is known to refuse as it comes; about the rest nothing is claimed.
    public var lacks: Set<WasmFeature> = []
    /// The modules whose functions it has for an app, if these are all; `nil` where that is not known.
    public var importModules: [String]? = nil
    /// Whether it meets more of these modules than preview 1 has, and memories besides, which nobody has listed here.
    public var meetsMore = false
    /// The functions of preview 1 that it has, if these are all it has; `nil` for all that there are.
    public var functions: [String]? = nil
    /// Whether it reads the text form.
    public var readsText = false
}

/// A published release of a runtime for one architecture.
public struct RuntimeArtefact: Hashable, Sendable {
    public var version: String
    public var architecture: Architecture
    public var url: String
    /// `sha256:<hex>`; `nil` until somebody here has seen the file.
    public var checksum: String?
    /// Path of the program in the archive; `nil` if the file is the program itself.
    public var member: String?
    /// Other files of the archive that it needs: where they lie in it and where they go, absolute.
    public var others: [String: String] = [:]
    /// What else it needs to start.
    public var libraries: RuntimeLibraries?
}

/// Shared libraries a released program loads, and an image that has them at these very paths.
public struct RuntimeLibraries: Hashable, Sendable {
    public var image: String
    /// Absolute paths, the loader included.
    public var paths: [String]
}
