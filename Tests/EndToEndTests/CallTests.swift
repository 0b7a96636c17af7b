import FileIO
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// `docker build --check` and `--call`, as buildx asks and shows them.
    @Suite struct Calls {
        private static let clean = """
            #syntax=bunny:latest
            version: v0.2
            build-args: {PORT: "8080"}
            app: {module: hello.wasm, args: ["${PORT}"]}
            """

        private static let doubtful = """
            #syntax=bunny:latest
            version: v0.2
            app:
              module: hello.wasm
              args: [--password, abc]
            targets:
              one: {framework: burrow}
              two: {framework: linux, runtime: burrow, kernel: {from: "bunny-kernel-linux:latest", path: /kernel}}
            """

        /// Asks instead of building; no call needs the files of the context, which are not there unless they are given.
        private func call(
            _ bunnyfile: String, _ words: String..., files: [String: [UInt8]] = [:]
        ) async throws -> CommandResult {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            return try await withTemporaryDirectory { directory in
                try Files.write(Array(bunnyfile.utf8), to: directory / "bunnyfile")
                for (name, bytes) in files {
                    let file = directory / Path(name)
                    try Files.makeDirectory(file.parent, withParents: true)
                    try Files.write(bytes, to: file)
                }
                return try await daemon.docker(["build", "-f", "bunnyfile"] + words + ["."], in: directory).run()
            }
        }

        @Test func `check has nothing to say`() async throws {
            let result = try await call(Self.clean, "--check")
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.output.contains("Check complete, no warnings found."), "\(result.output)")
        }

        @Test func `check shows every rule that found something, with its line`() async throws {
            let result = try await call(Self.doubtful, "--check")
            #expect(result.status == 1)
            #expect(result.output.contains("Check complete, 2 warnings have been found!"), "\(result.output)")
            #expect(result.output.contains("WARNING: SecretInArguments - docs/lint/SecretInArguments.md\n"))
            #expect(result.output.contains("   5 | >>>   args: [--password, abc]"), "\(result.output)")
            #expect(result.output.contains("WARNING: FloatingTag - docs/lint/FloatingTag.md\n"))
        }

        @Test func `check shows errors`() async throws {
            let result = try await call(Self.clean.replacing("args: [", with: "arg: ["), "--check")
            #expect(result.status == 1)
            #expect(result.errors.contains("unknown key `arg` in `app`; did you mean `args`?"), "\(result.errors)")
            #expect(result.errors.contains("   4 | >>> app: "), "\(result.errors)")
        }

        /// A component, which the interpreter does not run.
        @Test func `check looks into the module of the context or of a named one`() async throws {
            let component: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]
            let message = "is a component (WASI preview 2), and `burrow` runs modules"
            let own = try await call(Self.clean, "--check", files: ["hello.wasm": component])
            #expect(own.status == 1)
            #expect(own.errors.contains("bunnyfile:4:15: error: `hello.wasm` \(message)"), "\(own.errors)")
            let named = Self.clean.replacing("hello.wasm", with: "{from: made, path: hello.wasm}")
            let other = try await call(
                named, "--check", "--build-context", "made=made", files: ["made/hello.wasm": component])
            #expect(other.status == 1)
            #expect(other.errors.contains("`hello.wasm` \(message)"), "\(other.errors)")
        }

        /// The step would fail.
        @Test func `check runs no step`() async throws {
            let step = Self.clean.replacing(
                "hello.wasm", with: #"{build: {image: "bunny-builder-wabt:latest", run: "exit 3", output: /a.wasm}}"#)
            let result = try await call(step, "--check", "--build-arg", "BUILDKIT_DOCKERFILE_CHECK=skip=all")
            #expect(result.status == 0, "\(result.errors)")
            #expect(!result.errors.contains("exit 3"), "\(result.errors)")
        }

        @Test func `rules are skipped and made errors`() async throws {
            let option = "BUILDKIT_DOCKERFILE_CHECK"
            let skipped = try await call(Self.doubtful, "--check", "--build-arg", "\(option)=skip=all")
            #expect(skipped.status == 0, "\(skipped.output)")
            let error = try await call("# check=error=true\n" + Self.doubtful, "--check")
            #expect(error.status == 1)
            #expect(
                error.errors.contains("lint violation found for rules: SecretInArguments, FloatingTag"),
                "\(error.errors)")
            let build = try await call(Self.doubtful, "--build-arg", "\(option)=error=true")
            #expect(build.status == 1)
            #expect(build.errors.contains("lint violation found for rules: SecretInArguments, FloatingTag"))
        }

        @Test func `a build shows the same warnings`() async throws {
            let result = try await call(Self.doubtful)
            // The module is not there; the warnings come before that.
            #expect(result.errors.contains("there is no `hello.wasm` in the build context"), "\(result.errors)")
            #expect(result.errors.contains("2 warnings found"), "\(result.errors)")
            #expect(
                result.errors.contains(" - SecretInArguments: the argument `--password` looks like a secret (line 5)"),
                "\(result.errors)")
        }

        @Test func outline() async throws {
            let result = try await call(Self.clean, "--build-arg", "PORT=9090", "--call", "outline").output
            #expect(result.contains("TARGET:      burrow\n"), "\(result)")
            #expect(result.contains("BUILD ARG   VALUE   DESCRIPTION\nPORT        9090"), "\(result)")
            let json = try await json(Self.clean, "outline")
            #expect(json["args"]?[0]?["name"] == "PORT")
            #expect(json["args"]?[0]?["value"] == "8080")
            #expect(json["args"]?[0]?["location"]?["ranges"]?[0]?["start"]?["line"] == 3)
        }

        @Test func targets() async throws {
            let result = try await call(Self.doubtful, "--call", "targets").output
            for line in ["TARGET", "one (default)", "one/kernel", "two", "two/app"] {
                #expect(result.split(separator: "\n").contains { $0.hasPrefix("\(line) ") }, "\(result)")
            }
            let json = try await json(Self.doubtful, "targets")
            let names = json["targets"]?.arrayValue?.compactMap { $0["name"]?.stringValue } ?? []
            #expect(names.filter { !$0.contains("/") } == ["one", "two"])
            #expect(json["targets"]?[0]?["default"] == true)
        }

        @Test func `check as JSON`() async throws {
            let json = try await json(Self.doubtful, "check")
            #expect(json["warnings"]?[0]?["ruleName"] == "SecretInArguments")
            #expect(json["sources"]?[0]?["filename"] == "bunnyfile")
        }

        @Test func `calls of our own`() async throws {
            let list = try await call(Self.clean, "--call", "subrequests.describe").output
            for name in ["outline", "targets", "lint", "bunny.matrix", "bunny.schema", "bunny.resolve"] {
                #expect(list.contains("\n\(name) "), "\(list)")
            }
            let matrix = try await json(Self.clean, "bunny.matrix")
            let first = matrix["combinations"]?[0]
            #expect(first?["framework"] == "burrow" && first?["kernelFrom"] == "carried", "\(matrix)")
            let schema = try await json(Self.clean, "bunny.schema")
            #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
        }

        /// The resolved file is a bunnyfile that says the same, and has nothing more to be resolved.
        @Test func resolve() async throws {
            let resolved = try await call(Self.doubtful, "--call", "bunny.resolve")
            #expect(resolved.status == 0, "\(resolved.errors)")
            #expect(resolved.output.hasPrefix("# syntax=bunny:latest\n"), "\(resolved.output)")
            #expect(resolved.output.contains("bunny-kernel-linux:latest@sha256:"), "\(resolved.output)")
            #expect(resolved.output.contains("monitor: qemu\n"))
            let again = try await call(resolved.output, "--call", "bunny.resolve")
            #expect(again.output == resolved.output, "\(again.errors)")
        }

        @Test func `an unknown call is refused by its name`() async throws {
            let result = try await call(Self.clean, "--call", "nothing")
            #expect(result.status != 0)
            #expect(result.errors.contains("unsupported request frontend.nothing"), "\(result.errors)")
        }

        private func json(_ bunnyfile: String, _ name: String) async throws -> JSONValue {
            let result = try await call(bunnyfile, "--call", "\(name),format=json")
            return try #require(try? JSONValue(parsing: result.outputBytes), "\(result.output)\(result.errors)")
        }
    }
}
