public import Diagnostics

/// Where a thing comes from: the one form used for modules, kernels, rootfs, includes, directories and runtimes.
public struct Source: Hashable, Sendable {
    public enum Origin: Hashable, Sendable {
        /// The build context.
        case context
        /// Nothing: an empty tree.
        case scratch
        /// A named context of this name or, if there is none, the image of this reference.
        case reference(String)
        /// One file by http; the bytes are checked against `checksum` (`sha256:<hex>`).
        case http(url: String, checksum: String)
        /// A checkout of a git repository: its URL as written, perhaps with `#REF:DIRECTORY`.
        case git(String)
        /// What a step of the user's own makes. The source's path is then the step's output if that is one file or
        /// directory, and `nil` if the contents of a directory are meant.
        indirect case build(BuildStep)
    }

    /// The origin, at the place of `from:` (of the whole value where it is left out).
    public var origin: Located<Origin>
    /// A path in the origin, as written; `nil` means all of it (with http: the file itself). Paths in the context are
    /// relative to its root, with or without a leading `/` or `./`.
    public var path: Located<String>?
    /// The whole source as written.
    public var range: SourceRange

    public init(origin: Located<Origin>, path: Located<String>?, range: SourceRange) {
        self.origin = origin
        self.path = path
        self.range = range
    }
}

extension Source.Origin {
    var isGit: Bool {
        if case .git = self { true } else { false }
    }

    var isBuild: Bool {
        if case .build = self { true } else { false }
    }
}
