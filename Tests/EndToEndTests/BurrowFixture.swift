import FileIO
import GuestFormat
import GuestTools
import Monitor
import TestSupport

/// One guest on Burrow to boot: an image's root in a directory, as the frontend makes it.
struct BurrowImage {
    /// QEMU's machines that have what the kernel needs; urunc takes the first.
    enum MachineType: String, Sendable, CaseIterable {
        case pc, q35, microvm
    }

    let directory: Path
    var image: Path { directory / "image" }
    var tree: Path { directory / "tree" }

    init(in directory: Path) throws {
        self.directory = directory
        try Guest.makeDirectories(in: directory)
        try Files.copy(Repository.program("guest/x86_64/burrow"), to: image / ".boot/kernel")
    }

    /// Puts a file into the guest.
    func add(_ path: String, _ content: [UInt8]) throws {
        let file = tree / Path(path)
        try Files.makeDirectory(file.parent, withParents: true)
        try Files.write(content, to: file)
    }

    /// Puts the app and its guest file into the guest.
    func add(
        app module: [UInt8], arguments: [String] = [], environment: [String] = [], directories: [String] = []
    ) throws {
        try add("/app/probe.wasm", module)
        let configuration = GuestConfiguration(
            runtime: RuntimeDescriptor(path: "burrow"), module: "/app/probe.wasm", arguments: arguments,
            environment: environment, directories: directories.map { PreopenedDirectory(guest: $0) })
        try add(GuestConfiguration.path, configuration.encoded())
    }

    /// The start of the image under urunc's command line, but for TCG and the exit device.
    func boot(_ container: Container, machine: Machine = Machine()) throws -> Boot {
        try Initrd(root: tree).write(to: image / ".boot/rootfs")
        let values = UruncValues(
            type: .unikraft, monitor: .qemu, binary: "/.boot/kernel", initrd: "/.boot/rootfs", version: "0.16.1")
        let boot = try Boot(
            values: values, rootfs: image, container: container, machine: machine, scratch: directory / "scratch")
        try boot.prepare()
        return boot
    }

    /// Boots the image.
    /// - Parameters:
    ///   - type: the machine, if not urunc's.
    ///   - files: what the container has mounted over the image's files.
    ///   - input: what is typed on the console.
    ///   - words: further words for QEMU.
    func run(
        _ container: Container, machine: Machine = Machine(), type: MachineType = .pc,
        appending files: [(name: String, content: String)] = [], input: String = "", qemu words: [String] = []
    ) async throws -> Guest.Run {
        let boot = try boot(container, machine: machine)
        for file in files {
            try Files.append(Guest.archive(file.name, file.content), to: directory / "scratch/initrd")
        }
        var arguments = boot.arguments
        if type != .pc { arguments.insert(contentsOf: ["-M", type.rawValue], at: 1) }
        let result = try await Command(
            ["sh", "-c", "printf %s \"$INPUT\" | \"$@\"", "sh"] + arguments + words, environment: ["INPUT": input],
            timeout: .seconds(60)
        ).run()
        return Guest.Run(boot, result)
    }
}

/// Starts a kernel as Firecracker does: by its 64-bit entry, in the state that Tests/Tools/burrow/firecracker.S describes
/// and makes.
struct FirecrackerEntry {
    /// Where Firecracker puts boot_params and the command line.
    static let parameters: UInt64 = 0x7000
    private static let commandLine: UInt32 = 0x20000
    /// Above the kernel, which ends below 64 MiB.
    private static let block = 0x500_0000, initrd = 0x600_0000

    /// A command line for the probe, and what it prints then.
    static let probeLine = "Unikraft env.vars=[ X=1 ] -- /app/probe.wasm exit=3"
    static let probeLines = [
        "argument=/app/probe.wasm", "argument=exit=3", "variable=X=1", "bunny: app ended with exit status 3",
    ]

    private let kernel: Path
    /// Where a kernel that is no ELF lies in memory, and where it is entered.
    private let places: (start: UInt64, entry: UInt64)?
    private let initrd: Path
    private let directory: Path
    private let memory: Int
    private let parameters: UInt64
    /// QEMU's words for the machine and its devices.
    var machine = ["-serial", "stdio", "-monitor", "null", "-nic", "none"]

    /// - Parameters:
    ///   - kernel: an ELF file, or with `places` the bytes.
    ///   - directory: for files that are made.
    ///   - megabytes: the machine's memory.
    ///   - parameters: where the kernel is told that boot_params lies.
    init(
        kernel: Path, places: (start: UInt64, entry: UInt64)? = nil, initrd: Path, in directory: Path, megabytes: Int,
        parameters: UInt64 = Self.parameters
    ) {
        self.kernel = kernel
        self.places = places
        self.initrd = initrd
        self.directory = directory
        memory = megabytes << 20
        self.parameters = parameters
    }

    init(_ image: BurrowImage, parameters: UInt64 = Self.parameters) throws {
        _ = try image.boot(Container(arguments: []))
        self.init(
            kernel: image.image / ".boot/kernel", initrd: image.directory / "scratch/initrd", in: image.directory,
            megabytes: 128, parameters: parameters)
    }

    func run(_ line: String) async throws -> CommandResult {
        let entry =
            try places.map { entry in (0..<8).map { UInt8(truncatingIfNeeded: entry.entry >> (8 * $0)) } }
            ?? Array(Files.read(kernel)[24..<32])
        let block = try block(entry: entry, line: Array(line.utf8), initrd: Files.read(initrd).count)
        try Files.write(block, to: directory / "block")
        try await makeLoader()
        let devices = [
            places.map { "file=\(kernel),addr=\($0.start),force-raw=on" } ?? "file=\(kernel)",
            "file=\(directory)/block,addr=\(Self.block),force-raw=on",
            "file=\(initrd),addr=\(Self.initrd),force-raw=on",
        ].flatMap { ["-device", "loader," + $0] }
        return try await Command(
            [
                "qemu-system-x86_64", "-m", "\(memory >> 20)M", "-accel", "tcg", "-cpu", "max", "-display", "none",
                "-vga", "none", "-no-reboot", "-device", "isa-debug-exit,iobase=0x501,iosize=2", "-kernel",
                "\(directory)/loader",
            ] + machine + devices, timeout: .seconds(60)
        ).run()
    }

    private func makeLoader() async throws {
        let source = Repository.tool("burrow/firecracker.S").string
        let object = "\(directory)/loader.o"
        try await Command(
            "/usr/bin/clang", "--target=x86_64-unknown-none-elf", "-Wno-unused-command-line-argument", "-c", source,
            "-o", object
        ).check()
        try await Command(
            "/usr/bin/ld.lld", "-static", "-N", "-Ttext=0x4000000", "-e", "start", object, "-o",
            "\(directory)/loader"
        ).check()
    }

    /// What the loader takes: the kernel's entry, lengths and places, boot_params with the map of the memory, the line.
    private func block(entry: [UInt8], line: [UInt8], initrd: Int) -> [UInt8] {
        var parameters = [UInt8](repeating: 0, count: 4096)
        func set(_ value: some FixedWidthInteger, _ offset: Int) {
            for index in 0..<value.bitWidth / 8 {
                parameters[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * index))
            }
        }
        set(UInt16(0xaa55), 0x1fe)
        set(UInt32(0x5372_6448), 0x202)
        set(UInt8(0xff), 0x210)
        set(UInt32(Self.initrd), 0x218)
        set(UInt32(initrd), 0x21c)
        set(Self.commandLine, 0x228)
        set(UInt32(line.count + 1), 0x238)
        let map: [(UInt64, UInt64, UInt32)] = [
            (0, 0x9fc00, 1), (0x9fc00, 0x60400, 2), (0x100000, UInt64(memory) - 0x100000, 1),
        ]
        set(UInt8(map.count), 0x1e8)
        for (index, entry) in map.enumerated() {
            set(entry.0, 0x2d0 + 20 * index)
            set(entry.1, 0x2d8 + 20 * index)
            set(entry.2, 0x2e0 + 20 * index)
        }
        var head = entry
        for number in [UInt64(line.count + 1), self.parameters] {
            for index in 0..<8 { head.append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
        }
        head += [UInt8](repeating: 0, count: 4096 - head.count)
        return head + parameters + line + [0]
    }
}
