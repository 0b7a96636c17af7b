public import Diagnostics

/// Where bytes come from, before references are resolved, and the place in the bunnyfile that asks for them.
public struct Input: Hashable, Sendable {
    public enum Origin: Hashable, Sendable {
        /// The build context.
        case context
        /// A named context (`--build-context NAME=…`).
        case named(String)
        /// An image by its reference as written. `os` stands in for the target platform's, for images that name a
        /// monitor there (reference/wasm-libos-unikraft-osv-linux.md, 1.1).
        case image(String, os: String?)
        /// One file by http, called `fileName`; `checksum` is `sha256:<hex>`, nil takes the bytes as they come.
        case http(url: String, checksum: String?, fileName: String)
        /// The tree in a tar archive that is fetched by http.
        case archive(url: String, checksum: String?, fileName: String)
        /// A checkout of a git repository, by its URL as written.
        case git(String)
        /// The image this frontend runs from.
        case frontend
        /// An image or a named context for the platform that steps run on, instead of the one that is built for.
        indirect case builder(Origin)
        /// What a step of the user's own leaves.
        indirect case build(BuildRun)
        /// What a module became that is compiled ahead of time.
        indirect case compilation(Compilation)
        /// What the Containerfile of this build makes.
        case containerfile
    }

    public var origin: Origin
    /// The place in the bunnyfile; nil for what the catalog adds.
    public var range: SourceRange?
    /// The platform's `os` by which an image is looked for that is not there for the target's.
    public var otherOS: String?

    public init(_ origin: Origin, range: SourceRange? = nil, otherOS: String? = nil) {
        self.origin = origin
        self.range = range
        self.otherOS = otherOS
    }
}
