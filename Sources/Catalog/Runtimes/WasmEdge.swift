internal import WasmReader

extension WasmRuntime {
    static let wasmedge = WasmRuntime(
        name: "wasmedge", summary: "WasmEdge",
        descriptor: RuntimeDescriptor(
            executable: "/bin/wasmedge", arguments: [], environment: .separate(flag: "--env"),
            directories: .separate(flag: "--dir", order: .guestFirst, delimiter: ":"), separator: [],
            programName: .baseName, processEnvironment: [], workingDirectory: nil),
        features: RuntimeFeatures(components: false, sockets: true, trapStatus: 134, compiledForm: .wasmedge),
        compilers: [
            AheadOfTimeCompiler(
                tools: .runtime, program: "/bin/wasmedge",
                // Code for the build machine's processor is what it makes by default.
                arguments: [.text("compile"), .text("--generic-binary"), .module, .output],
                targets: [.amd64: "x86-64", .arm64: "aarch64"], compilesForOthers: false,
                product: .module(suffix: ".so"),
                evidence: .documented("wasmedge's source"))
        ],
        artefacts: [],
        evidence: .documented(
            "wasmedge's command line; an earlier build without LLVM booted, Debian forky's is 190 MB with it"))
}
