import Digest
import JSON
import LLB

extension VectorBuild {
    static let sources: [VectorBuild] = [
        VectorBuild("image-short-name") { try .image("alpine") },
        VectorBuild("image-tag") { try alpine() },
        VectorBuild("image-digest") { try .image("alpine:3.20@\(digestText)") },
        VectorBuild("image-registry-port") { try .image("localhost:5000/team/app") },
        VectorBuild("image-platform-arm64") { try .image("alpine:3.20", platform: .linuxARM64) },
        VectorBuild("image-resolvemode-default") { try .image("alpine:3.20", resolveMode: .default) },
        VectorBuild("image-metaresolver-digest") {
            let digest = try ContentDigest(parsing: digestText)
            let reference = try ImageReference(parsing: "alpine:3.20").pinned(to: digest)
            return State.image(reference, resolveMode: .local)
                .applying(imageConfig: ["config": ["Env": ["A=1"], "WorkingDir": ""]])
                .run(["true"]).root
        },
        VectorBuild("imageblob-all") {
            try .imageBlob(
                "docker.io/library/alpine@\(digestText)", filename: "layer.tar", mode: 0o644,
                owner: FileOwnership(uid: 10, gid: 20))
        },
        VectorBuild("oci-layout-plain") { .ociLayout("store-ref@\(digestText)") },
        VectorBuild("http-plain") { .http("http://example.com/a.txt") },
        VectorBuild("http-all") {
            var http = HTTPOptions(
                checksum: try ContentDigest(parsing: digestText), filename: "out.tgz", mode: 0o755,
                owner: FileOwnership(uid: 1000, gid: 1001))
            http.authHeaderSecret = "HDR"
            http.accept = "application/octet-stream"
            http.userAgent = "vec/1"
            http.signature = PGPSignature(publicKey: "PUBKEY\n", signature: "SIG\n")
            return .http("https://example.com/dl/file.tar.gz?x=1#frag", http)
        },
        VectorBuild("scratch-empty") { .scratch },
        VectorBuild("scratch-merge-of-scratches") { .merge([.scratch, .scratch]) },
        VectorBuild("scratch-mkfile") { State.scratch.file(.mkfile("/a", "a")) },
    ]

    static let localsAndGit: [VectorBuild] = [
        VectorBuild("local-differ-none-required") {
            .local("context", LocalOptions(sessionID: "session-1", differ: .everything, differRequired: true))
        },
        VectorBuild("local-metadata-transfer") {
            .local("context", LocalOptions(sessionID: "session-1", metadataOnlyExcept: ["go.mod", "go.sum"]))
        },
        VectorBuild("local-metadata-transfer-noexc") {
            .local("context", LocalOptions(sessionID: "session-1", metadataOnlyExcept: []))
        },
        VectorBuild("local-json-escapes") {
            .local(
                "context",
                LocalOptions(
                    sessionID: "session-1",
                    includePatterns: [
                        "a<b>&c", "tab\there", "quote\"q", "back\\slash", "é漢🙂", "\u{2028}\u{2029}", "del\u{7F}",
                        "ctl\u{1}",
                    ]))
        },
        VectorBuild("git-fragment-subdir") {
            .git("https://github.com/moby/buildkit.git", GitOptions(fragment: "master:/docs/../client/"))
        },
        VectorBuild("git-subdir-only") {
            .git("https://github.com/moby/buildkit.git", GitOptions(subdirectory: "client"))
        },
        VectorBuild("git-ssh") {
            .git(
                "git@git.example.com:team/repo.git",
                GitOptions(
                    ref: "main",
                    knownSSHHosts: ["git.example.com ssh-ed25519 AAAA1", "git.example.com ssh-rsa AAAA2\n"]))
        },
        VectorBuild("git-ssh-url-sock") {
            .git(
                "ssh://git@git.example.com:2222/team/repo.git",
                GitOptions(
                    ref: "main", knownSSHHosts: ["[git.example.com]:2222 ssh-ed25519 AAAA1"], sshAgentID: "my-agent"))
        },
        VectorBuild("git-bundle") {
            var git = GitOptions(ref: "master", checksum: "0123456789abcdef0123456789abcdef01234567")
            git.bundle = GitOptions.Bundle(
                url: "oci-layout+blob://store@\(digestText)", sessionID: "session-1", storeID: "store-1")
            git.checkoutBundle = true
            return .git("https://github.com/moby/buildkit.git", git)
        },
    ]
}
