import BuildKitProto
import GRPC
import GatewayTestSupport

extension WholeBuildTests {
    /// Files that are not there, or not what they are to be: in contexts, images and what steps make.
    static let fileScenarios = [
        Scenario(
            name: "files-not-found", file: "app",
            rules: {
                (0..<2).map { _ in
                    .fail("StatFile", noFile).afterCalls(2).afterCalls(2, of: "ResolveSourceMeta")
                } + image("sha256:" + String(repeating: "1", count: 64))
            }),
        // The files come in one transfer; one look-up is told why there is none.
        Scenario(
            name: "name-not-utf8", file: "app",
            rules: {
                [
                    RPCError(code: .cancelled, message: "context canceled"),
                    RPCError(code: .internal, message: "rpc error: string field contains invalid UTF-8"),
                ].map { .fail("StatFile", $0).afterCalls(2).afterCalls(2, of: "ResolveSourceMeta") }
                    + image("sha256:" + String(repeating: "1", count: 64))
            }),
        // What images and steps hold is looked at where it has arrived, directories before that.
        Scenario(
            name: "kernel-is-directory", file: "app", directories: ["/data", "/.boot/kernel"],
            rules: { image("sha256:" + String(repeating: "1", count: 64)) }),
        Scenario(
            name: "kernel-not-found", file: "app",
            rules: {
                let message = "failed to compute cache key: \"/boot/vmlinuz\" not found: not found"
                return [.fail("StatFile", RPCError(code: .unknown, message: message)).matching("/.boot/kernel")]
                    + image("sha256:" + String(repeating: "1", count: 64))
            }),
        Scenario(
            name: "directory-is-file", file: "directory-from", directories: [],
            rules: { image("sha256:" + String(repeating: "1", count: 64)) }),
        Scenario(
            name: "step-directory-is-file", file: "directory-step", directories: [],
            rules: {
                image("sha256:" + String(repeating: "1", count: 64)) + [
                    .always("Evaluate", GatewayPb.EvaluateResponse())
                ]
            }),
        Scenario(
            name: "step-makes-no-module", file: "module-step",
            rules: { image("sha256:" + String(repeating: "1", count: 64)) + [.fail("StatFile", noFile)] }),
        Scenario(
            name: "step-host-network-refused", file: "module-step-host",
            rules: {
                image("sha256:" + String(repeating: "1", count: 64)) + [
                    .fail(
                        "StatFile",
                        RPCError(code: .unknown, message: "failed to load LLB: network.host is not allowed"))
                ]
            }),
        Scenario(
            name: "module-is-directory", file: "module-from", options: ["context:made": "docker-image://me/made"],
            directories: ["/app.wasm"], rules: { image("sha256:" + String(repeating: "1", count: 64)) }),
    ]
}
