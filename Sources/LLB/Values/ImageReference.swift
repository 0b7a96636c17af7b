public import Digest

/// A normalised image reference: registry, repository, and a tag, a digest or both.
///
/// Written as people write it (`alpine`), it gets Docker's defaults: registry `docker.io`, namespace `library`.
/// The grammar and the defaults are those of the distribution project's `reference` package, which BuildKit,
/// Docker and containerd share.
public struct ImageReference: Hashable, Sendable, CustomStringConvertible {
    /// Host and maybe port: `docker.io`, `localhost:5000`.
    public let registry: String
    /// Path below the registry: `library/alpine`.
    public let repository: String
    public var tag: String?
    public var digest: ContentDigest?

    static let defaultRegistry = "docker.io"
    static let officialNamespace = "library/"

    init(registry: String, repository: String, tag: String?, digest: ContentDigest?) {
        self.registry = registry
        self.repository = repository
        self.tag = tag
        self.digest = digest
    }

    /// Registry and repository, without tag and digest: `docker.io/library/alpine`.
    public var name: String { "\(registry)/\(repository)" }

    /// The full form: `docker.io/library/alpine:3.20@sha256:…`.
    public var description: String { name + suffix }

    /// The short form for people: `alpine:3.20`.
    public var familiar: String {
        guard registry == Self.defaultRegistry else { return description }
        guard repository.hasPrefix(Self.officialNamespace),
            repository.utf8.count(where: { $0 == UInt8(ascii: "/") }) == 1
        else { return repository + suffix }
        return String(repository.dropFirst(Self.officialNamespace.count)) + suffix
    }

    /// This reference, with the tag `latest` when it has neither tag nor digest.
    public var withDefaultTag: ImageReference {
        guard tag == nil, digest == nil else { return self }
        var reference = self
        reference.tag = "latest"
        return reference
    }

    /// Whether the reference can never mean something else: it has a digest.
    public var isPinned: Bool { digest != nil }

    /// This reference with `digest`; the tag is kept.
    public func pinned(to digest: ContentDigest) -> ImageReference {
        var reference = self
        reference.digest = digest
        return reference
    }

    private var suffix: String {
        (tag.map { ":" + $0 } ?? "") + (digest.map { "@\($0)" } ?? "")
    }
}
