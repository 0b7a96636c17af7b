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

        /// Else an image built by one frontend had other digests than the same image built by another of the same source.
        @Test func `a guest's program built again has the same bytes`() async throws {
            try await withTemporaryDirectory { directory in
                let script = Repository.root / "Sources/GuestInit/build.sh"
                try await Command(script.string, "x86_64", "\(directory)/again").check()
                let program = try Repository.program("guest/x86_64/urunit")
                #expect(try Files.read(directory / "again") == Files.read(program))
            }
        }

        /// The compiler's digest of what it was called with: the names of temporary files are in it.
        @Test(arguments: ["urunit", "burrow-linux", "burrow", "native/linux.o", "native/kernel.o", "native/mewz.o"])
        func `a guest's program has no digest of its compilation`(name: String) async throws {
            let program = try Repository.program("guest/x86_64/\(name)")
            let sections = try await Command("readelf", "--sections", "--wide", program.string).check().output
            #expect(sections.contains(".text"))
            #expect(!sections.contains(".swift_modhash"))
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
