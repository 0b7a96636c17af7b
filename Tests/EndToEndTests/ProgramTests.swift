import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// What every cold CI job pulls stays small.
    @Suite struct Programs {
        @Test func `the frontend is static and within its goal`() async throws {
            let program = try Repository.program("bunny-frontend")
            let headers = try await Command("readelf", "--program-headers", program.string).check().output
            #expect(!headers.contains("INTERP"))
            #expect(try Files.status(of: program).size <= 13_000_000)
        }

        /// One ELF for all: QEMU and Cloud Hypervisor look for the PVH note, Firecracker enters where the header says.
        @Test func `Burrow's kernel is within its goal`() async throws {
            let program = try Repository.program("guest/x86_64/burrow")
            #expect(try Files.status(of: program).size <= 150_000)
            let notes = try await Command("readelf", "--notes", "--file-header", program.string).check().output
            #expect(notes.contains("Xen"))
            #expect(notes.contains("ELF64"))
            #expect(try Files.resolve(Repository.root / "build/burrow-x86_64") == Files.resolve(program))
        }

        /// See TextSearch: one `contains("text")` of the standard library brings a megabyte along.
        @Test(arguments: ["_RegexParser", "FoundationEssentials"])
        func `the frontend carries no library it does not need`(name: String) async throws {
            let program = try Repository.program("bunny-frontend")
            let found = try await Command("grep", "-c", name, program.string).run()
            #expect(found.output == "0\n")
        }
    }
}
