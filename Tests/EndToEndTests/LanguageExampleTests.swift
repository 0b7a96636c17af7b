import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// examples/languages: the same small program in several languages, built by its image's build and booted.
    @Suite struct LanguageExamples {
        @Test(arguments: [("rust", "Rust"), ("go", "Go"), ("zig", "Zig")])
        func `an app is built from its source and boots`(folder: String, language: String) async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await Command(
                Repository.tool("images.sh").string, "load", daemon.client.string, "bunny-builder-\(folder)",
                timeout: .seconds(900)
            ).check()
            try await withTemporaryDirectory { directory in
                try await Command("cp", "-r", "\(Repository.root)/examples/languages/\(folder)", "\(directory)/app")
                    .check()
                try await build(directory / "app", tag: "hello-\(folder)", on: daemon)
                try await boot("hello-\(folder)", language: language, on: daemon)
                try await daemon.docker("rmi", "bunny-builder-\(folder)").check()
            }
        }

        /// Embedded Swift; a Makefile compiles it, since the toolchain is no package that a builder could be made of.
        @Test func `an app in Swift boots`() async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "app", example: "languages/swift")
                try await build(project.directory, tag: "hello-swift", on: daemon)
                try await boot("hello-swift", language: "Swift", on: daemon)
            }
        }

        private func build(_ directory: Path, tag: String, on daemon: DockerDaemon) async throws {
            try await daemon.docker(["build", "-f", "bunnyfile", "-t", tag, "."], in: directory).check()
        }

        private func boot(_ tag: String, language: String, on daemon: DockerDaemon) async throws {
            let plain = try await daemon.run([tag])
            #expect(
                plain.lines == [
                    "Hello from \(language)", "argument 1: first", "argument 2: two words",
                    "GREETING=hello from the bunnyfile",
                    "file: this file lies in a directory that was opened for the app",
                ], "\(plain.output)\(plain.errors)")
            #expect(plain.status == 0)
        }
    }
}
