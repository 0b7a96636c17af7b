public import Diagnostics

/// What a file says about the image itself, whatever its target: `image:`.
public struct ImageSettings: Hashable, Sendable {
    /// In the file's order, no key twice.
    public var labels: [Entry]
    /// Of the manifest, likewise.
    public var annotations: [Entry]
    /// What is both a label and an annotation, by OCI's keys.
    public var metadata: [ImageMetadata: Located<String>]
    /// `UID[:GID]` in numbers.
    public var user: Located<String>?
    /// Absolute and clean.
    public var workingDirectory: Located<String>?
    /// Each `PORT/PROTOCOL`, as image configs have them.
    public var ports: [Located<String>]
    /// A signal's name or number.
    public var stopSignal: Located<String>?
    public var range: SourceRange

    /// A label or an annotation.
    public struct Entry: Hashable, Sendable {
        public var key: Located<String>
        public var value: Located<String>
    }
}

/// The facts about an image that have a key of OCI's (image-spec, annotations.md, "Pre-Defined Annotation Keys").
public enum ImageMetadata: String, Hashable, Sendable, CaseIterable {
    case title, description, version, source, revision, licenses, url, documentation, vendor, authors

    /// The label's and annotation's key.
    public var key: String { "org.opencontainers.image.\(rawValue)" }

    /// Another spelling in bunnyfiles.
    var alias: String? { self == .licenses ? "licences" : nil }

    /// The custom section of a Wasm module that holds it, as the component tools write them (wasm-tools,
    /// `wasm-metadata`); nil if there is none.
    public var moduleSection: String? {
        switch self {
        case .description, .version, .source, .revision, .licenses, .authors: rawValue
        case .url: "homepage"
        case .title, .documentation, .vendor: nil
        }
    }

    var summary: String {
        switch self {
        case .title: "A name for people"
        case .description: "What it is, for people"
        case .version: "Version of the packaged software"
        case .source: "URL of the source code"
        case .revision: "Commit or other revision of the source code"
        case .licenses: "SPDX expression of the licences"
        case .url: "URL of its home page"
        case .documentation: "URL of its documentation"
        case .vendor: "Who distributes it"
        case .authors: "Who is responsible for it"
        }
    }

    var example: String {
        switch self {
        case .title: "Greeter"
        case .description: "Says hello to whoever asks"
        case .version: "1.2.3"
        case .source: "https://github.com/me/greeter"
        case .revision: "${COMMIT}"
        case .licenses: "Apache-2.0"
        case .url: "https://example.org/greeter"
        case .documentation: "https://example.org/greeter/docs"
        case .vendor: "Example"
        case .authors: "me@example.org"
        }
    }

    /// What an absent key means.
    var defaultValue: String? {
        let section = moduleSection.map { "the module's section `\($0)`" }
        switch self {
        case .title: return "the module's name"
        case .source: return "the repository of a git context, else \(section ?? "none")"
        case .revision: return "the commit of a git context, else \(section ?? "none")"
        default: return section
        }
    }
}
