extension WasmRuntime {
    static let wasmedge = WasmRuntime(
        name: "wasmedge", summary: "WasmEdge",
        descriptor: RuntimeDescriptor(
            executable: "/bin/wasmedge", arguments: [], environment: .separate(flag: "--env"),
            directories: .separate(flag: "--dir", order: .guestFirst, delimiter: ":"), separator: [],
            programName: .baseName, processEnvironment: [], workingDirectory: nil),
        features: RuntimeFeatures(components: false, sockets: true, trapStatus: 134, aheadOfTimeSuffix: nil),
        artefacts: [],
        evidence: .documented(
            "wasmedge's command line; an earlier build without LLVM booted, Debian forky's is 190 MB with it"))
}
