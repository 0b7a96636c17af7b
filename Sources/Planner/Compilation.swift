public import Diagnostics

/// A step that compiles the app's module ahead of time. It is none of the user's own, and takes no option for those.
public struct Compilation: Hashable, Sendable {
    /// What it does, in words: `compile hello.wasm with wasmtime 45.0.0 for x86_64-unknown-linux-gnu`.
    public var summary: String
    /// The compiler, for the build machine's platform.
    public var root: Root
    /// The whole argv.
    public var arguments: [String]
    /// `K=V`, sorted.
    public var environment: [String]
    /// The module, mounted read-only.
    public var module: Copy
    /// What the frontend's image has for it, mounted read-only; nil if the compiler needs nothing of ours.
    public var carried: Copy?
    /// Absolute path of what it makes, in a directory of its own.
    public var output: String
    /// Where the bunnyfile asks for it.
    public var range: SourceRange

    /// The file system it runs on.
    public enum Root: Hashable, Sendable {
        /// All of an image, with its environment, or of a directory.
        case input(Input)
        /// A tree of its own.
        case tree([Entry])
    }

    /// A short name for progress output and for options that choose steps by name.
    public static let part = "aot"

    /// What it mounts, read-only.
    public var mounts: [Copy] { [module] + (carried.map { [$0] } ?? []) }

    /// What it copies and mounts.
    var copies: [Copy] {
        switch root {
        case .input: mounts
        case .tree(let entries): entries.flatMap(\.copies) + mounts
        }
    }

    /// What has to be there before it.
    var inputs: [Input] {
        let inputs = copies.map(\.input)
        if case .input(let input) = root { return [input] + inputs }
        return inputs
    }

    /// Whether all of an input is needed.
    func runs(on origin: Input.Origin) -> Bool {
        if case .input(let input) = root { input.origin == origin } else { false }
    }
}

extension ImageConfig {
    /// The label that says what compiled the app's module ahead of time: `wasmtime 45.0.0`.
    public static let compilerLabel = "io.bunny.aot.compiler"

    /// The label that says what the module is compiled for, in the compiler's words: `x86_64-unknown-linux-gnu`.
    public static let compilationTargetLabel = "io.bunny.aot.target"

    /// Labels that no option and no file can set.
    static let ownLabels: Set<String> = [memoryLabel, compilerLabel, compilationTargetLabel]
}
