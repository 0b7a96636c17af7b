public import WasmReader

/// How a module is compiled ahead of time for a runtime, in a step of the build: all data, from which the planner makes
/// the step.
///
/// The step is one exec on the compiler's own file system, without network, on the platform of the build machine; the
/// module is mounted read-only, and the output is the only thing that is kept. So a compiler is asked for: a program that
/// takes module and output as words of its argv, writes nothing else but below `/tmp`, and makes the same bytes on every
/// machine. It is told its target explicitly: by default most compile for the processor they run on, and what they make
/// is refused, or crashes, on another (reference on Linux guests, section 3).
public struct AheadOfTimeCompiler: Hashable, Sendable {
    /// Where the compiler's file system comes from.
    public enum Tools: Hashable, Sendable {
        /// It is part of the runtime: the very files that go into the guest, or the same release for the build machine's
        /// architecture. What compiles is then the version that runs, wherever the runtime comes from.
        case runtime
        /// A program of its own, published by version and architecture as the runtime is; taken in the runtime's
        /// version. The named context `bunny-tools-NAME` replaces it, and is needed where the runtime is replaced.
        case releases(name: String, [RuntimeArtefact])
        /// Programs that are nobody's release in one piece: all of the named context `bunny-tools-NAME`, in which they are
        /// in this version; and a directory of the frontend's image with what is ours, for the guest's architecture.
        case context(name: String, version: String, carriedDirectory: String)
    }

    /// One word of the compiler's argv.
    public enum Word: Hashable, Sendable {
        case text(String)
        /// The module's path.
        case module
        /// The path to write to.
        case output
        /// The target, behind a prefix: `--target=` and `x86_64`.
        case target(prefix: String = "")
        /// The guest's architecture as compilers call it: `x86_64`.
        case machine
        /// The app's variables, `K=V`, each a word behind this one.
        case environment(flag: String)
        /// The app's whole argv, the module's file name first.
        case argv
    }

    /// What it makes of the module.
    public enum Product: Hashable, Sendable {
        /// A file that the runtime is given in the module's place, under the module's name with this ending.
        case module(suffix: String)
        /// A program that is app and runtime in one.
        case program
        /// A kernel that has the app in it.
        case kernel
        /// An object that the step which makes the kernel links in.
        case object

        /// Whether the runtime is in it, so that no other is in the guest.
        public var holdsRuntime: Bool { if case .module = self { false } else { true } }

        /// The ending of a file's name that only such a product has.
        public var moduleSuffix: String? {
            if case .module(let suffix) = self, suffix != ".wasm" { suffix } else { nil }
        }
    }

    /// Names of the frameworks for which it is used.
    public var frameworks = ["linux"]
    public var tools: Tools
    /// Absolute path of the program in the tools.
    public var program: String
    /// Its argv behind the program.
    public var arguments: [Word]
    /// The baseline it is told to compile for, by architecture of the guest; one that is absent is not compiled for.
    public var targets: [Architecture: String]
    /// Whether it compiles for architectures other than that of the machine it runs on.
    public var compilesForOthers: Bool
    public var product: Product
    /// Words that the runtime is given behind `RuntimeDescriptor.arguments` to take the product.
    public var runArguments: [String] = []
    /// What it is known to refuse of what the runtime takes.
    public var lacks: Set<WasmFeature> = []
    public var evidence: Evidence

    /// Its argv behind the program.
    /// - Parameters:
    ///   - architecture: of the guest; one of `targets`.
    ///   - environment: the app's variables, `K=V`.
    ///   - argv: the app's own.
    public func words(
        for architecture: Architecture, module: String, output: String, environment: [String] = [],
        argv: [String] = []
    ) -> [String] {
        arguments.flatMap { word in
            switch word {
            case .text(let text): [text]
            case .module: [module]
            case .output: [output]
            case .target(let prefix): [prefix + (targets[architecture] ?? "")]
            case .machine: [architecture.machine]
            case .environment(let flag): environment.flatMap { [flag, $0] }
            case .argv: argv
            }
        }
    }

    /// Absolute path of the directory in the frontend's image that the step gets, if it needs one.
    public func carriedPath(_ architecture: Architecture) -> String? {
        guard case .context(_, _, let directory) = tools else { return nil }
        return "/guest/\(architecture.machine)/\(directory)"
    }

    /// Where a step finds the directory of the frontend's image.
    public static let carriedPath = "/native"

    /// The named context that its own tools can come from, if they are no part of the runtime.
    public var contextName: String? {
        switch tools {
        case .runtime: nil
        case .releases(let name, _), .context(let name, _, _): Self.contextName(ofTools: name)
        }
    }

    /// The named context that replaces a compiler's own release, or is the only place for it.
    public static func contextName(ofTools name: String) -> String { "bunny-tools-\(name)" }
}
