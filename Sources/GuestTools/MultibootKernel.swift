public import FileIO

/// A kernel that QEMU loads by its Multiboot header: the `multiboot` command as a value.
///
/// QEMU refuses ELF files that say they are for x86-64 (hw/i386/multiboot.c), though it enters them in 32-bit mode as the
/// header has it; one of 64 bits that says i386 it takes. Nothing else of the file is changed.
public struct MultibootKernel: Hashable, Sendable {
    /// The ELF file.
    public var input: Path

    public init(input: Path) {
        self.input = input
    }

    /// Writes the kernel as QEMU loads it.
    public func write(to output: Path) throws(GuestToolError) {
        var bytes = try attempt { () throws(FileError) in try Files.read(input) }
        guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]), bytes.count >= 52 else { throw fault("is no ELF file") }
        guard bytes[5] == 1, Self.number(bytes, 16, 2) == Self.executable else {
            throw fault("is no ELF program at fixed addresses, as a linked kernel is")
        }
        let machine = Self.number(bytes, 18, 2)
        guard [Self.i386, Self.x86_64].contains(machine) else { throw fault("is for ELF machine \(machine), no x86") }
        guard Self.hasHeader(bytes) else {
            throw fault("has no Multiboot header in its first \(Self.headerLimit) bytes")
        }
        bytes[18] = UInt8(Self.i386)
        bytes[19] = 0
        try attempt { () throws(FileError) in try Files.write(bytes, to: output) }
    }

    private func fault(_ what: String) -> GuestToolError { GuestToolError("the kernel that the step made \(what)") }

    private static let executable: UInt32 = 2
    private static let i386: UInt32 = 3
    private static let x86_64: UInt32 = 62
    private static let headerLimit = 8192

    /// Magic number, flags, and what makes the sum of the three zero (Multiboot specification 0.6.96, 3.1.1).
    private static func hasHeader(_ bytes: [UInt8]) -> Bool {
        let end = min(bytes.count, headerLimit)
        return stride(from: 0, through: end - 12, by: 4).contains { offset in
            number(bytes, offset, 4) == 0x1BAD_B002
                && number(bytes, offset, 4) &+ number(bytes, offset + 4, 4) &+ number(bytes, offset + 8, 4) == 0
        }
    }

    private static func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> UInt32 {
        bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}
