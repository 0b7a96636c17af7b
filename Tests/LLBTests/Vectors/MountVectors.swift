import LLB

extension VectorBuild {
    static let mounts: [VectorBuild] = [
        mount("exec-mount-bind-rw") { $0.mount("/m", from: try busybox()) },
        mount("exec-mount-bind-nooutput") { $0.mount("/m", from: try busybox(), access: .discard) },
        mount("exec-mount-selector") { $0.mount("/m", from: try busybox(), path: "/bin", access: .readOnly) },
        mount("exec-mount-scratch-ro") { $0.mount("/m", from: .scratch, access: .readOnly) },
        mount("exec-mount-cache-ro") { $0.cache("/c", id: "x", sharing: .locked, readOnly: true) },
        mount("exec-mount-tmpfs") {
            $0.tmpfs("/t")
            $0.tmpfs("/u", size: 67_108_864)
        },
        mount("exec-mount-contentcache") {
            $0.mount("/a", from: try busybox(), access: .readOnly, contentCache: .on)
            $0.mount("/b", from: try busybox(), access: .readOnly, contentCache: .off)
        },
        mount("exec-mount-secret-file-all") {
            $0.secret("tok", at: "/run/secrets/tok", uid: 1000, gid: 1001, mode: 0o440, optional: true)
        },
        mount("exec-secret-env-and-file") { $0.secret("tok", at: "/run/secrets/tok", env: "TOKEN") },
        VectorBuild("exec-mounts-everything") {
            try alpine().run(["make"]) {
                $0.ssh()
                $0.secret("s", at: "/a-secret")
                $0.mount("/z", from: context(), access: .readOnly)
                $0.cache("/cache", id: "c", sharing: .locked)
                $0.tmpfs("/tmp", size: 1024)
                $0.mount("/out", from: .scratch)
                $0.mount("/b", from: try busybox())
                $0.secret("e", env: "E")
            }.root
        },
        VectorBuild("exec-readonly-root-result-root") { try alpine().run(["build"]) { $0.readOnlyRoot = true }.root },
        VectorBuild("exec-scratch-readonly-root") {
            try State.scratch.run(["/bin/x"]) {
                $0.readOnlyRoot = true
                $0.mount("/bin", from: try busybox(), path: "/bin", access: .readOnly)
                $0.mount("/out", from: .scratch)
            }.output(at: "/out")
        },
        VectorBuild("exec-scratch-no-bind") {
            State.scratch.run(["/x"]) {
                $0.cache("/c", id: "c")
                $0.mount("/o", from: .scratch)
            }.root
        },
    ]

    /// `true` on alpine with mounts; the result is the root.
    private static func mount(
        _ name: String, _ configure: @escaping @Sendable (inout Exec) throws -> Void
    ) -> VectorBuild {
        VectorBuild(name) { try alpine().run(["true"], configure).root }
    }
}
