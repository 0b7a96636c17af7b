import FileIO
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// Images for arm64, made on an amd64 machine and booted on an arm64 one that QEMU translates.
    @Suite struct Arm {
        @Test(arguments: [DockerDaemon.Kind.docker20, .docker28])
        func `an image for arm64 boots`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            let variant = HelloProject.Variant(runtime: "burrow", kernel: "6.1-arm64")
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "hello")
                try project.write(variant.bunnyfile)
                let build = try await daemon.build(project, tag: variant.tag, ["--platform", "linux/arm64"])
                #expect(build.succeeded, "\(build.output)\(build.errors)")
                let image = try await daemon.saved(variant.tag, below: directory)
                #expect(try await UruncChecklist.violations(of: image) == [])
                #expect(image.config["architecture"] == "arm64")
                let run = try await daemon.run([variant.tag, "exit=7", "x y"])
                #expect(HelloProject.appLines(run.output) == HelloProject.output(arguments: ["exit=7", "x y"]))
                #expect(run.status == 7, "\(run.output)\(run.errors)")
            }
        }
    }
}
