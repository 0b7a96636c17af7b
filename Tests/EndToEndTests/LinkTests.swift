import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// Links of a build context, and names in it: check and build see the same.
    @Suite struct Links {
        private static let cases: [(app: String, finding: String?)] = [
            ("{module: up.wasm, dirs: {/d: rooted}}", nil),
            ("out", "3:6: error: `out` is a link out of the build context, to `/etc/passwd`"),
            ("dangling", "3:6: error: there is no `gone` in the build context, where the link `dangling` leads"),
            (
                "{module: app.wasm, dirs: {/d: loop}}",
                "3:36: error: the link `loop` leads to `pool` and, by a loop of links, nowhere"
            ),
        ]

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a link leads where the check says`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                try Files.write(EndToEnd.Commands.CheckCommand.module, to: directory / "app.wasm")
                try Files.makeDirectory(directory / "data")
                try directory.write("data/file", "")
                let links: [(name: Path, target: Path)] = [
                    ("up.wasm", "../../app.wasm"), ("rooted", "/data"), ("out", "/etc/passwd"), ("dangling", "gone"),
                    ("loop", "pool"), ("pool", "loop"),
                ]
                for link in links { try Files.makeSymbolicLink(directory / link.name, to: link.target) }
                for (app, finding) in Self.cases {
                    try directory.write("bunnyfile", "#syntax=bunny:latest\nversion: v0.2\napp: \(app)\n")
                    let built = try await daemon.docker(["build", "-f", "bunnyfile", "."], in: directory).run()
                    let checked = try await Bunny(directory: directory).run("check", "--context", ".")
                    for result in [built, checked] {
                        #expect(result.succeeded == (finding == nil), "\(app): \(result.errors)")
                        #expect(finding.map { result.errors.contains($0) } ?? true, "\(app): \(result.errors)")
                    }
                }
            }
        }

        /// Docker 20.10 still sends it.
        @Test(arguments: [DockerDaemon.Kind.docker28, .docker28Classic])
        func `a name that is not UTF-8 is refused`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                try Files.write(EndToEnd.Commands.CheckCommand.module, to: directory / "app.wasm")
                try Files.makeDirectory(directory / "data")
                try Files.write([], to: directory / "data" / Path(bytes: [0x66, 0xFF]))
                try directory.write(
                    "bunnyfile", "#syntax=bunny:latest\nversion: v0.2\napp: {module: app.wasm, dirs: {/d: data}}\n")
                let built = try await daemon.docker(["build", "-f", "bunnyfile", "."], in: directory).run()
                #expect(!built.succeeded)
                #expect(
                    built.errors.contains(
                        "3:36: error: a file of the build context has a name that is not UTF-8, and BuildKit sends no other"
                    ),
                    "\(built.errors)")
            }
        }
    }
}
