public import Digest

/// What a download has beside its URL.
public struct HTTPOptions: Hashable, Sendable {
    /// What the body must have.
    public var checksum: ContentDigest?
    /// The file's name; else the last part of the URL.
    public var filename: String?
    /// Permission bits; else 0600.
    public var mode: UInt32?
    public var owner: FileOwnership?
    /// Name of the secret whose content is the Authorization header. Daemons since 0.21.
    public var authHeaderSecret: String?
    /// Request headers `Accept` and `User-Agent`. Daemons since 0.21.
    public var accept: String?
    public var userAgent: String?
    /// Daemons since 0.28.
    public var signature: PGPSignature?

    public init(
        checksum: ContentDigest? = nil, filename: String? = nil, mode: UInt32? = nil, owner: FileOwnership? = nil
    ) {
        self.checksum = checksum
        self.filename = filename
        self.mode = mode
        self.owner = owner
    }
}

/// A PGP public key and a detached signature that a download must have.
public struct PGPSignature: Hashable, Sendable {
    public var publicKey: String
    public var signature: String

    public init(publicKey: String, signature: String) {
        self.publicKey = publicKey
        self.signature = signature
    }
}

extension State {
    /// A directory with one file downloaded from `url`, which is `http://` or `https://`.
    public static func http(
        _ url: String, _ http: HTTPOptions = HTTPOptions(), options: OpOptions = OpOptions()
    ) -> State {
        var source = SourceOperation(identifier: url)
        source.declared.insert(.sourceHTTP)
        source.set("http.checksum", to: http.checksum?.description, .sourceHTTPChecksum)
        source.set("http.filename", to: http.filename)
        source.set("http.perm", to: octal(http.mode), .sourceHTTPPerm)
        source.set("http.uid", to: http.owner.map { String($0.uid) }, .sourceHTTPUIDGID)
        source.set("http.gid", to: http.owner.map { String($0.gid) }, .sourceHTTPUIDGID)
        source.set("http.authheadersecret", to: http.authHeaderSecret, .sourceHTTPAuth)
        source.set("http.header.accept", to: http.accept, .sourceHTTPHeader)
        source.set("http.header.user-agent", to: http.userAgent, .sourceHTTPHeader)
        source.set("http.sig.pubkey", to: http.signature?.publicKey, .sourceHTTPSignatureVerify)
        source.set("http.sig.signature", to: http.signature?.signature, .sourceHTTPSignatureVerify)
        return State(source: source, options: options)
    }
}
