extension Capability {
    /// The first BuildKit that lists this, `0.24`; nil for what all real daemons list, and for names that are not known
    /// here (reference/buildkit-frontend.md, appendix A).
    public var since: String? { Self.versions.first { $0.capabilities.contains(self) }?.version }

    private static let versions: [(version: String, capabilities: Set<Capability>)] = [
        ("0.5", [.fileBase, .execMetaSecurity]),
        ("0.7", [.fileRmWildcard, .execMountBindReadWriteNoOutput]),
        ("0.8", [.sourceGitHTTPAuth, .sourceGitKnownSSHHosts, .sourceGitMountSSHSock]),
        ("0.9", [.sourceLocalDiffer, .sourceGitSubdir, .fileCopyIncludeExcludePatterns]),
        ("0.10", [.mergeOp, .diffOp, .execMetaCgroupParent, .execMetaUlimit, .execMountTmpfsSize, .execSecretEnv]),
        ("0.11", [.sourceImageLayerLimit, .sourceOCILayout]),
        ("0.13", [.execMountContentCache]),
        ("0.14", [.fileCopyAlwaysReplace]),
        ("0.17", [.execValidExitCode]),
        ("0.19", [.fileSymlinkCreate]),
        ("0.20", [.execMetaCDI]),
        ("0.21", [.sourceLocalMetadataTransfer, .sourceHTTPAuth, .sourceHTTPHeader]),
        ("0.22", [.sourceGitChecksum]),
        ("0.24", [.sourceGitSkipSubmodules]),
        ("0.25", [.sourceImageChecksum]),
        ("0.26", [.fileCopyRequiredPaths]),
        ("0.28", [.sourceHTTPSignatureVerify, .sourceImageBlob]),
        ("0.29", [.sourceGitMTime]),
        ("0.30", [.sourceGitFetchByCommit, .sourceGitBundle, .sourceGitCheckoutBundle]),
        ("0.31", [.execMetaLinuxResources, .passthroughOp]),
    ]
}
