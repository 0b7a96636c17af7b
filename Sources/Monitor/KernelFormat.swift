internal import FileIO

/// What the first bytes of a kernel say.
enum KernelFormat {
    /// The processor a kernel is for: `aarch64` for Linux's arm64 Image (Documentation/arch/arm64/booting.rst) and ELF
    /// files of that machine, else `x86_64`.
    static func architecture(of kernel: Path) throws(FileError) -> String {
        let head = try Files.read(kernel, at: 0, upTo: 64)
        let isImage = head.count == 64 && head[56..<60].elementsEqual([0x41, 0x52, 0x4d, 0x64])
        // e_machine, EM_AARCH64 is 183.
        let isELF = head.starts(with: [0x7f, 0x45, 0x4c, 0x46]) && head.count > 19 && head[18] == 183 && head[19] == 0
        return isImage || isELF ? "aarch64" : "x86_64"
    }

    /// Where the memory ends that an ELF kernel of 64 bits is loaded to (gABI, "Program Header"); nil for other kernels.
    static func loadedEnd(of kernel: Path) throws(FileError) -> UInt64? {
        let head = try Files.read(kernel, at: 0, upTo: 64)
        guard head.count == 64, head.starts(with: [0x7f, 0x45, 0x4c, 0x46, 2, 1]) else { return nil }
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
