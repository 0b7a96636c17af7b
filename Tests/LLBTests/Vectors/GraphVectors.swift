import LLB

extension VectorBuild {
    static let graphs: [VectorBuild] = [
        VectorBuild("platform-normalise-aliases") {
            try State.image("alpine:3.20", platform: Platform(os: "Linux", architecture: "x86_64")).run(["true"]).root
        },
        VectorBuild("platform-exec-own") {
            let riscv = OpOptions(platform: Platform(os: "linux", architecture: "riscv64"))
            return try alpine().run(["true"], options: riscv).root.run(["two"]).root
        },
        VectorBuild("platform-marshal-arm64", MarshalOptions(platform: .linuxARM64)) {
            try alpine().run(["true"]).root.file(.mkfile("/f", "x"))
        },
        VectorBuild(
            "constraints-filters", MarshalOptions(platform: .linuxAMD64, workerFilters: ["labels.base~=^x"])
        ) {
            try alpine(OpOptions(workerFilters: ["labels.a==1", "platform==x"]))
                .run(["true"], options: OpOptions(workerFilters: ["labels.exec"])).root
                .file(.mkdir("/d"))
        },
        VectorBuild("merge-two") { try .merge([alpine(), busybox()]) },
        VectorBuild("diff-plain") {
            let lower = try alpine()
            return .diff(from: lower, to: lower.run(["apk", "add", "git"]).root)
        },
        VectorBuild("diff-upper-scratch") { .diff(from: try alpine(), to: .scratch) },
        VectorBuild("merge-of-diffs") {
            let base = try alpine()
            let first = State.diff(from: base, to: base.run(["b"]).root)
            let second = State.diff(from: base, to: base.run(["c"]).root, options: OpOptions(name: "diff c"))
            return State.merge([base, first, second], options: OpOptions(name: "merge all")).run(["check"]).root
        },
        VectorBuild("passthrough-requires") {
            let base = try alpine()
            return try base.requiring([base.run(["test"]).root, busybox()], id: "req-1").run(["after"]).root
        },
        VectorBuild("graph-diamond") {
            let base = try alpine()
            return base.run(["b"]).root.file(.copy(from: base.run(["c"]).root, "/x", to: "/x"))
        },
        VectorBuild("graph-two-parents-share") {
            let local = context()
            let left = try alpine().file(.copy(from: local, "/a", to: "/a"))
            let right = try busybox().file(.copy(from: local, "/b", to: "/b"))
            return left.run(["go"]) {
                $0.mount("/y", from: right, access: .readOnly)
                $0.mount("/l", from: local, access: .readOnly)
            }.root
        },
        VectorBuild("graph-fileop-visit-order") {
            try alpine().file(
                .copy(from: .image("one:1"), "/1", to: "/1").copy(from: .image("two:2"), "/2", to: "/2")
                    .copy(from: .image("three:3"), "/3", to: "/3"))
        },
        VectorBuild("graph-dedup") {
            try .merge([alpine().run(["same"]).root, alpine().run(["same"]).root, busybox()])
        },
        VectorBuild("graph-chain-200") {
            (0..<200).reduce(try alpine()) { state, index in state.run(["step", "\(index)"]).root }
        },
        VectorBuild("graph-wide-merge-100") {
            .merge((0..<100).map { State.scratch.file(.mkfile("/f\($0)", "\($0)")) })
        },
        VectorBuild("graph-output-index-large") {
            try alpine().run(["x"]) { exec in
                for index in 0..<300 {
                    let digits = String(index)
                    exec.mount("/m" + String(repeating: "0", count: 3 - digits.count) + digits, from: .scratch)
                }
            }.output(at: "/m299")
        },
        VectorBuild("graph-typical-build") { try typicalBuild() },
    ]

    private static func typicalBuild() throws -> State {
        let local = State.local(
            "context", LocalOptions(sessionID: "session-1", excludePatterns: [".git"], sharedKeyHint: "ctx"),
            options: OpOptions(name: "[internal] load build context"))
        let run = try State.image(
            "docker.io/library/golang:1.22-alpine@\(digestText)",
            options: OpOptions(name: "[build 1/3] FROM golang")
        )
        .file(.mkdir("/src", makeParents: true), options: OpOptions(name: "[build 2/3] WORKDIR /src"))
        .directory("/src").env("PATH", "/usr/local/go/bin:/usr/bin:/bin").env("CGO_ENABLED", "0")
        .run(
            ["/bin/sh", "-c", "go build -o /out/app ."], options: OpOptions(name: "[build 3/3] RUN go build")
        ) {
            $0.mount("/src", from: local, access: .readOnly)
            $0.cache("/root/.cache", id: "gocache")
            $0.mount("/out", from: .scratch)
        }
        return State.scratch.file(
            .copy(
                from: try run.output(at: "/out"), "/app", to: "/usr/bin/app",
                CopyOptions(owner: Owner(uid: 0, gid: 0), mode: .bits(0o755), createDestination: true)),
            options: OpOptions(name: "COPY --from=build /app"))
    }
}
