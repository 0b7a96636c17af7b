import Catalog
import Diagnostics
import ModuleCheck
import Testing

/// Files that are no kernel, or no program, for who is to load them.
@Suite struct ProgramCheckTests {
    private static func padded(_ text: String, at offset: Int) -> [UInt8] {
        [UInt8](repeating: 0, count: offset) + Array(text.utf8)
    }

    /// An ELF file of 64 bits with one program header.
    private static func elf(machine: UInt8 = 62, kind: UInt8 = 2, type: UInt8 = 0, content: [UInt8] = []) -> [UInt8] {
        var bytes: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 113)
        bytes[16] = kind
        bytes[18] = machine
        (bytes[32], bytes[54], bytes[56]) = (64, 56, 1)
        (bytes[64], bytes[72], bytes[96]) = (type, 120, UInt8(content.count))
        return bytes + content
    }

    /// One whose program headers lie behind these bytes, as patchelf leaves them.
    private static func farHeaders(of count: Int) -> [UInt8] {
        var bytes = elf()
        bytes[33...35] = [0, 0x10, 0]
        return bytes + [UInt8](repeating: 1, count: count - bytes.count)
    }

    private static let note: [UInt8] =
        [4, 0, 0, 0, 8, 0, 0, 0, 18, 0, 0, 0] + Array("Xen\0".utf8) + [0, 0, 0x20, 0, 0, 0, 0, 0]
    private static let dynamic = elf(type: 3, content: Array("/lib64/ld.so\0".utf8))
    private static let module: [UInt8] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
    private static let bzImage = padded("HdrS", at: 0x202)
    private static let image = padded("ARMd", at: 56)

    static let cases: [(role: ProgramRole, architecture: Architecture, head: [UInt8], reason: String?)] = [
        (.kernel(.linux), .amd64, bzImage, nil),
        (.kernel(.linux), .amd64, elf(), nil),
        (.kernel(.linux), .arm64, image, nil),
        (.kernel(.linux), .arm64, Array("MZ\0\0zimg".utf8), nil),
        (.kernel(.linux), .arm64, [0x1f, 0x8b, 8], nil),
        (.kernel(.linux), .arm64, bzImage, "it is a kernel for amd64"),
        (.kernel(.linux), .amd64, image, "it is a kernel for arm64"),
        (.kernel(.linux), .amd64, elf(machine: 183), "it is for another processor than amd64"),
        (.kernel(.linux), .amd64, module, "it is a WebAssembly module"),
        (.kernel(.linux), .amd64, [], "it is empty"),
        (.kernel(.linux), .amd64, Array("version: v0.2\n".utf8), "it is text"),
        (.kernel(.linux), .amd64, [1, 2, 3], "it is of no form that they have"),
        (.kernel(.pvhELF), .amd64, elf(type: 4, content: note), nil),
        (.kernel(.pvhELF), .amd64, elf(), "it has no PVH entry"),
        (.kernel(.pvhELF), .amd64, bzImage, "it is a Linux kernel"),
        (.kernel(.pvhELF), .amd64, module, "it is a WebAssembly module"),
        (.process(isAlone: true), .amd64, elf(), nil),
        (.process(isAlone: true), .amd64, dynamic, "/lib64/ld.so is to load it, and nothing else is there"),
        (.process(isAlone: false), .amd64, dynamic, nil),
        (.process(isAlone: true), .amd64, Array("#!/bin/sh\n".utf8), "it is a script, and nothing else is there"),
        (.process(isAlone: false), .amd64, Array("#! /bin/sh\n".utf8), nil),
        (.process(isAlone: true), .amd64, elf(machine: 3), nil),
        (.process(isAlone: true), .amd64, farHeaders(of: 64 << 10), nil),
        (.process(isAlone: true), .amd64, farHeaders(of: 200), "its program headers are cut off"),
        (.process(isAlone: false), .amd64, Array("#syntax=bunny\n".utf8), "it is text"),
        (.process(isAlone: false), .amd64, elf(kind: 1), "it is an ELF file, but no program"),
        (.process(isAlone: false), .arm64, elf(), "it is for another processor than arm64"),
        (.staticPIE, .amd64, elf(kind: 3), nil),
        (.staticPIE, .amd64, elf(), "it is not position-independent (its ELF type is not ET_DYN)"),
        (.staticPIE, .amd64, [1, 2, 3], "it is no ELF file"),
    ]

    @Test(arguments: cases.indices) func finding(index: Int) {
        let (role, architecture, head, reason) = Self.cases[index]
        let check = ProgramCheck(name: "f", role: role, framework: "linux", architecture: architecture, range: nil)
        let found = check.diagnostic(head: head)
        #expect(found?.message.split(separator: ": ", maxSplits: 1).last.map(String.init) == reason)
        #expect(found == nil || found?.code == "wrong-program" && found?.hint != nil)
    }

    /// A kernel that is cut off within what its program header says is refused; behind that its notes may lie further on.
    @Test func everyLength() {
        let whole = Self.elf(type: 4, content: Self.note)
        for length in whole.indices {
            let check = ProgramCheck(
                name: "f", role: .kernel(.pvhELF), framework: "burrow", architecture: .amd64, range: nil)
            #expect((check.diagnostic(head: Array(whole[..<length])) != nil) == (length < 104), "\(length)")
        }
    }
}
