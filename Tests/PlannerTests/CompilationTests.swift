import Bunnyfile
import Catalog
import Diagnostics
import FileIO
import Glibc
import Planner
import Testing

/// What compiles a module ahead of time, for other machines and with other runtimes than the plans of Plans have.
@Suite struct CompilationTests {
    static let arm64 = ImagePlatform(os: "linux", architecture: "arm64")

    private func plan(
        _ runtime: String, for platform: ImagePlatform? = nil, contexts: Set<String> = []
    ) throws -> Plan {
        let text = """
            version: v0.2
            app: hello.wasm
            platforms:
              framework: linux
              runtime: \(runtime)
            kernel: kernel

            """
        let options = PlanOptions(
            platform: platform, defaultPlatform: PlanTests.amd64, namedContexts: contexts)
        return try PlanTests.plan(Array(text.utf8), options: options).plan
    }

    private func roots(_ plan: Plan) -> [String] {
        plan.compilations.flatMap { compilation in
            switch compilation.root {
            case .input(let input): ["on \(input.origin)"]
            case .tree(let entries):
                entries.map { entry in
                    if case .copy(let copy) = entry { "\(copy.input.origin) \(copy.from)" } else { "\(entry)" }
                }
            }
        }
    }

    private func isForBuilder(_ input: Input) -> Bool {
        if case .builder = input.origin { true } else { false }
    }

    /// The guest's release and the compiler's are of one version, each for its machine.
    @Test func anotherArchitecture() throws {
        let plan = try plan("{name: wasmtime, version: \"45.0.0\", aot: true}", for: Self.arm64)
        let release = "https://github.com/bytecodealliance/wasmtime/releases/download/v45.0.0/wasmtime-v45.0.0"
        #expect(roots(plan).first == "unpacked \(release)-x86_64-linux.tar.xz /wasmtime-v45.0.0-x86_64-linux/wasmtime")
        #expect(plan.inputs.contains { $0.origin.description == "unpacked \(release)-aarch64-linux.tar.xz" })
        #expect(plan.inputs.count { $0.origin.description == "image docker.io/library/debian:12-slim" } == 2)
        #expect(plan.inputs.count(where: isForBuilder) == 1)
        #expect(plan.compilations.first?.arguments.contains("aarch64-unknown-linux-gnu") == true)
        #expect(plan.config.labels["io.bunny.aot.target"] == "aarch64-unknown-linux-gnu")
    }

    @Test(arguments: [(nil, false), (arm64, true)])
    func aNamedContext(platform: ImagePlatform?, isForBuilder: Bool) throws {
        let plan = try plan(
            "{name: wasmtime, aot: true}", for: platform, contexts: ["bunny-runtime-wasmtime"])
        #expect(roots(plan) == ["on context bunny-runtime-wasmtime"])
        #expect(plan.inputs.contains(where: self.isForBuilder) == isForBuilder)
        #expect(plan.config.labels["io.bunny.aot.compiler"] == "wasmtime from context bunny-runtime-wasmtime")
        #expect(plan.annotations["io.bunny.aot.compiler"] == "wasmtime from context bunny-runtime-wasmtime")
        #expect(plan.stepNames.contains("linux/aot"))
    }

    /// Where it is from may be nobody's business.
    @Test func aRuntimeFromGit() throws {
        let plan = try plan("{name: wasmtime, aot: true, from: \"https://example.com/wasmtime.git\"}")
        #expect(plan.config.labels["io.bunny.aot.compiler"] == "wasmtime of the user's own")
    }

    /// By tools of a context, with what the frontend's image has for the guest's architecture; nothing else is put into
    /// the guest to run it.
    @Test(arguments: [(nil, "x86_64", "x86-64-v2"), (arm64, "aarch64", "armv8-a")])
    func aProgramOfItsOwn(platform: ImagePlatform?, machine: String, target: String) throws {
        let plan = try plan("{name: burrow, aot: true}", for: platform, contexts: ["bunny-tools-wasm2c"])
        let lines = plan.description.split(separator: "\n").map(String.init)
        let step = lines.drop { !$0.hasPrefix("step aot") }.prefix { !$0.hasPrefix("layer") }
        #expect(
            Array(step) == [
                "step aot: compile hello.wasm with wasm2c 1.0.32 from context bunny-tools-wasm2c for \(target)",
                "  on context bunny-tools-wasm2c",
                "  with context /hello.wasm at /module/hello.wasm",
                "  with frontend /guest/\(machine)/native at /native",
                "  run [\"/native/compile\",\"\(machine)\",\"\(target)\",\"linux\",\"/module/hello.wasm\",\"/out/hello\"]",
                "  env HOME=/tmp",
            ])
        #expect(lines.contains("      copy step aot /hello to /app/hello 0755"))
        #expect(lines.contains("        | runtime /app/hello"))
        #expect(lines.contains("        | runtime-argument --burrow-launch"))
        #expect(!lines.contains { $0.contains("burrow-linux") })
        #expect(plan.config.labels["io.bunny.aot.target"] == target)
    }

    /// The same program on a kernel that loads Linux programs: the line has the words of Burrow's process, and the archive
    /// neither that nor the module.
    @Test func aProgramForUnikraft() throws {
        let text = """
            version: v0.2
            app: {module: my app.wasm, args: [one], env: {A: b}, dirs: {/data: data}}
            platforms: {framework: unikraft, runtime: {name: burrow, aot: true}}
            """
        let options = PlanOptions(defaultPlatform: PlanTests.amd64, namedContexts: ["bunny-tools-wasm2c"])
        let plan = try PlanTests.plan(Array(text.utf8), options: options).plan
        let golden = PlanTests.folder / "program-on-unikraft.txt"
        if getenv("BUNNY_UPDATE_GOLDENS") != nil { try Files.write(Array(plan.description.utf8), to: golden) }
        #expect(try plan.description == String(decoding: Files.read(golden), as: UTF8.self))
        #expect(plan.programs.isEmpty)
        #expect(plan.module?.isCompiled == true)
        // Where urunc hands over no environment it is on the line.
        let old = text.replacing("unikraft,", with: "unikraft, version: 0.16.0,")
        #expect(
            try PlanTests.plan(Array(old.utf8), options: options).plan.config.entrypoint == [
                "/app/my_app", "--burrow-launch", "--argv0", "my_app", "--env", "A=b", "--dir", "/data::/data",
                "/app/my_app",
            ])
    }

    /// The tools, where no context has them: all of an image, for the build machine.
    @Test(arguments: ["burrow", "linux", "unikraft"]) func toolsFromAnImage(framework: String) throws {
        let text = """
            version: v0.2
            app: hello.wasm
            platforms: {framework: \(framework), runtime: {name: burrow, aot: true, from: "me/tools:1"}}

            """
        let plan = try PlanTests.plan(Array(text.utf8)).plan
        guard case .input(let tools)? = plan.compilations.first?.root else {
            Issue.record("the tools are no whole image")
            return
        }
        #expect(tools.origin == .builder(.image("me/tools:1", os: nil)))
        #expect(plan.annotations["io.bunny.aot.compiler"]?.hasPrefix("wasm2c 1.0.32 from image me/tools:1") == true)
        #expect(plan.module?.isRuntimeReplaced == false)
    }

    /// On Burrow the app becomes part of the kernel, and the initrd has no module.
    @Test func aKernelWithTheAppInIt() throws {
        let text =
            "version: v0.2\napp: hello.wasm\nplatforms: {framework: burrow, runtime: {name: burrow, aot: true}}\n"
        let options = PlanOptions(defaultPlatform: PlanTests.amd64, namedContexts: ["bunny-tools-wasm2c"])
        for target in [nil, "burrow/kernel"] {
            let plan = try PlanTests.plan(Array(text.utf8), target: target, options: options).plan
            #expect(plan.compilations.first?.arguments.suffix(3) == ["burrow", "/module/hello.wasm", "/out/kernel"])
            #expect(plan.module?.isCompiled == true)
        }
        let plan = try PlanTests.plan(Array(text.utf8), options: options).plan
        #expect(plan.description.contains("  copy step aot /kernel to /.boot/kernel 0644\n"))
        #expect(!plan.description.contains("/app/hello.wasm 0644"))
        #expect(plan.config.entrypoint == ["/app/hello.wasm"])
        #expect(plan.annotations["io.bunny.aot.compiler"] == "wasm2c 1.0.32 from context bunny-tools-wasm2c")
        let rootfs = try PlanTests.plan(Array(text.utf8), target: "burrow/rootfs").plan
        #expect(rootfs.compilations.isEmpty)
    }

    /// For a kernel that a step links: beside the module, with the words that nobody can give the guest later.
    @Test func anObject() throws {
        let text = """
            version: v0.2
            app: {module: hello.wasm, args: [a, "two words"], env: {B: c}}
            platforms: {framework: mewz, runtime: {name: burrow, aot: true}}
            kernel: {build: {image: ld, context: {from: scratch}, run: [[ld]], output: /k}}
            """
        let options = PlanOptions(defaultPlatform: PlanTests.amd64, namedContexts: ["bunny-tools-wasm2c"])
        for target in [nil, "mewz/kernel"] {
            let plan = try PlanTests.plan(Array(text.utf8), target: target, options: options).plan
            #expect(
                plan.compilations.first?.arguments.dropFirst(3) == [
                    "mewz", "/module/hello.wasm", "/out/app.o", "--env", "B=c", "hello.wasm", "a", "two words",
                ])
            #expect(plan.runs.first?.app.map(\.to) == ["/run/bunny/app.wasm", "/run/bunny/app.o"])
            #expect(plan.module?.isCompiled == true && plan.module?.runtime == "burrow")
        }
        let plan = try PlanTests.plan(Array(text.utf8), options: options).plan
        #expect(plan.description.contains("  multiboot kernel step kernel /k to /.boot/kernel\n"))
        #expect(plan.annotations["io.bunny.aot.target"] == "x86-64-v2")
    }

    @Test(arguments: [
        (
            "{name: burrow, aot: true}", PlanTests.amd64,
            "compiling ahead of time for burrow needs the tools in bunny-tools-wasm2c; make them an image with "
                + "examples/tools/wasm2c.Dockerfile, and add `from: IMAGE` to the runtime, or "
                + "--build-context bunny-tools-wasm2c=docker-image://IMAGE"
        ),
        (
            "{name: burrow, aot: true, from: me/burrow, path: /burrow}", PlanTests.amd64,
            "the compiled app has its runtime in it, and this one would be used for nothing; leave it out; "
                + "`from: IMAGE` alone is where the compiler's tools are"
        ),
        (
            "{name: wasmedge, aot: true, from: me/wasmedge}", arm64,
            "wasmedge compiles ahead of time only for the machine it runs on: the image is for arm64, and this builder "
                + "is amd64; build on arm64, or leave `aot` out"
        ),
        (
            "{name: wasmtime, aot: true, path: wasmtime}", arm64,
            "this runtime is for arm64 and cannot compile the module on this builder, which is amd64; take it from an "
                + "image that has both architectures, or leave `aot` out"
        ),
    ])
    func whatCannotBe(runtime: String, platform: ImagePlatform, message: String) {
        let failure = #expect(throws: PlanFailure.self) { try plan(runtime, for: platform) }
        #expect(failure?.diagnostics.map(\.oneLine) == [message])
        #expect(failure?.diagnostics.first?.range?.start.line == 5)
    }
}
