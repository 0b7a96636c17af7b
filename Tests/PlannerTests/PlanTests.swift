import Bunnyfile
import Catalog
import Diagnostics
import FileIO
import Glibc
import Planner
import Testing

/// Every bunnyfile of Plans with its whole plan.
///
/// `BUNNY_UPDATE_GOLDENS=1 swift test --filter PlanTests` writes the .txt files anew: read the difference by eye.
@Suite struct PlanTests {
    static let folder = Path(#filePath).parent / "Plans"
    static let amd64 = ImagePlatform(os: "linux", architecture: "amd64")

    static let names = ((try? Files.list(folder)) ?? []).map(\.string).filter { $0.hasSuffix(".yaml") }
        .map { String($0.dropLast(5)) }.sorted()

    static func bunnyfile(_ text: [UInt8]) throws -> Bunnyfile {
        let file = SourceFile(name: "bunnyfile", bytes: text)
        let (bunnyfile, diagnostics) = BunnyfileReader.read(file)
        return try #require(bunnyfile, "\(diagnostics.rendered(in: file))")
    }

    static func plan(
        _ text: [UInt8], target: String? = nil, options: PlanOptions = PlanOptions(defaultPlatform: amd64)
    ) throws -> (plan: Plan, warnings: [Diagnostic]) {
        let file = try bunnyfile(text)
        return try Planner.plan(file, route: Planner.route(named: target, in: file), options: options)
    }

    @Test func thereArePlans() {
        #expect(Self.names.count >= 11)
    }

    @Test(arguments: names)
    func plans(name: String) throws {
        let (plan, warnings) = try Self.plan(Files.read(Self.folder / Path("\(name).yaml")))
        let text = plan.description + warnings.map { "warning: \($0.oneLine)\n" }.joined()
        let golden = Self.folder / Path("\(name).txt")
        if getenv("BUNNY_UPDATE_GOLDENS") != nil { try Files.write(Array(text.utf8), to: golden) }
        #expect(try text == String(decoding: Files.read(golden), as: UTF8.self))
    }

    /// What is in the image must be right for urunc whatever the file says (urunc.md, section 8).
    @Test(arguments: names)
    func placesAgree(name: String) throws {
        let (plan, _) = try Self.plan(Files.read(Self.folder / Path("\(name).yaml")))
        let metadata = try #require(plan.metadata)
        for entry in metadata.entries { #expect(plan.config.labels[entry.key] == entry.value) }
        let files = plan.layers.flatMap(\.entries).filter { entry in
            if case .file(UruncMetadata.path, 0o644, metadata.json) = entry { true } else { false }
        }
        #expect(files.count == 1)
        let paths = [metadata.binary, metadata.initrd, metadata.block].compactMap(\.self)
        for path in paths { #expect(UruncMetadata.isPath(path)) }
        #expect(!(metadata.mountRootfs && metadata.initrd != nil))
        #expect((metadata.block == nil) == (metadata.blockMountPoint == nil))
    }
}

@Suite struct PlanOptionTests {
    static let catalogFile = Array(
        """
        version: v0.2
        app: app.wasm
        platforms: {framework: linux, runtime: wasmtime, monitor: qemu}

        """.utf8)

    private func inputs(_ options: PlanOptions) throws -> [String] {
        try PlanTests.plan(Self.catalogFile, options: options).plan.inputs.map(\.origin.description)
    }

    @Test func namedContextsReplaceTheCatalog() throws {
        var options = PlanOptions(defaultPlatform: PlanTests.amd64)
        options.namedContexts = ["bunny-kernel-linux", "bunny-runtime-wasmtime", "other"]
        #expect(
            try inputs(options) == [
                "context bunny-kernel-linux", "context bunny-runtime-wasmtime", "frontend", "context",
            ])
    }

    /// By the names of the catalog's images too, which `bunny resolve` writes out.
    @Test func namedContextsReplaceTheCatalogsImages() throws {
        let kernel = "harbor.nbfc.io/nubificus/urunc/linux-kernel-qemu:v6.14"
        var options = PlanOptions(defaultPlatform: PlanTests.amd64)
        #expect(try inputs(options).contains("image \(kernel)"))
        options.namedContexts = [kernel]
        #expect(try inputs(options).contains("context \(kernel)"))
    }

    @Test func dateAndLabels() throws {
        var options = PlanOptions(defaultPlatform: PlanTests.amd64)
        options.created = Timestamp(seconds: 7)
        options.labels = ["a": "1"]
        let plan = try PlanTests.plan(Self.catalogFile, options: options).plan
        #expect(plan.created.description == "1970-01-01T00:00:07Z")
        #expect(plan.config.labels["a"] == "1")
    }

    /// urunc.json could not follow, and the three places must agree.
    @Test(arguments: ["com.urunc.unikernel.binary", "io.bunny.memory", "io.bunny.aot.target"])
    func labelsThatSayHowTheGuestStarts(label: String) {
        let options = PlanOptions(defaultPlatform: PlanTests.amd64, labels: [label: "x"])
        let failure = #expect(throws: PlanFailure.self) { try PlanTests.plan(Self.catalogFile, options: options) }
        #expect(
            failure?.diagnostics.map(\.message) == [
                "the label \(label) says how the guest is started, and no option can change it"
            ])
    }

    @Test func theFilesArchitectureIsThePlatform() throws {
        let text = """
            version: v0.2
            platforms: {framework: mirage, monitor: hvt, architecture: aarch64}
            kernel: {from: context, path: k}

            """
        #expect(try PlanTests.plan(Array(text.utf8)).plan.platform.description == "linux/arm64")
    }

    @Test func choosesTargets() throws {
        let text = """
            version: v0.2
            default: two
            targets:
              one: {framework: mewz, monitor: qemu, kernel: {from: context, path: one.elf}}
              two: {framework: hermit, monitor: qemu, kernel: {from: context, path: two.elf}}

            """
        #expect(try PlanTests.plan(Array(text.utf8)).plan.target == "two")
        #expect(try PlanTests.plan(Array(text.utf8), target: "one").plan.metadata?.unikernelType == "mewz")
        let failure = #expect(throws: PlanFailure.self) { try PlanTests.plan(Array(text.utf8), target: "tow") }
        #expect(
            failure?.diagnostics.map(\.oneLine) == [
                "no target `tow`; this file has `one`, `two`; did you mean `two`?"
            ])
    }

    @Test(arguments: [
        (
            "linux/arm64", "{framework: burrow, monitor: qemu}",
            ["framework burrow does not run on arm64, only on amd64"]
        ),
        (
            "linux/amd64", "{framework: linux, runtime: wasmtime-capi, monitor: qemu}",
            [
                "no published wasmtime-capi for amd64; bring its root tree with --build-context "
                    + "bunny-runtime-wasmtime-capi=DIR, "
                    + "or with `runtime: {name: wasmtime-capi, from: …}`"
            ]
        ),
        (
            "linux/riscv64", "{framework: linux, runtime: wasmtime, monitor: qemu}",
            ["cannot build for platform linux/riscv64; urunc runs images for linux/amd64, linux/arm64"]
        ),
        (
            "windows/amd64", "{framework: linux, runtime: wasmtime, monitor: qemu}",
            ["cannot build for platform windows/amd64; urunc runs images for linux/amd64, linux/arm64"]
        ),
        (
            "linux/amd64", "{framework: linux, runtime: wasmtime, monitor: qemu, architecture: arm64}",
            [
                "the file asks for architecture arm64, the build is for amd64; build with --platform linux/arm64, or "
                    + "leave `architecture` out"
            ]
        ),
    ])
    func whatCannotBeBuilt(platform: String, platforms: String, messages: [String]) throws {
        let parts = platform.split(separator: "/").map(String.init)
        var options = PlanOptions(defaultPlatform: PlanTests.amd64)
        options.platform = ImagePlatform(os: parts[0], architecture: parts[1])
        let text = "version: v0.2\napp: app.wasm\nplatforms: \(platforms)\n"
        let failure = #expect(throws: PlanFailure.self) { try PlanTests.plan(Array(text.utf8), options: options) }
        #expect(failure?.diagnostics.map(\.oneLine) == messages)
    }

    @Test func theCatalogHasNoKernelForEveryArchitecture() throws {
        var options = PlanOptions(defaultPlatform: PlanTests.amd64)
        options.platform = ImagePlatform(os: "linux", architecture: "arm64")
        let text = "version: v0.2\nplatforms: {framework: linux}\n"
        let failure = #expect(throws: PlanFailure.self) { try PlanTests.plan(Array(text.utf8), options: options) }
        #expect(
            failure?.diagnostics.map(\.oneLine) == [
                "no published kernel for linux on qemu, arm64; bring one with `kernel:`, or with --build-context "
                    + "bunny-kernel-linux=DIR (the file is DIR/kernel)"
            ])
    }

    @Test func version01OnlyWarnsOfTheArchitecture() throws {
        let text = """
            version: v0.1
            platforms: {framework: mewz, monitor: qemu, architecture: arm64}
            kernel: {from: local, path: k}

            """
        var options = PlanOptions(defaultPlatform: PlanTests.amd64)
        options.platform = PlanTests.amd64
        let warnings = try PlanTests.plan(Array(text.utf8), options: options).warnings
        #expect(warnings.map(\.code) == ["architecture-mismatch"])
        #expect(warnings.allSatisfy { $0.severity == .warning })
    }
}
