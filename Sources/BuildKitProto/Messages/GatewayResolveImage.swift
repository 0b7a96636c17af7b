internal import CBuildKitProto

extension GatewayPb {
    /// What to say about an image.
    /// Protobuf message `moby.buildkit.v1.frontend.ResolveSourceImageRequest`.
    public struct ResolveSourceImageRequest: Hashable, Sendable {
        /// Leave the config out.
        public var noConfig: Bool
        /// Ask for attestations.
        public var attestationChain: Bool
        /// Predicate types to load.
        public var resolveAttestations: [String]

        public init(noConfig: Bool = false, attestationChain: Bool = false, resolveAttestations: [String] = []) {
            self.noConfig = noConfig
            self.attestationChain = attestationChain
            self.resolveAttestations = resolveAttestations
        }
    }

    /// An image's metadata.
    /// Protobuf message `moby.buildkit.v1.frontend.ResolveSourceImageResponse`.
    public struct ResolveSourceImageResponse: Hashable, Sendable {
        /// Of the index or manifest, may be empty.
        public var digest: String
        /// Image config JSON of the platform.
        public var config: [UInt8]
        /// Its attestations.
        public var attestationChain: AttestationChain?

        public init(digest: String = "", config: [UInt8] = [], attestationChain: AttestationChain? = nil) {
            self.digest = digest
            self.config = config
            self.attestationChain = attestationChain
        }
    }

    /// The attestations of an image.
    /// Protobuf message `moby.buildkit.v1.frontend.AttestationChain`.
    public struct AttestationChain: Hashable, Sendable {
        /// Digest of the index.
        public var root: String
        /// Digest of the image.
        public var imageManifest: String
        /// Digest of the attestation.
        public var attestationManifest: String
        /// Digests of signatures.
        public var signatureManifests: [String]
        /// Content by digest.
        public var blobs: [String: Blob]

        public init(
            root: String = "", imageManifest: String = "", attestationManifest: String = "",
            signatureManifests: [String] = [], blobs: [String: Blob] = [:]
        ) {
            self.root = root
            self.imageManifest = imageManifest
            self.attestationManifest = attestationManifest
            self.signatureManifests = signatureManifests
            self.blobs = blobs
        }
    }

    /// A blob and its descriptor.
    /// Protobuf message `moby.buildkit.v1.frontend.Blob`.
    public struct Blob: Hashable, Sendable {
        /// What it is.
        public var descriptor: Descriptor?
        /// Content.
        public var data: [UInt8]

        public init(descriptor: Descriptor? = nil, data: [UInt8] = []) {
            self.descriptor = descriptor
            self.data = data
        }
    }

    /// An OCI descriptor.
    /// Protobuf message `moby.buildkit.v1.frontend.Descriptor`.
    public struct Descriptor: Hashable, Sendable {
        /// Media type.
        public var mediaType: String
        /// Digest.
        public var digest: String
        /// Bytes.
        public var size: Int64
        /// Annotations.
        public var annotations: [String: String]

        public init(
            mediaType: String = "", digest: String = "", size: Int64 = 0, annotations: [String: String] = [:]
        ) {
            self.mediaType = mediaType
            self.digest = digest
            self.size = size
            self.annotations = annotations
        }
    }
}

extension GatewayPb.ResolveSourceImageRequest: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__resolve_source_image_request__wire(),
        fields: [
            .field(1, \.noConfig), .field(2, \.attestationChain), .field(3, \.resolveAttestations),
        ])
}

extension GatewayPb.ResolveSourceImageResponse: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__resolve_source_image_response__wire(),
        fields: [
            .field(1, \.digest), .field(2, \.config), .field(3, \.attestationChain),
        ])
}

extension GatewayPb.AttestationChain: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__attestation_chain__wire(),
        fields: [
            .field(1, \.root), .field(2, \.imageManifest), .field(3, \.attestationManifest),
            .field(4, \.signatureManifests), .field(5, \.blobs),
        ])
}

extension GatewayPb.Blob: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__blob__wire(),
        fields: [
            .field(1, \.descriptor), .field(2, \.data),
        ])
}

extension GatewayPb.Descriptor: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__frontend__descriptor__wire(),
        fields: [
            .field(1, \.mediaType), .field(2, \.digest), .field(3, \.size), .field(5, \.annotations),
        ])
}
