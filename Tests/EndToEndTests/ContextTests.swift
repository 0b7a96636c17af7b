import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// Contexts in all their forms, main and named, on real daemons.
    @Suite struct Contexts {
        private static let all = DockerDaemon.Kind.allCases
        private static let new: [DockerDaemon.Kind] = [.docker28, .docker28Classic]

        private func withProject(
            on kind: DockerDaemon.Kind, _ files: [String: String], bunnyfile: String? = nil,
            _ body: (DockerDaemon, TreeProject) async throws -> Void
        ) async throws {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            try await withTemporaryDirectory { directory in
                try await body(daemon, TreeProject(in: directory, files: files, bunnyfile: bunnyfile))
            }
        }

        @Test(arguments: all)
        func `an archive on standard input is the context`(kind: DockerDaemon.Kind) async throws {
            try await withProject(on: kind, ["a": "1"], bunnyfile: TreeProject.bunnyfile("a:/b")) { daemon, project in
                let (tree, result) = try await project.build(
                    on: daemon, ["-f", "bunnyfile", "-"], input: "tar -cz kernel a bunnyfile")
                #expect(result.succeeded, "\(result.errors)")
                #expect(try await TreeProject.files(of: tree) == ["b"])
            }
        }

        @Test(arguments: all)
        func `the bunnyfile comes on standard input`(kind: DockerDaemon.Kind) async throws {
            try await withProject(on: kind, ["a": "1", "text": TreeProject.bunnyfile("a:/b")]) { daemon, project in
                let (tree, result) = try await project.build(on: daemon, ["-f", "-", "."], input: "cat text")
                #expect(result.succeeded, "\(result.errors)")
                #expect(try await TreeProject.files(of: tree) == ["b"])
            }
        }

        /// The file is all there is, and takes what it needs from an image.
        @Test(arguments: all)
        func `one file on the web is the bunnyfile`(kind: DockerDaemon.Kind) async throws {
            let text = TreeProject.bunnyfile(kernel: #"{from: "bunny-kernel-linux:6.1", path: /kernel}"#)
            try await withProject(on: kind, ["my.bunny": text, "bad.bunny": text + "rotfs: x\n"]) { daemon, project in
                let server = try LoopbackServer(.web, in: project.directory)
                let (tree, result) = try await project.build(on: daemon, [server.url("my.bunny")])
                #expect(result.succeeded, "\(result.errors)")
                #expect(try await TreeProject.files(of: tree) == [])
                let (_, failed) = try await project.build(on: daemon, [server.url("bad.bunny")])
                #expect(failed.errors.contains("bad.bunny:6:1: error: unknown key `rotfs`"), "\(failed.errors)")
            }
        }

        /// A directory, an image, a repository, a file and an archive on the web, nothing at all.
        @Test(arguments: new)
        func `named contexts of every form win over images`(kind: DockerDaemon.Kind) async throws {
            let names = [
                "directory:a", "image:b", "repository:c", "download:context", "archive:context", "bunny-kernel-linux:f",
            ]
            let include = names.map { name in
                let parts = name.split(separator: ":")
                return "{from: \(parts[0]), source: /\(parts[1]), destination: /from/\(parts[0])}"
            }
            let bunnyfile = TreeProject.bunnyfile(include.joined(separator: ", "))
            let files = [
                "dir/a": "1", "dir/secret": "x", "dir/.dockerignore": "secret\n",
                "image/Dockerfile": "FROM scratch\nCOPY b /\n",
                "image/b": "2", "c": "3", "d": "4", "e": "5", "kernels/f": "6",
            ]
            try await withProject(on: kind, files, bunnyfile: bunnyfile) { daemon, project in
                let script = """
                    export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@localhost
                    export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@localhost
                    git init --quiet --initial-branch main repository
                    cp c repository && git -C repository add c && git -C repository commit --quiet --message c
                    git clone --quiet --bare repository web/c.git
                    cp d web/d && tar -cf web/e.tar e
                    """
                try await Command("bash", "-euc", "mkdir web; \(script)", in: project.directory).check()
                let server = try LoopbackServer(.web, in: project.directory / "web")
                try await daemon.docker(["build", "-t", "for-context", "image"], in: project.directory).check()
                let contexts = [
                    "directory": "dir", "image": "docker-image://for-context", "repository": server.url("c.git#main"),
                    "download": server.url("d"), "archive": server.url("e.tar"), "bunny-kernel-linux": "kernels",
                ]
                let words = contexts.sorted { $0.key < $1.key }.flatMap {
                    ["--build-context", "\($0.key)=\($0.value)"]
                }
                let (tree, result) = try await project.build(on: daemon, ["-f", "bunnyfile"] + words + ["."])
                #expect(result.succeeded, "\(result.errors)")
                #expect(try await TreeProject.files(of: tree) == contexts.keys.map { "from/\($0)" }.sorted())
                for (name, text) in zip(["directory", "image", "repository", "download"], 1...) {
                    #expect(try Files.read(tree / Path("from/\(name)")) == Array("\(text)".utf8), "\(name)")
                }
                // What the web has is one file, as for dockerfile.v0.
                let archive = try Files.read(project.directory / "web/e.tar")
                #expect(try Files.read(tree / "from/archive") == archive)
            }
        }

        /// The containerd store reads one; the classic store says what it needs.
        @Test(arguments: new)
        func `an OCI layout is a context`(kind: DockerDaemon.Kind) async throws {
            let bunnyfile = TreeProject.bunnyfile("{from: layout, source: /b, destination: /b}")
            let files = ["image/Dockerfile": "FROM scratch\nCOPY b /\n", "image/b": "2"]
            try await withProject(on: kind, files, bunnyfile: bunnyfile) { daemon, project in
                let source = try await DockerDaemons.shared.daemon(.docker28)
                try await source.docker(
                    ["build", "--output", "type=oci,tar=false,dest=layout", "image"], in: project.directory
                ).check()
                let (tree, result) = try await project.build(
                    on: daemon,
                    ["-f", "bunnyfile", "--build-context", "layout=oci-layout://\(project.directory)/layout", "."])
                if kind == .docker28 {
                    #expect(result.succeeded, "\(result.errors)")
                    #expect(try await TreeProject.files(of: tree) == ["b"])
                } else {
                    #expect(result.status != 0)
                    #expect(result.errors.contains("containerd image store"), "\(result.errors)")
                }
            }
        }
    }
}
