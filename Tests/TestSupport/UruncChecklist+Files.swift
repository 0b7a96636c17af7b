internal import FileIO
internal import JSON

extension UruncChecklist {
    private static let pathCharacters = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/-")
    /// Directories that urunc up to 0.7 hides below mounts of its own.
    private static let hidden: Set<Substring> = ["lib", "lib64", "usr", "proc", "dev", "tmp"]

    /// 4: paths are absolute, clean, and name regular files of the image.
    mutating func checkPaths() throws {
        for key in ["binary", "initrd", "block"] {
            guard let value = values[key] else { continue }
            let parts = value.split(separator: "/", omittingEmptySubsequences: false)
            require(value.allSatisfy(Self.pathCharacters.contains), "\(key) \(value) has characters urunc refuses")
            require(
                parts.first == "" && parts.count > 1 && !parts.dropFirst().contains { ["", ".", ".."].contains($0) },
                "\(key) \(value) is not absolute and clean")
            require(!Self.hidden.contains(parts.dropFirst().first ?? ""), "\(key) \(value) would be hidden by a mount")
            let file = image.rootfs.appending(Path(value))
            require(
                try Files.exists(file) && Files.status(of: file).kind == .regular,
                "\(key) \(value) is no regular file of the image")
        }
    }

    /// 9: the kernel's format is one that the monitor takes.
    mutating func checkKernel() throws {
        guard let binary = values["binary"], Files.exists(image.rootfs.appending(Path(binary))) else { return }
        let head = try Files.read(image.rootfs.appending(Path(binary)), at: 0, upTo: 0x210)
        func has(_ text: String, at offset: Int) -> Bool { head.dropFirst(offset).starts(with: text.utf8) }
        let isELF = has("\u{7f}ELF", at: 0)
        let isBzImage = has("HdrS", at: 0x202)
        let isARMImage = has("ARM\u{64}", at: 0x38)
        let isARM = image.config["architecture"] == "arm64"
        switch values["hypervisor"] {
        case "qemu": require(isARM ? isARMImage || isELF : isBzImage || isELF, "\(binary) is no kernel for QEMU")
        case "firecracker", "cloud-hypervisor":
            require(isARM ? isARMImage : isELF, "\(binary) is no kernel for \(values["hypervisor"] ?? "")")
        default: require(isELF, "\(binary) is no ELF")
        }
    }

    /// 7, 10, 11: the first word is the guest's init, there, executable and static; the initrd's form.
    mutating func checkGuest() async throws {
        let words = image.command
        require(words.allSatisfy { !$0.isEmpty }, "an empty word in \(words)")
        guard values["unikernelType"] == "linux" else { return }
        guard let initProgram = words.first else {
            violations.append("no entrypoint and no cmd: a Linux guest has no init")
            return
        }
        let program: [UInt8]
        if let name = values["initrd"] {
            let file = image.rootfs.appending(Path(name))
            require(try Files.status(of: file).size.isMultiple(of: 512), "the initrd's length is no multiple of 512")
            let initrd = try await Initrd(reading: file)
            for directory in ["/etc", "/dev", "/proc", "/sys"] {
                require(initrd[directory]?.isDirectory == true, "the initrd has no \(directory)")
            }
            require(initrd[initProgram]?.isExecutableFile == true, "\(initProgram) is no program in the initrd")
            for entry in initrd.entries where !Self.hasParent(entry.name, in: initrd) {
                violations.append("\(entry.name) has no parent directory before it in the initrd: Linux skips it")
            }
            program = initrd[initProgram] == nil ? [] : try await initrd.content(of: initProgram)
        } else if let disk = values["block"] {
            program = try await Self.content(of: initProgram, onDisk: image.rootfs.appending(Path(disk)))
            require(!program.isEmpty, "\(initProgram) is not on the disk")
        } else {
            let file = image.rootfs.appending(Path(initProgram))
            require(Files.exists(file), "\(initProgram) is not in the image")
            program = Files.exists(file) ? try Files.read(file) : []
        }
        if initProgram.contains("urunit") { require(Self.isStatic(program), "\(initProgram) is no static program") }
    }

    /// A file of an ext2, by e2fsprogs; empty if it is not there.
    private static func content(of file: String, onDisk disk: Path) async throws -> [UInt8] {
        let copy = disk.parent / "from-disk"
        try await Command("/usr/sbin/debugfs", "-R", "dump \(file) \(copy)", disk.string).check()
        return Files.exists(copy) ? try Files.read(copy) : []
    }

    private static func hasParent(_ name: String, in initrd: Initrd) -> Bool {
        let parent = Path(name).parent.string
        guard parent != "/", let own = initrd.entries.firstIndex(where: { $0.name == name }) else { return true }
        return initrd.entries[..<own].contains { $0.name == parent && $0.isDirectory }
    }

    /// A 64-bit ELF without a program header of type PT_INTERP.
    private static func isStatic(_ program: [UInt8]) -> Bool {
        func number(_ offset: Int, _ size: Int) -> Int {
            program.dropFirst(offset).prefix(size).reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        guard program.starts(with: [0x7f, 0x45, 0x4c, 0x46, 2]), program.count > 64 else { return false }
        let start = number(32, 8)
        return !(0..<number(56, 2)).contains { number(start + $0 * number(54, 2), 4) == 3 }
    }
}
