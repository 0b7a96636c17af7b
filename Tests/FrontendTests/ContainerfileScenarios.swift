import BuildKitProto
import GRPC
import Gateway
import GatewayTestSupport

// Containerfiles: what goes to dockerfile.v0 and what becomes of its answer.

extension WholeBuildTests {
    static let containerfiles = [
        Scenario(
            name: "containerfile", file: "Containerfile.linux",
            options: [
                "cmdline": "bunny:latest", "source": "bunny:latest", "target": "final", "build-arg:A": "b",
                "build-arg:SOURCE_DATE_EPOCH": "1700000000", "no-cache": "", "label:a": "b",
                "context:bunny-kernel-linux": "local:bunny-kernel-linux",
            ],
            solves: { [try dockerfile(labels: #""a":"b","com.urunc.unikernel.hypervisor":"firecracker""#)] }),
        // Asked for by name: there is no command line to pass on. Docker 20.10 has no metadata of platforms.
        Scenario(
            name: "containerfile-docker20", file: "Containerfile.linux", options: ["source": "bunny"],
            capabilities: ScriptedDaemon.docker20,
            rules: {
                [
                    .always(
                        "ResolveImageConfig", GatewayPb.ResolveImageConfigResponse(digest: "", config: imageConfig))
                ]
            },
            solves: { [try dockerfile(labels: #""com.urunc.unikernel.binary":"/kernel""#)] }),
        Scenario(
            name: "containerfile-two-platforms", file: "Containerfile.linux",
            options: ["platform": "linux/amd64,linux/arm64", "cmdline": "bunny"],
            solves: {
                [
                    try dockerfile(
                        labels: #""com.urunc.unikernel.binary":"/kernel","bunny.urunit":"false""#,
                        platforms: ["amd64", "arm64"])
                ]
            }),
        Scenario(
            name: "containerfile-bad-labels", file: "Containerfile.linux",
            options: ["context:bunny-kernel-linux": "local:bunny-kernel-linux"],
            solves: {
                [
                    try dockerfile(
                        labels: #""com.urunc.unikernel.hypervisor":"hvt","com.urunc.unikernel.mountRootfs":"maybe""#)
                ]
            }),
        Scenario(
            name: "containerfile-missing-file", file: "Containerfile.linux",
            rules: { [.fail("StatFile", RPCError(code: .unknown, message: "lstat /x: no such file or directory"))] },
            solves: {
                [
                    try dockerfile(
                        labels: #""com.urunc.unikernel.binary":"/kernel","com.urunc.unikernel.initrd":"/rootfs""#)
                ]
            }),
        // The place is in the daemon's own error, and nothing of ours is added.
        Scenario(
            name: "containerfile-fails", file: "Containerfile.linux",
            solves: { [.fail("Solve", notFound)] }),
        Scenario(
            name: "containerfile-subrequest", file: "Containerfile.linux",
            options: ["requestid": "frontend.outline", "cmdline": "bunny"],
            solves: {
                let result = GatewayPb.Result(metadata: ["result.json": Array("{}".utf8)], kind: .ref(.init()))
                return [.answer("Solve", nil, GatewayPb.SolveResponse(result: result))]
            }),
    ]

    /// What dockerfile.v0 answers: an image whose one op nothing here knows, since a newer daemon made it.
    private static func dockerfile(labels: String, platforms: [String] = []) throws -> Rule {
        var metadata: [String: [UInt8]] = ["containerimage.base.config": Array("{}".utf8)]
        var refs: [String: GatewayPb.Ref] = [:]
        for architecture in platforms.isEmpty ? ["amd64"] : platforms {
            let op = Pb.Op(
                platform: Pb.Platform(architecture: architecture, os: "linux"), constraints: Pb.WorkerConstraints(),
                kind: .source(Pb.SourceOp(identifier: "new-scheme://\(architecture)")))
            refs["linux/\(architecture)"] = GatewayPb.Ref(id: "made-\(architecture)", def: definition(op).encoded())
            let config = """
                {"architecture":"\(architecture)","os":"linux","config":{"Entrypoint":["/entry"],"Cmd":["/app"],\
                "Env":["PATH=/bin"],"Healthcheck":{"Test":["NONE"]},"Labels":{\(labels)}},\
                "history":[{"created":"2024-01-01T00:00:00Z","created_by":"COPY /app"}],\
                "rootfs":{"type":"layers","diff_ids":null}}
                """
            let key = platforms.isEmpty ? "containerimage.config" : "containerimage.config/linux/\(architecture)"
            metadata[key] = Array(config.utf8)
        }
        let kind: GatewayPb.Result.Kind =
            platforms.isEmpty ? .ref(refs["linux/amd64"] ?? .init()) : .refs(GatewayPb.RefMap(refs: refs))
        let result = GatewayPb.Result(metadata: metadata, kind: kind)
        return .answer("Solve", nil, GatewayPb.SolveResponse(result: result))
    }
}
