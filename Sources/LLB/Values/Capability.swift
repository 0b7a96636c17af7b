public import BuildKitProto

/// The name of something a daemon may or may not be able to do.
///
/// The names are BuildKit's (`solver/pb/caps.go`); see reference/buildkit-frontend.md, 4.9 and appendix A.
public struct Capability: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public var description: String { rawValue }

    public static func < (left: Capability, right: Capability) -> Bool { left.rawValue < right.rawValue }
}

extension Capability: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(rawValue: value) }
}

// MARK: - Names

extension Capability {
    public static let constraints: Self = "constraints"
    public static let platform: Self = "platform"
    public static let metaIgnoreCache: Self = "meta.ignorecache"
    public static let metaDescription: Self = "meta.description"
    public static let metaExportCache: Self = "meta.exportcache"

    public static let sourceImage: Self = "source.image"
    public static let sourceImageResolveMode: Self = "source.image.resolvemode"
    public static let sourceImageLayerLimit: Self = "source.image.layerlimit"
    public static let sourceImageChecksum: Self = "source.image.checksum"
    public static let sourceImageBlob: Self = "source.imageblob"
    public static let sourceOCILayout: Self = "source.ocilayout"

    public static let sourceLocal: Self = "source.local"
    public static let sourceLocalUnique: Self = "source.local.unique"
    public static let sourceLocalSessionID: Self = "source.local.sessionid"
    public static let sourceLocalIncludePatterns: Self = "source.local.includepatterns"
    public static let sourceLocalFollowPaths: Self = "source.local.followpaths"
    public static let sourceLocalExcludePatterns: Self = "source.local.excludepatterns"
    public static let sourceLocalSharedKeyHint: Self = "source.local.sharedkeyhint"
    public static let sourceLocalDiffer: Self = "source.local.differ"
    public static let sourceLocalMetadataTransfer: Self = "source.local.metadatatransfer"

    public static let sourceGit: Self = "source.git"
    public static let sourceGitKeepDir: Self = "source.git.keepgitdir"
    public static let sourceGitFullURL: Self = "source.git.fullurl"
    public static let sourceGitHTTPAuth: Self = "source.git.httpauth"
    public static let sourceGitKnownSSHHosts: Self = "source.git.knownsshhosts"
    public static let sourceGitMountSSHSock: Self = "source.git.mountsshsock"
    public static let sourceGitSubdir: Self = "source.git.subdir"
    public static let sourceGitChecksum: Self = "source.git.checksum"
    public static let sourceGitSkipSubmodules: Self = "source.git.skipsubmodules"
    public static let sourceGitMTime: Self = "source.git.mtime"
    public static let sourceGitFetchByCommit: Self = "source.git.fetchbycommit"
    public static let sourceGitBundle: Self = "source.git.bundle"
    public static let sourceGitCheckoutBundle: Self = "source.git.checkoutbundle"

    public static let sourceHTTP: Self = "source.http"
    public static let sourceHTTPChecksum: Self = "source.http.checksum"
    public static let sourceHTTPPerm: Self = "source.http.perm"
    /// The typo is BuildKit's own.
    public static let sourceHTTPUIDGID: Self = "soruce.http.uidgid"
    public static let sourceHTTPAuth: Self = "source.http.auth"
    public static let sourceHTTPHeader: Self = "source.http.header"
    public static let sourceHTTPSignatureVerify: Self = "source.http.signatureverify"

    public static let buildOpLLBFileName: Self = "source.buildop.llbfilename"

    public static let execMetaBase: Self = "exec.meta.base"
    public static let execMetaCgroupParent: Self = "exec.meta.cgroup.parent"
    public static let execMetaProxy: Self = "exec.meta.proxyenv"
    public static let execMetaNetwork: Self = "exec.meta.network"
    public static let execMetaSecurity: Self = "exec.meta.security"
    public static let execMetaSetsDefaultPath: Self = "exec.meta.setsdefaultpath"
    public static let execMetaUlimit: Self = "exec.meta.ulimit"
    public static let execMetaCDI: Self = "exec.meta.cdi"
    public static let execMetaLinuxResources: Self = "exec.meta.linux.resources"
    public static let execValidExitCode: Self = "exec.validexitcode"
    public static let execSecretEnv: Self = "exec.secretenv"
    public static let execMountBind: Self = "exec.mount.bind"
    public static let execMountBindReadWriteNoOutput: Self = "exec.mount.bind.readwrite-nooutput"
    public static let execMountCache: Self = "exec.mount.cache"
    public static let execMountCacheSharing: Self = "exec.mount.cache.sharing"
    public static let execMountContentCache: Self = "exec.mount.cache.content"
    public static let execMountSelector: Self = "exec.mount.selector"
    public static let execMountTmpfs: Self = "exec.mount.tmpfs"
    public static let execMountTmpfsSize: Self = "exec.mount.tmpfs.size"
    public static let execMountSecret: Self = "exec.mount.secret"
    public static let execMountSSH: Self = "exec.mount.ssh"

    public static let fileBase: Self = "file.base"
    public static let fileRmWildcard: Self = "file.rm.wildcard"
    public static let fileCopyIncludeExcludePatterns: Self = "file.copy.includeexcludepatterns"
    public static let fileCopyAlwaysReplace: Self = "file.copy.alwaysreplaceexistingdestpaths"
    public static let fileCopyRequiredPaths: Self = "file.copy.requiredpaths"
    public static let fileSymlinkCreate: Self = "file.symlink.create"

    public static let mergeOp: Self = "mergeop"
    public static let diffOp: Self = "diffop"
    public static let passthroughOp: Self = "passthroughop"
}

// MARK: - Sets

/// What a daemon said it can do.
public struct CapabilitySet: Hashable, Sendable {
    /// Ids that may be used.
    public var enabled: Set<Capability>
    /// Ids the daemon knows but has switched off, and why.
    public var disabled: [Capability: String]

    public init(enabled: Set<Capability> = [], disabled: [Capability: String] = [:]) {
        self.enabled = enabled
        self.disabled = disabled
    }

    /// The list of a Pong message.
    public init(_ list: [Apicaps.APICap]) {
        self.init()
        for cap in list {
            let id = Capability(rawValue: cap.id)
            if cap.enabled {
                enabled.insert(id)
            } else {
                let alternative = cap.disabledAlternative.isEmpty ? "" : "; use \(cap.disabledAlternative)"
                disabled[id] =
                    (cap.disabledReasonMsg.isEmpty ? cap.disabledReason : cap.disabledReasonMsg) + alternative
            }
        }
    }

    public func contains(_ capability: Capability) -> Bool { enabled.contains(capability) }
}
