import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// The ground itself: a test of ours that fails must not be the daemon's fault.
    @Suite struct Daemons {
        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a Dockerfile builds`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                try Files.write(Array("hi\n".utf8), to: directory / "greeting")
                let dockerfile = "FROM scratch\nCOPY greeting /g\nENTRYPOINT [\"/g\"]\nLABEL a=b\n"
                try Files.write(Array(dockerfile.utf8), to: directory / "Dockerfile")
                try await daemon.docker(["build", "-t", "ground", "."], in: directory).check()
                let file = directory / "image.tar"
                try await daemon.docker("save", "-o", file.string, "ground").check()
                let unpacked = directory / "unpacked"
                try Files.makeDirectory(unpacked)
                let image = try await BuiltImage(reading: file, as: .docker, into: unpacked)
                #expect(try Files.read(image.rootfs / "g") == Array("hi\n".utf8))
                #expect(image.labels == ["a": "b"])
                #expect(image.command == ["/g"])
            }
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `the daemon is the one it should be`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            let facts = try await daemon.docker("info", "--format", "{{.ServerVersion}} {{.Driver}}").check()
            switch kind {
            case .docker20: #expect(facts.output.hasPrefix("20.10."))
            case .docker28, .docker28Classic:
                #expect(facts.output.hasPrefix("28."))
                // The containerd image store names its snapshotter, the classic one its driver.
                let store = kind == .docker28 ? "overlayfs" : "overlay2"
                #expect(facts.lines.first?.hasSuffix(" \(store)") == true)
            }
        }
    }
}
