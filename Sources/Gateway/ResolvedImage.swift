public import Digest
public import LLB

/// Where an image is looked up.
public enum ImageLocation: Hashable, Sendable {
    /// In its registry, or among the daemon's own images.
    case registry(ImageReference)
    /// In an OCI layout of the client, under a name that is only for people.
    case layout(name: ImageReference, session: String, store: String)

    /// The name, without what says where.
    public var reference: ImageReference {
        switch self {
        case .registry(let reference): reference.withDefaultTag
        case .layout(let name, _, _): name
        }
    }
}

/// What is known of an image before its layers are fetched.
public struct ResolvedImage: Hashable, Sendable {
    /// The reference to use in the build, with the digest if there is one. It may differ from what was asked for, by
    /// the user's source policy.
    public var reference: ImageReference
    /// Of the index or manifest the reference points to; nil for an image that only the daemon's classic store has.
    public var digest: ContentDigest?
    /// The image config of the platform, as JSON; empty if the daemon sent none.
    public var config: [UInt8]

    public init(reference: ImageReference, digest: ContentDigest?, config: [UInt8]) {
        self.reference = digest.map { reference.pinned(to: $0) } ?? reference
        self.digest = digest
        self.config = config
    }
}
