import Bunnyfile
import Diagnostics
import Testing

@Suite struct ContainerfileTests {
    private static func file(_ text: String) -> Containerfile? {
        Containerfile(SourceFile(name: "Containerfile", bytes: Array(text.utf8)))
    }

    @Test(arguments: [
        ("FROM scratch", "1:1-1:5"), ("# syntax=bunny\n\n  from scratch\n", "3:3-3:7"), ("\u{FEFF}ARG A=1", "1:1-1:4"),
        ("FROM \\\n scratch\r\n", "1:1-1:5"), ("LABEL version: 1", "1:1-1:6"), ("FROM", nil), ("env: {A: b}", nil),
        ("add : x", nil), ("version: v0.2", nil), ("", nil), ("# only\n# comments", nil), ("FROMM scratch", nil),
    ])
    func isRecognisedByItsFirstInstruction(text: String, start: String?) {
        #expect(Self.file(text)?.start.description == start)
    }

    @Test func namesTheLineOfALabel() throws {
        let text = """
            FROM scratch
            # LABEL com.urunc.unikernel.binary=/commented-out
            LABEL a.com.urunc.unikernel.binary=/no com.urunc.unikernel.binary.b=/no
            LABEL ü="ü" com.urunc.unikernel.binary=/kernel
            LABEL com.urunc.unikernel.binary=/second
            """
        let file = try #require(Self.file(text))
        #expect(file.range(ofLabel: "com.urunc.unikernel.binary").description == "4:13-4:39")
        // It may be a base image's: then the file as a whole.
        #expect(file.range(ofLabel: "com.urunc.unikernel.initrd") == file.start)
    }
}
