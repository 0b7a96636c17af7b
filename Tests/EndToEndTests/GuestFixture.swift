import FileIO
import GuestFormat
import GuestTools
import JSON
import Monitor
import TestSupport

/// What guests are made of here: Debian's kernels, our init, a runtime's tree, one C program in two forms.
actor GuestParts {
    static let shared = GuestParts()

    private var trees: [String: Task<Path, any Error>] = [:]
    private var programs: [Bool: Task<[UInt8], any Error>] = [:]

    /// The files of one of the images in Tests/Tools/images.sh.
    func tree(_ name: String) async throws -> Path {
        let task =
            trees[name]
            ?? Task {
                let script = Repository.tool("images.sh").string
                let result = try await Command(script, "tree", name, timeout: .seconds(300)).check()
                return Path(result.lines.last ?? "")
            }
        trees[name] = task
        return try await task.value
    }

    /// Tests/Tools/stand-in.c as a static Linux program.
    func standIn() async throws -> [UInt8] {
        try await withTemporaryDirectory { directory in
            let output = directory / "stand-in"
            try await Command(
                "gcc", "-static", "-Os", "-s", "-o", output.string, Repository.tool("stand-in.c").string
            ).check()
            return try Files.read(output)
        }
    }

    /// Tests/Tools/probe.c, as a Wasm module or as a static Linux program.
    func probe(wasm: Bool) async throws -> [UInt8] {
        let task =
            programs[wasm]
            ?? Task {
                let source = Repository.tool("probe.c")
                return try await withTemporaryDirectory { directory in
                    let output = (directory / "probe").string
                    let compiler =
                        wasm ? ["/usr/bin/clang", "--target=wasm32-wasi", "--sysroot=/usr"] : ["gcc", "-static"]
                    try await Command(compiler + ["-Os", "-s", "-o", output, source.string]).check()
                    return try Files.read(directory / "probe")
                }
            }
        programs[wasm] = task
        return try await task.value
    }
}

/// One guest to boot: an image's root in a directory, made as the frontend makes it.
struct Guest {
    /// wasmtime's own argv; the tree is that of the image bunny-runtime-wasmtime-capi.
    static let wasmtime = RuntimeDescriptor(
        path: "/bin/wasmtime", arguments: ["run"], environment: .separate("--env"),
        directories: .init(flag: .separate("--dir"), order: .hostGuest, joint: "::"), argumentZero: .flag("--argv0"))

    let directory: Path
    var image: Path { directory / "image" }
    /// The app's own tree: what goes over the runtime's.
    var tree: Path { directory / "tree" }

    /// A tree with nothing but the init in it.
    init(in directory: Path) throws {
        self.directory = directory
        try Self.makeDirectories(in: directory)
        let program = try Repository.program("guest/x86_64/urunit")
        try add("/urunit", Files.read(program), permissions: 0o755)
    }

    /// Makes what a guest to boot is laid out in: the image, the tree of its archive, and room for the monitor's files.
    static func makeDirectories(in directory: Path) throws {
        try Files.makeDirectory(directory / "image/.boot", withParents: true)
        try Files.makeDirectory(directory / "scratch")
        try Files.makeDirectory(directory / "tree")
    }

    /// Puts a file into the guest.
    func add(_ path: String, _ content: [UInt8], permissions: UInt32 = 0o644) throws {
        let file = tree / Path(path)
        try Files.makeDirectory(file.parent, withParents: true)
        try Files.write(content, to: file, permissions: permissions)
    }

    /// Puts the guest file into the guest.
    func add(_ configuration: GuestConfiguration) throws {
        try add(GuestConfiguration.path, configuration.encoded())
    }

    /// What a boot showed.
    struct Run {
        var outcome: Outcome
        /// What the guest printed but for the kernel's own lines.
        var lines: [String]
        /// All of it, for a failing test to show.
        var console: String
    }

    /// Writes kernel, initrd and `/urunc.json` into the image, with the runtime's tree as the base of the initrd,
    /// compressed as the frontend's cached base may be.
    func writeImage(base: Path? = nil, kernel: String = "6.1") async throws -> UruncValues {
        if let base { try Initrd(root: base, gzip: true).write(to: directory / "base") }
        try Initrd(root: tree, base: base.map { _ in directory / "base" }, skeleton: true)
            .write(to: image / ".boot/rootfs")
        try await Files.copy(
            GuestParts.shared.tree("bunny-kernel-linux:\(kernel)") / "kernel", to: image / ".boot/kernel")
        let members: [(String, JSONValue)] = [
            ("binary", "/.boot/kernel"), ("hypervisor", "qemu"), ("initrd", "/.boot/rootfs"),
            ("unikernelType", "linux"),
        ].map { ("com.urunc.unikernel.\($0)", .bytes($1.utf8)) }
        try Files.write(Array(JSONValue.object(JSONObject(members)).serialized().utf8), to: image / "urunc.json")
        return try UruncValues(rootfs: image)
    }

    /// Boots the image.
    /// - Parameter line: makes another line for the kernel of urunc's.
    func run(
        base: Path? = nil, kernel: String = "6.1", _ container: Container, machine: Machine = Machine(),
        appending files: [(name: String, content: String)] = [], changing line: (String) -> String = { $0 }
    ) async throws -> Run {
        let values = try await writeImage(base: base, kernel: kernel)
        var boot = try Boot(
            values: values, rootfs: image, container: container, machine: machine, scratch: directory / "scratch")
        try boot.prepare()
        // It is the last word of QEMU's own.
        boot.arguments[boot.arguments.count - 1] = line(boot.commandLine)
        for file in files {
            try Files.append(Self.archive(file.name, file.content), to: directory / "scratch/initrd")
        }
        return try await start(boot)
    }

    /// What urunc appends to an initrd for a bind mount: an archive of its own, the name absolute.
    static func archive(_ name: String, _ content: String) -> [UInt8] {
        var archive = CpioBytes()
        let bytes = Array(content.utf8)
        archive.add(
            CpioEntry(name: Array(name.utf8), kind: .regular, permissions: 0o644, size: UInt32(bytes.count)),
            content: bytes)
        return archive.finish()
    }

    /// Boots with the tree as the guest's whole file system, shared by virtiofs.
    func runShared(kernel: String = "6.12", _ container: Container) async throws -> Run {
        try await Files.copy(GuestParts.shared.tree("bunny-kernel-linux:\(kernel)") / "kernel", to: tree / "kernel")
        let values = UruncValues(type: .linux, monitor: .qemu, binary: "/kernel", mountRootfs: true)
        let boot = try Boot(
            values: values, rootfs: tree, container: container, machine: Machine(memory: 512 << 20),
            scratch: directory / "scratch")
        try boot.prepare()
        guard let helper = boot.helper else { throw TestSetupError("virtiofsd is not installed") }
        async let daemon = Command(helper.arguments).run()
        for _ in 0..<100 where !Files.exists(helper.socket) { try await Task.sleep(for: .milliseconds(50)) }
        let run = try await start(boot)
        // The daemon ends when QEMU goes.
        _ = try await daemon
        return run
    }

    private func start(_ boot: Boot) async throws -> Run {
        let result = try await Command(boot.arguments, timeout: .seconds(120)).boot()
        return Run(boot, result)
    }
}

extension Guest.Run {
    /// What QEMU's end and output say.
    init(_ boot: Boot, _ result: CommandResult) {
        var tail = ConsoleTail()
        tail.append(result.outputBytes)
        var complaint = ConsoleTail()
        complaint.append(Array(result.errors.utf8))
        let end = result.status > 255 ? MonitorEnd.signalled(Int(result.status) - 128) : .exited(Int(result.status))
        outcome = boot.outcome(end, console: tail, complaint: complaint)
        lines = result.guestLines
        console = result.output + result.errors
    }
}
