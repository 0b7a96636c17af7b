import LLB

extension VectorBuild {
    static let files: [VectorBuild] = [
        VectorBuild("file-mkdir") { try alpine().file(.mkdir("/d")) },
        VectorBuild("file-mkdir-all") {
            // 2001-02-03T04:05:06.000000007Z
            try alpine().file(
                .mkdir(
                    "/a/b/c", mode: 0o700, makeParents: true, owner: Owner(uid: 1000, gid: 1001),
                    timestamp: 981_173_106_000_000_007))
        },
        VectorBuild("file-mkfile-empty-mode0") { State.scratch.file(.mkfile("/empty", [], mode: 0)) },
        VectorBuild("file-mkfile-100k") {
            State.scratch.file(.mkfile("/big", String(repeating: "0123456789abcde\n", count: 6400)))
        },
        VectorBuild("file-timestamps") {
            State.scratch.file(
                .mkfile("/zero", "z", timestamp: 0).mkfile("/neg", "n", timestamp: -1_000_000_000)
                    .mkfile("/none", "x").mkfile("/max", "m", timestamp: .max))
        },
        VectorBuild("file-rm-wildcard") {
            try alpine().file(.rm("/var/cache/*", allowNotFound: true, wildcard: true))
        },
        VectorBuild("file-chown-name") {
            try alpine().file(.mkfile("/f", "x", owner: Owner(parsing: "app:staff")))
        },
        VectorBuild("file-chown-id-zero") { try alpine().file(.mkfile("/f", "x", owner: Owner(parsing: "0:0"))) },
        VectorBuild("file-chown-root-nogroup") {
            try alpine().file(.mkfile("/f", "x", owner: Owner(parsing: "root")))
        },
        VectorBuild("file-chown-mixed") { try alpine().file(.mkdir("/d", owner: Owner(parsing: "1000:wheel"))) },
        VectorBuild("file-chain-all-actions") {
            try alpine().file(
                .mkdir("/d").mkfile("/d/f", "hello\n").copy(from: busybox(), "/bin", to: "/d/bin")
                    .symlink(to: "/d/f", at: "/d/l").rm("/d/bin/x", allowNotFound: true))
        },
        VectorBuild("file-separate-ops") {
            try alpine().file(.mkdir("/d")).file(.mkfile("/d/f", "1")).file(.rm("/d/f"))
        },
    ]

    static let copies: [VectorBuild] = [
        VectorBuild("copy-plain") { try alpine().file(.copy(from: busybox(), "/bin/busybox", to: "/bin/bb")) },
        VectorBuild("copy-mode-string") {
            try State.scratch.file(
                .copy(from: busybox(), "/a", to: "/b", CopyOptions(mode: .symbolic("u=rwX,go=rX"))))
        },
        VectorBuild("copy-mode-setuid-octal") {
            try State.scratch.file(.copy(from: busybox(), "/a", to: "/b", CopyOptions(mode: .bits(0o4755))))
        },
        VectorBuild("copy-paths") {
            let source = try busybox().directory("/srcdir")
            return try alpine().directory("/dst").file(
                .copy(from: source, "rel", to: "rel").copy(from: source, "./a/../b/", to: "sub/")
                    .copy(from: source, "/abs/", to: "/x/.").copy(from: source, ".", to: ".")
                    .copy(from: source, "/", to: "/").copy(from: source, "c", to: "./"))
        },
        VectorBuild("copy-from-self") {
            let base = try alpine()
            return base.file(.copy(from: base, "/etc/hosts", to: "/h"))
        },
        VectorBuild("copy-several-inputs") {
            try alpine().file(
                .copy(from: busybox(), "/bin/sh", to: "/b").copy(from: context(), "/src", to: "/src")
                    .copy(from: busybox(), "/bin/ls", to: "/l")
                    .copy(
                        from: .http("https://example.com/f"), "/f", to: "/f",
                        CopyOptions(owner: Owner(user: .name("app")))))
        },
        VectorBuild("copy-from-file-action") {
            let made = State.scratch.directory("/ced").actions(.mkdir("./foo"))
            return try alpine().directory("/abc").file(.copy(from: made, "./foo", to: "./baz"))
        },
        VectorBuild("copy-from-file-op") {
            try alpine().file(.copy(from: State.scratch.file(.mkfile("/m", "m")), "/m", to: "/m"))
        },
        VectorBuild("copy-exclude-option") {
            var options = CopyOptions(contentsOnly: true, createDestination: true, excludePatterns: ["a"])
            options.excludePatterns += ["b", "c"]
            return State.scratch.file(.copy(from: context(), "/", to: "/", options))
        },
    ]
}
