import BuildKitProto
import FileIO
import GatewayTestSupport

extension WholeBuildTests {
    /// Contexts of all forms, and what stays out of them (reference/buildkit-frontend.md, 5.2 to 5.4).
    static let contextScenarios = [
        Scenario(name: "ignore", file: "burrow", files: [".dockerignore": Array("*\n!hello.wasm\n".utf8)]),
        Scenario(
            name: "ignore-beside", file: "burrow",
            rules: {
                [
                    .always("ReadFile", GatewayPb.ReadFileResponse(data: Array("# none\nkeys\n".utf8)))
                        .matching("bunnyfile.dockerignore")
                ]
            }),
        Scenario(
            name: "ignore-hides", file: "burrow", files: [".dockerignore": Array("# keep\n*.wasm\n".utf8)],
            rules: { [.fail("StatFile", noFile)] }),
        Scenario(name: "reserved-path", file: "reserved-path", directories: ["/assets"]),
        Scenario(name: "ignore-broken", file: "burrow", files: [".dockerignore": Array("a\n[\n".utf8)]),
        Scenario(
            name: "git-query", file: "burrow",
            options: [
                "context": "https://example.org/me.git?branch=main&subdir=apps/one",
                "build-arg:BUILDKIT_CONTEXT_KEEP_GIT_DIR": "1",
            ], llb: ["source.git.keepgitdir", "source.git.subdir"]),
        Scenario(
            name: "git-subdirectory-docker20", file: "burrow",
            options: ["context": "https://example.org/me.git#v1:apps/one", "source": "bunny"],
            capabilities: ScriptedDaemon.docker20,
            rules: { oldImage }),
        Scenario(name: "git-checksum-needs", file: "burrow", options: ["context": "https://h/r.git?commit=c0ffee"]),
        Scenario(
            name: "web-archive", file: "burrow", options: ["context": "http://buildkit-session/q1"],
            files: ["context": [0x1F, 0x8B, 0x08, 0]]),
        Scenario(
            name: "web-file", file: "burrow", options: ["context": "https://example.org/dir/my.bunny?x=1"],
            files: ["context": (try? Files.read(folder / "burrow.yaml")) ?? []]),
        Scenario(
            name: "web-archive-local-file", file: "burrow",
            options: ["context": "https://example.org/app.tar.gz", "dockerfilekey": "dockerfile"],
            files: ["context": [0x1F, 0x8B, 0x08, 0]]),
        Scenario(
            name: "inputs", file: "burrow", options: ["contextsubdir": "sub"],
            rules: {
                [
                    .always(
                        "Inputs",
                        GatewayPb.InputsResponse(definitions: [
                            "context": input("local://other"), "dockerfile": input("local://elsewhere"),
                        ]))
                ]
            }),
        Scenario(
            name: "contexts", file: "contexts",
            options: [
                "context:directory": "local:directory", "context:image": "docker-image://me/image",
                "context:layout": "oci-layout://q1:latest@sha256:" + String(repeating: "3", count: 64),
                "context:linked": "input:0-linked",
                "input-metadata:0-linked": #"{"containerimage.config":"eyJhcmNoaXRlY3R1cmUiOiJhbWQ2NCJ9"}"#,
                "context:repository": "https://example.org/r.git#v1", "context:download": "https://example.org/a.tar",
                "context:nothing": "docker-image://scratch", "context:empty-target": "target:other",
                "context:other::linux/arm64": "local:never", "context:chosen": "local:never",
                "context:chosen::linux/amd64": "local:chosen-amd64",
                "sharedkey:localdir:chosen::linux/amd64": "k", "local-sessionid:chosen-amd64": "its-own",
            ],
            files: [".dockerignore": Array("keys\n".utf8)],
            rules: {
                image("sha256:" + String(repeating: "2", count: 64)) + [
                    .always("Inputs", GatewayPb.InputsResponse(definitions: ["0-linked": input("local://linked")]))
                ]
            }),
        Scenario(
            name: "contexts-architecture", file: "contexts-architecture",
            options: [
                "context:base::linux/arm64": "local:base-arm64", "context:base::linux/amd64": "local:never",
                "context:builder::linux/amd64": "local:builder-amd64", "context:builder::linux/arm64": "local:never",
            ]),
        Scenario(
            name: "layout-docker20", file: "layout",
            options: [
                "context:layout": "oci-layout://q1@sha256:" + String(repeating: "3", count: 64), "source": "bunny",
            ], capabilities: ScriptedDaemon.docker20, lacks: ["source.ocilayout"], rules: { oldImage }),
    ]

    /// A definition as a client gives it for an input.
    private static func input(_ identifier: String) -> Pb.Definition {
        let op = Pb.Op(constraints: Pb.WorkerConstraints(), kind: .source(Pb.SourceOp(identifier: identifier)))
        return definition(op)
    }
}
