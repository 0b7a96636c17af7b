internal import TextSearch

/// What of a git repository is checked out, and how.
public struct GitOptions: Hashable, Sendable {
    /// Branch, tag or commit; else the repository's default branch.
    public var ref: String?
    /// Only this directory.
    public var subdirectory: String?
    /// Leave `.git` in.
    public var keepGitDir: Bool
    /// The commit that `ref` must be, in hexadecimal digits. Daemons since 0.22.
    public var checksum: String?
    /// Name of the secret with a token, or with a whole Authorization header; else BuildKit's usual names, which the
    /// client need not have.
    public var authTokenSecret: String?
    public var authHeaderSecret: String?
    /// Lines for `known_hosts`. Without any, host keys are not checked.
    public var knownSSHHosts: [String]
    /// Id of the ssh agent; ssh URLs get `default`.
    public var sshAgentID: String?
    /// Daemons since 0.24.
    public var skipSubmodules: Bool
    /// `checkout` or `commit`: where file times come from. Daemons since 0.29.
    public var modificationTimes: String?
    /// Fetch the commit of `checksum` itself instead of `ref`. Daemons since 0.30.
    public var fetchByCommit: Bool
    /// A bundle blob to fetch from instead of the remote, and where its store is. Daemons since 0.30.
    public var bundle: Bundle?
    /// Give a bundle instead of a checkout. Daemons since 0.30.
    public var checkoutBundle: Bool

    /// A git bundle in an OCI layout.
    public struct Bundle: Hashable, Sendable {
        /// `oci-layout+blob://NAME@sha256:…` or `docker-image+blob://…`.
        public var url: String
        public var sessionID: String?
        public var storeID: String?

        public init(url: String, sessionID: String? = nil, storeID: String? = nil) {
            self.url = url
            self.sessionID = sessionID
            self.storeID = storeID
        }
    }

    public init(
        ref: String? = nil, subdirectory: String? = nil, keepGitDir: Bool = false, checksum: String? = nil,
        knownSSHHosts: [String] = [], sshAgentID: String? = nil
    ) {
        self.ref = ref
        self.subdirectory = subdirectory
        self.keepGitDir = keepGitDir
        self.checksum = checksum
        self.authTokenSecret = nil
        self.authHeaderSecret = nil
        self.knownSSHHosts = knownSSHHosts
        self.sshAgentID = sshAgentID
        self.skipSubmodules = false
        self.modificationTimes = nil
        self.fetchByCommit = false
        self.bundle = nil
        self.checkoutBundle = false
    }

    /// The options of a URL's fragment, `ref:subdirectory`, both parts optional.
    public init(fragment: String) {
        let parts = fragment.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
        self.init(ref: parts.first, subdirectory: parts.count > 1 ? parts[1] : nil)
    }
}

extension State {
    /// A checkout of a git repository.
    ///
    /// - Parameter url: `https://…`, `ssh://…`, `git://…`, `user@host:path`; without a scheme `https://` is meant. A
    ///   fragment `#ref:subdirectory` counts where `git` says nothing.
    public static func git(_ url: String, _ git: GitOptions = GitOptions(), options: OpOptions = OpOptions()) -> State {
        let (bare, fragment) = split(url)
        var git = git
        git.ref = git.ref ?? fragment?.ref
        git.subdirectory = git.subdirectory ?? fragment?.subdirectory
        let remote = GitRemote(bare)
        let subdirectory = git.subdirectory.map { String(Paths.resolve($0, in: "/").dropFirst()) } ?? ""
        let ref = git.ref ?? ""
        var identifier = "git://" + remote.name
        if !ref.isEmpty || !subdirectory.isEmpty { identifier += "#" + ref }
        if !subdirectory.isEmpty { identifier += ":" + subdirectory }

        var source = SourceOperation(identifier: identifier)
        source.declared.insert(.sourceGit)
        if !subdirectory.isEmpty { source.needed.insert(.sourceGitSubdir) }
        source.set("git.fullurl", to: remote.url, .sourceGitFullURL)
        source.set("git.keepgitdir", to: git.keepGitDir ? "true" : nil, .sourceGitKeepDir)
        source.set("git.checksum", to: git.checksum, .sourceGitChecksum)
        source.set("git.skipsubmodules", to: git.skipSubmodules ? "true" : nil, .sourceGitSkipSubmodules)
        source.set("git.mtime", to: git.modificationTimes, .sourceGitMTime)
        source.set("git.fetchbycommit", to: git.fetchByCommit ? "true" : nil, .sourceGitFetchByCommit)
        source.set("git.checkoutbundle", to: git.checkoutBundle ? "true" : nil, .sourceGitCheckoutBundle)
        source.set("git.bundle", to: git.bundle?.url, .sourceGitBundle)
        source.set("oci.session", to: git.bundle?.sessionID)
        source.set("oci.store", to: git.bundle?.storeID)
        setAccess(of: &source, git, isSSH: remote.isSSH)
        return State(source: source, options: options)
    }

    private static func split(_ url: String) -> (url: String, fragment: GitOptions?) {
        guard let hash = url.firstIndex(of: "#") else { return (url, nil) }
        return (String(url[..<hash]), GitOptions(fragment: String(url[url.index(after: hash)...])))
    }

    private static func setAccess(of source: inout SourceOperation, _ git: GitOptions, isSSH: Bool) {
        let token = git.authTokenSecret
        let header = git.authHeaderSecret
        source.set("git.authtokensecret", to: token ?? "GIT_AUTH_TOKEN", token == nil ? nil : .sourceGitHTTPAuth)
        source.set("git.authheadersecret", to: header ?? "GIT_AUTH_HEADER", header == nil ? nil : .sourceGitHTTPAuth)
        // One entry a line, each line ended.
        let hosts = git.knownSSHHosts.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }.joined()
        source.set("git.knownsshhosts", to: hosts.isEmpty ? nil : hosts, .sourceGitKnownSSHHosts)
        source.set("git.mountsshsock", to: git.sshAgentID ?? (isSSH ? "default" : nil), .sourceGitMountSSHSock)
    }
}

/// A git URL taken apart.
struct GitRemote {
    /// As git takes it.
    let url: String
    /// Host and path, for the op's identifier.
    let name: String
    let isSSH: Bool

    init(_ text: String) {
        if let scheme = text.range(ofText: "://") {
            url = text
            isSSH = text[..<scheme.lowerBound] == "ssh"
            name = Self.name(ofAuthorityAndPath: text[scheme.upperBound...])
        } else if let colon = Self.scpColon(in: text) {
            url = text
            isSSH = true
            name = Self.name(ofAuthorityAndPath: text[..<colon] + "/" + text[text.index(after: colon)...])
        } else {
            url = "https://" + text
            isSSH = false
            name = Self.name(ofAuthorityAndPath: text[...])
        }
    }

    /// The colon of `user@host:path`, git's short form of an ssh URL.
    private static func scpColon(in text: String) -> String.Index? {
        guard let colon = text.firstIndex(of: ":"), let at = text.firstIndex(of: "@"), at < colon else { return nil }
        return text[..<colon].contains("/") ? nil : colon
    }

    /// `host[:port]/path`: without user and query, the path cleaned.
    private static func name(ofAuthorityAndPath text: Substring) -> String {
        let bare = text.prefix { $0 != "?" }
        let slash = bare.firstIndex(of: "/") ?? bare.endIndex
        let authority = bare[..<slash]
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        return host + Paths.resolve(String(bare[slash...]), in: "/")
    }
}
