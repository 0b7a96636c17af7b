import FileIO
import TestSupport
import Testing

extension EndToEnd.StandIns {
    /// The app as a program in the place of process and module, which a kernel of ours is given in Unikraft's place.
    @Test func `Unikraft is given the app as a program`() async throws {
        typealias Images = EndToEnd.MachineCodeImages
        let daemon = try await DockerDaemons.shared.daemon(.docker28, with: Images.tools)
        let text = Self.unikraft.replacing("runtime: burrow", with: "runtime: {name: burrow, aot: true}")
        try await withProject(text, "kernel") { project in
            let build = try await daemon.build(project, tag: "stand-in-unikraft-code", Images.context)
            #expect(build.succeeded, "\(build.errors)")
            let image = try await daemon.saved("stand-in-unikraft-code", below: project.directory)
            #expect(try await UruncChecklist.violations(of: image) == [])
            #expect(image.labels["io.bunny.aot.target"] == "x86-64-v2")
            let command = [
                "/app/hello", "--burrow-launch", "--inherit-env", "--argv0", "hello", "--dir", "/data::/data",
                "/app/hello", "first", "second",
            ]
            let run = try await daemon.run(["-e", "OTHER=one", "stand-in-unikraft-code"])
            let found = lines(run)
            #expect(found.first?.contains(" GREETING=hello OTHER=one ] ") == true)
            #expect(found.first?.hasSuffix(" -- " + command.joined(separator: " ")) == true, "\(run.output)")
            let entries = found.filter { $0.first?.isNumber == true }.map { $0.split(separator: " ", maxSplits: 3) }
            #expect(entries.map { $0[3] } == ["app", "app/hello", "data", "data/greeting.txt"])
            #expect(entries.contains { $0[0] == "100755" && $0[3] == "app/hello" })
            try await runInitrd(of: image, command, below: project.directory)
            // What Unikraft's loader takes.
            let program = "\(project.directory)/unpacked-initrd/app/hello"
            let head = try await Command("readelf", "-h", "-l", program).check().output
            #expect(head.contains("DYN (") && !head.contains("INTERP"), "\(head)")
        }
    }
}
