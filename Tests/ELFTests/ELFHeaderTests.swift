import ELF
import FileIO
import TestSupport
import Testing

/// The header of programs that Debian's compiler makes, and of damaged ones.
@Suite struct ELFHeaderTests {
    @Test(arguments: [
        (["-static-pie"], ELFHeader.Kind.dynamic, false), (["-static"], .executable, false), (["-pie"], .dynamic, true),
        (["-no-pie"], .executable, true), (["-c"], .relocatable, false),
    ])
    func `what the compiler makes`(options: [String], kind: ELFHeader.Kind, isDynamic: Bool) async throws {
        try await withTemporaryDirectory { directory in
            try Files.write(Array("int main(void) { return 0; }\n".utf8), to: directory / "a.c")
            try await Command(["gcc"] + options + ["-o", "\(directory)/a", "\(directory)/a.c"]).check()
            let header = try ELFHeader(Array(try Files.read(directory / "a").prefix(65536)))
            #expect(header.is64)
            #expect(header.kind == kind)
            #expect(header.machine == ELFHeader.x86_64)
            #expect(header.interpreter == (isDynamic ? "/lib64/ld-linux-x86-64.so.2" : nil))
        }
    }

    private static func header(programs: UInt8 = 0, at offset: UInt64 = 64) -> [UInt8] {
        var bytes: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 57)
        bytes[16] = 3
        bytes[18] = 62
        for index in 0..<8 { bytes[32 + index] = UInt8(truncatingIfNeeded: offset >> (8 * UInt64(index))) }
        bytes[54] = 56
        bytes[56] = programs
        return bytes
    }

    @Test(arguments: [
        ([], "it is no ELF file"), (Array("#!/bin/sh".utf8), "it is no ELF file"),
        (Array(header().prefix(20)), "its ELF header is cut off"),
        (header(programs: 1), "its program headers are cut off"),
        (header(programs: 1, at: .max), "its program headers lie far behind its beginning"),
        (
            header(programs: 1) + [3, 0, 0, 0] + [UInt8](repeating: 0xff, count: 52),
            "its interpreter's name lies far behind its beginning"
        ),
    ])
    func `damaged ones`(bytes: [UInt8], reason: String) {
        let fault = #expect(throws: ELFHeader.Fault.self) { try ELFHeader(bytes) }
        #expect(fault?.reason == reason)
    }
}
