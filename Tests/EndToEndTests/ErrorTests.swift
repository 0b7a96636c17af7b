import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// What a user of `docker build` sees when the bunnyfile is wrong.
    @Suite struct Errors {
        private static let wrong = """
            #syntax=bunny:latest
            version: v0.2
            app:
              module: hello.wasm
            platforms:
              framework: linux
              monitor: qemuu
              runtime: {name: wasmtime-capi, from: bunny-runtime-wasmtime-capi}
            kernel: {from: bunny-kernel-linux, path: /kernel}
            """

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a failing build names the bunnyfile's line`(kind: DockerDaemon.Kind) async throws {
            let build = try await build(Self.wrong, on: kind)
            #expect(build.status != 0)
            // Docker 20.10 passes no details on, so the message itself has the place.
            #expect(build.errors.contains("bunnyfile:7:12: "), "\(build.errors)")
            #expect(build.errors.contains("did you mean"))
            #expect(build.errors.contains("qemu"))
            if kind.passesDetails {
                #expect(build.errors.contains("   7 | >>>   monitor: qemuu"), "\(build.errors)")
            }
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a module that is not in the context is named with its line`(kind: DockerDaemon.Kind) async throws {
            let text = HelloProject.Variant().bunnyfile.replacing("hello.wasm", with: "absent.wasm")
            let build = try await build(text, on: kind)
            #expect(build.status != 0)
            #expect(build.errors.contains("absent.wasm"), "\(build.errors)")
            if kind.passesDetails { #expect(build.errors.contains("   4 | >>>"), "\(build.errors)") }
        }

        @Test func `bunny check says the same as docker build`() async throws {
            try await withTemporaryDirectory { directory in
                let file = directory / "bunnyfile"
                try Files.write(Array(Self.wrong.utf8), to: file)
                let check = try await Command(
                    Repository.program("bunny").string, "check", "-f", "bunnyfile", in: directory
                ).run()
                #expect(check.status != 0)
                let build = try await build(Self.wrong, on: .docker28)
                for errors in [check.errors, build.errors] {
                    #expect(errors.contains("bunnyfile:7:12: error: unknown monitor `qemuu`"), "\(errors)")
                    #expect(errors.contains("did you mean `qemu`?"), "\(errors)")
                }
            }
        }

        private func build(_ bunnyfile: String, on kind: DockerDaemon.Kind) async throws -> CommandResult {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            return try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "hello")
                try project.write(bunnyfile)
                return try await daemon.build(project, tag: "wrong")
            }
        }
    }
}
