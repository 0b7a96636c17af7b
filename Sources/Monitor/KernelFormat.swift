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
}
