import FileIO
import GuestTools
import TestSupport
import Testing

/// Kernels as Multiboot has them, against the machine fields that QEMU loads.
@Suite struct MultibootKernelTests {
    /// The beginning of an ELF program, with a Multiboot header at `offset`.
    private func kernel(header offset: Int, kind: UInt8 = 2, machine: UInt8 = 62, checksum: UInt8 = 0xFB) -> [UInt8] {
        var bytes: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 16_384)
        (bytes[16], bytes[18]) = (kind, machine)
        // Flags 3, so that the checksum has to count them.
        let header: [UInt8] = [0x02, 0xB0, 0xAD, 0x1B, 3, 0, 0, 0, checksum, 0x4F, 0x52, 0xE4]
        bytes.replaceSubrange(offset..<offset + header.count, with: header)
        return bytes
    }

    private func run(_ bytes: [UInt8]) throws -> (result: ToolResult, output: [UInt8]?) {
        let scratch = try Scratch()
        let (input, output) = (scratch.path / "input", scratch.path / "output")
        try Files.write(bytes, to: input)
        let result = GuestTool.run(arguments: ["multiboot", "--input", "\(input)", "--output", "\(output)"])
        return (result, try? Files.read(output))
    }

    @Test(arguments: [(64, 62), (8180, 62), (64, 3)] as [(Int, UInt8)])
    func onlyTheMachineChanges(header: Int, machine: UInt8) throws {
        var bytes = kernel(header: header, machine: machine)
        let (result, output) = try run(bytes)
        #expect(result.status == 0 && result.message == nil)
        bytes[18] = 3
        #expect(output == bytes)
    }

    @Test func whatIsNoKernelIsRefused() throws {
        let cases: [([UInt8], String)] = [
            (Array("#!/bin/sh\n".utf8), "is no ELF file"),
            ([0x7F, 0x45, 0x4C, 0x46], "is no ELF file"),
            (kernel(header: 64, kind: 1), "is no ELF program at fixed addresses, as a linked kernel is"),
            (kernel(header: 64, machine: 183), "is for ELF machine 183, no x86"),
            (kernel(header: 8184), "has no Multiboot header in its first 8192 bytes"),
            (kernel(header: 66), "has no Multiboot header in its first 8192 bytes"),
            (kernel(header: 64, checksum: 0xFA), "has no Multiboot header in its first 8192 bytes"),
        ]
        for (bytes, reason) in cases {
            let (result, output) = try run(bytes)
            #expect(result.status == 1)
            #expect(result.message == "bunny-frontend multiboot: the kernel that the step made \(reason)")
            #expect(output == nil)
        }
    }
}
