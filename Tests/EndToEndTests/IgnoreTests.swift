import Dockerignore
import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// What reaches the daemon of a build context: what the bunnyfile names, less what a `.dockerignore` leaves out.
    @Suite struct IgnoredFiles {
        private static let files = [
            "app.wasm": "1", "a/one.txt": "2", "a/two.key": "3", "a/b/three.txt": "4", "a/b/four.key": "5",
            "docs/README.md": "6", "docs/deep/README.md": "7", "node_modules/x/index.js": "8",
            "sub/node_modules/y": "9",
            ".hidden": "10", "we[i]rd": "11", "a-b": "12", "myfile": "13", "sub/myfile": "14",
        ]

        /// Our reading of the patterns, held to what Docker's clients send.
        @Test(arguments: [
            "*\n!a\na/two.key\n", "**/*.key\n!a/b/four.key\n#a\n", "node_modules\n.h*\n", "**/node_modules\n/a/*/\n",
            "docs/**\n!docs/**/README.md\ndocs/deep\n", "a-?\nwe\\[i]rd\n**file\n", "*/*/*\n!docs\n", "**\n!**/*.txt\n",
            "[a-c]\na[^b]b\nsub/../docs\n",
        ])
        func `a .dockerignore leaves out what Docker leaves out`(patterns: String) async throws {
            let ignored = try IgnoreFile(parsing: Array(patterns.utf8))
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await withTemporaryDirectory { directory in
                var files = Self.files
                files[".dockerignore"] = patterns + "!kernel\n!bunnyfile\n"
                let project = try await TreeProject(
                    in: directory, files: files, bunnyfile: TreeProject.bunnyfile(#"{source: ., destination: /all}"#))
                let (tree, result) = try await project.build(on: daemon, ["-f", "bunnyfile", "."])
                #expect(result.succeeded, "\(result.errors)")
                let built = try await TreeProject.files(of: tree).filter { !$0.hasSuffix("kernel") }
                let expected = (Array(Self.files.keys) + ["bunnyfile"]).filter { path in
                    path == "bunnyfile" || ignored.rule(excluding: path) == nil
                }
                let left = built.filter { !$0.hasSuffix(".dockerignore") }
                #expect(left == expected.map { "all/\($0)" }.sorted(), "\(patterns)")
            }
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `the ignore file beside the bunnyfile wins`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let files = Self.files.merging([".dockerignore": "a\n"]) { $1 }
                let project = try await TreeProject(in: directory, files: files)
                // The bunnyfile lies elsewhere than the context.
                let elsewhere = directory / "elsewhere"
                try Files.makeDirectory(elsewhere)
                let text = TreeProject.bunnyfile("a:/a")
                try Files.write(Array(text.utf8), to: elsewhere / "my.bunny")
                try Files.write(Array("**/*.key\n".utf8), to: elsewhere / "my.bunny.dockerignore")
                let (tree, result) = try await project.build(on: daemon, ["-f", "\(elsewhere)/my.bunny", "."])
                #expect(result.succeeded, "\(result.errors)")
                #expect(try await TreeProject.files(of: tree) == ["a/b/three.txt", "a/one.txt"])
            }
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a file that is ignored is named with the pattern's line`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let files = Self.files.merging([".dockerignore": "# of the team\ndocs\n"]) { $1 }
                let project = try await TreeProject(
                    in: directory, files: files, bunnyfile: TreeProject.bunnyfile("docs/README.md:/README"))
                let (_, result) = try await project.build(on: daemon, ["-f", "bunnyfile", "."])
                #expect(result.status != 0)
                #expect(
                    result.errors.contains(
                        "`docs/README.md` is left out of the build context by `docs` in .dockerignore, line 2"),
                    "\(result.errors)")
            }
        }

        /// The client says how much it sends.
        @Test(arguments: DockerDaemon.Kind.allCases)
        func `only the files that the bunnyfile names are sent`(kind: DockerDaemon.Kind) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                let files = Self.files.merging(["a/large": String(repeating: "large ", count: 1 << 20)]) { $1 }
                let project = try await TreeProject(
                    in: directory, files: files, bunnyfile: TreeProject.bunnyfile("a/b:/b", #""we[i]rd:/weird""#))
                let (tree, result) = try await project.build(on: daemon, ["-f", "bunnyfile", "."])
                #expect(result.succeeded, "\(result.errors)")
                #expect(try await TreeProject.files(of: tree) == ["b/four.key", "b/three.txt", "weird"])
                #expect(result.errors.contains("transferring context: "), "\(result.errors)")
                #expect(!result.errors.contains("MB"), "\(result.errors)")
            }
        }
    }
}
