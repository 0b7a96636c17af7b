internal import FileIO

/// What the first bytes of a kernel say.
enum KernelFormat {
    /// The processor a kernel is for: `aarch64` for Linux's arm64 Image (Documentation/arch/arm64/booting.rst) and for
    /// ELF and PE files of that machine, an EFI application that unpacks a compressed kernel among them. A kernel that is
    /// compressed whole, `Image.gz`, is one too: QEMU unpacks those on arm64 alone. Else `x86_64`.
    static func architecture(of kernel: Path) throws(FileError) -> String {
        let head = try Files.read(kernel, at: 0, upTo: 4096)
        let isARM =
            head.holds([0x41, 0x52, 0x4d, 0x64], at: 56) || elfMachine(head) == 183 || peMachine(head) == 0xAA64
            || head.holds([0x1F, 0x8B, 8], at: 0)
        return isARM ? "aarch64" : "x86_64"
    }

    /// e_machine of an ELF file; EM_AARCH64 is 183.
    private static func elfMachine(_ head: [UInt8]) -> Int? {
        head.holds([0x7f, 0x45, 0x4c, 0x46], at: 0) ? head.number(at: 18) : nil
    }

    /// Machine of a PE file's COFF header, which the word at 0x3c leads to (PE format, 2.5); ARM64 is 0xAA64.
    private static func peMachine(_ head: [UInt8]) -> Int? {
        guard head.holds([0x4D, 0x5A], at: 0), let low = head.number(at: 0x3C), let high = head.number(at: 0x3E) else {
            return nil
        }
        let header = high << 16 | low
        return head.holds([0x50, 0x45, 0, 0], at: header) ? head.number(at: header + 4) : nil
    }

    /// Where the memory ends that an ELF kernel for x86-64 is loaded to (gABI, "Program Header"); nil for other kernels.
    /// Memory begins at 0 on x86-64, but at 1 GiB on QEMU's machine for arm64.
    static func loadedEnd(of kernel: Path) throws(FileError) -> UInt64? {
        let head = try Files.read(kernel, at: 0, upTo: 64)
        guard head.count == 64, head.starts(with: [0x7f, 0x45, 0x4c, 0x46, 2, 1]), elfMachine(head) == 62 else {
            return nil
        }
        let table = Int64(truncatingIfNeeded: number(head, 32, 8))
        let size = Int(number(head, 54, 2))
        guard table > 0, size >= 56 else { return nil }
        let headers = try Files.read(kernel, at: table, upTo: size * Int(number(head, 56, 2)))
        var end: UInt64?
        for start in stride(from: 0, through: headers.count - size, by: size) where number(headers, start, 4) == 1 {
            // A kernel behind what any machine has is not ours to judge.
            let first = number(headers, start + 24, 8)
            let count = number(headers, start + 40, 8)
            guard first < 1 << 44, count < 1 << 44 else { return nil }
            end = max(end ?? 0, first + count)
        }
        return end
    }

    /// A little-endian number.
    private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> UInt64 {
        bytes[start..<start + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension [UInt8] {
    fileprivate func holds(_ bytes: [UInt8], at offset: Int) -> Bool { dropFirst(offset).starts(with: bytes) }

    /// Two bytes, the lower first.
    fileprivate func number(at offset: Int) -> Int? {
        indices.contains(offset + 1) ? Int(self[offset]) | Int(self[offset + 1]) << 8 : nil
    }
}
