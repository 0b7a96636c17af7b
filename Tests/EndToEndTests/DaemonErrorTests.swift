import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// Errors of the daemon itself reach the user with their own words and the bunnyfile's line.
    @Suite struct DaemonErrors {
        private static func build(
            _ lines: String, on kind: DockerDaemon.Kind, _ options: [String] = [], environment: [String: String] = [:]
        ) async throws -> CommandResult {
            let daemon = try await DockerDaemons.shared.daemon(kind)
            return try await withTemporaryDirectory { directory in
                try directory.write("bunnyfile", "#syntax=bunny:latest\nversion: v0.2\n" + lines + "\n")
                let words = ["build", "-f", "bunnyfile", "-t", "daemon-error"] + options + ["."]
                let variables = ["DOCKER_BUILDKIT": "1"].merging(environment) { $1 }
                return try await daemon.docker(words, environment: variables, in: directory).run()
            }
        }

        private static func expectLine(_ line: Int, in build: CommandResult, on kind: DockerDaemon.Kind) {
            #expect(build.status != 0)
            // Where no details are delivered the message has the place.
            let place = kind.passesDetails ? " \(line) | >>>" : "bunnyfile:\(line):"
            #expect(build.errors.contains(place), "\(build.errors)")
        }

        /// Nobody listens on port 1.
        @Test(arguments: DockerDaemon.Kind.allCases)
        func `an image that is not there`(kind: DockerDaemon.Kind) async throws {
            let lines = "platforms: {framework: linux}\nkernel: {from: \"127.0.0.1:1/no/kernel:1\", path: /kernel}"
            let build = try await Self.build(lines, on: kind)
            Self.expectLine(4, in: build, on: kind)
            #expect(build.errors.contains("cannot load 127.0.0.1:1/no/kernel:1: "), "\(build.errors)")
            #expect(build.errors.contains("connection refused"), "\(build.errors)")
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a step that fails`(kind: DockerDaemon.Kind) async throws {
            let lines = """
                platforms: {framework: linux}
                kernel:
                  build:
                    image: bunny-kernel-linux
                    network: none
                    context: {from: scratch}
                    run:
                      - [/no-such-program, argument]
                    output: kernel
                """
            let build = try await Self.build(lines, on: kind)
            Self.expectLine(10, in: build, on: kind)
            #expect(build.errors.contains("/no-such-program argument"), "\(build.errors)")
        }

        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a secret that the build is not given`(kind: DockerDaemon.Kind) async throws {
            let lines = """
                platforms: {framework: linux}
                kernel:
                  build:
                    image: bunny-builder-wabt
                    network: none
                    context: {from: scratch}
                    run: "true"
                    output: /kernel
                    secrets: [token]
                """
            let build = try await Self.build(lines, on: kind, ["--no-cache"])
            // Where the daemon has places it is the command's.
            Self.expectLine(kind.passesDetails ? 9 : 11, in: build, on: kind)
            #expect(build.errors.contains("secret token"), "\(build.errors)")
        }

        /// A source in an image or in what a step leaves, and what is said about it.
        struct WrongKind: Sendable, CustomTestStringConvertible {
            var kernel: String
            var message: String

            var testDescription: String { message }
        }

        private static func step(_ run: String, on context: String, output: String) -> String {
            "{build: {image: bunny-builder-wabt, network: none, context: {\(context)}, run: \"\(run)\", output: \(output)}}"
        }

        static let wrongKinds = [
            WrongKind(
                kernel: "{from: bunny-builder-wabt, path: /bin}", message: "`bin` is a directory, not a file"),
            WrongKind(
                kernel: "{from: bunny-builder-wabt, path: /no/kernel}",
                message: "there is no `no/kernel` in image bunny-builder-wabt"),
            WrongKind(
                kernel: step("mkdir /made", on: "from: scratch", output: "/made"),
                message: "`made` is a directory, not a file"),
            // The step would start in a directory that is a file.
            WrongKind(
                kernel: step("true", on: "from: bunny-kernel-linux, path: /kernel", output: "/a"),
                message: "`kernel` is a file, not a directory"),
            WrongKind(
                kernel: step("true", on: "from: bunny-kernel-linux, path: /src", output: "/a"),
                message: "there is no `src` in image bunny-kernel-linux"),
        ]

        @Test(arguments: DockerDaemon.Kind.allCases, wrongKinds)
        func `a file where a directory is meant, and the other way round`(
            kind: DockerDaemon.Kind, wrong: WrongKind
        ) async throws {
            let build = try await Self.build("platforms: {framework: linux}\nkernel: \(wrong.kernel)", on: kind)
            Self.expectLine(4, in: build, on: kind)
            #expect(build.errors.contains("bunnyfile:4:"), "\(build.errors)")
            #expect(build.errors.contains("error: \(wrong.message)"), "\(build.errors)")
        }

        /// It lies in an initrd, where nobody sees it from outside.
        @Test(arguments: DockerDaemon.Kind.allCases)
        func `a file that a step leaves where a directory is meant`(kind: DockerDaemon.Kind) async throws {
            let lines = #"""
                app:
                  module:
                    build:
                      image: bunny-builder-wabt
                      network: none
                      context: {from: scratch}
                      run: "echo '(module (memory (export \"memory\") 1) (func (export \"_start\")))' >/a; wat2wasm /a -o /b"
                      output: /b
                  dirs:
                    /data:
                      build: {image: bunny-builder-wabt, network: none, context: {from: scratch}, run: ": >/a", output: /a}
                """#
            let build = try await Self.build(lines, on: kind)
            Self.expectLine(13, in: build, on: kind)
            #expect(build.errors.contains("error: `a` is a file, not a directory"), "\(build.errors)")
        }

        /// Source policies are BuildKit 0.11's.
        @Test(arguments: [DockerDaemon.Kind.docker28, .docker28Classic])
        func `a source that policy denies`(kind: DockerDaemon.Kind) async throws {
            try await withTemporaryDirectory { directory in
                let rule =
                    #"{"rules":[{"action":"DENY","selector":{"identifier":"docker-image://docker.io/library/bunny-kernel-linux:*"}}]}"#
                let policy = try directory.write("policy.json", rule)
                let build = try await Self.build(
                    "platforms: {framework: linux}\nkernel: {from: bunny-kernel-linux, path: /kernel}", on: kind,
                    environment: ["EXPERIMENTAL_BUILDKIT_SOURCE_POLICY": policy.string])
                Self.expectLine(4, in: build, on: kind)
                #expect(build.errors.contains("denied by policy"), "\(build.errors)")
            }
        }

        @Test func `each step is shown under its layer`() async throws {
            let build = try await Self.build(
                "platforms: {framework: linux}\nkernel: {from: bunny-kernel-linux, path: /kernel}", on: .docker28,
                ["--no-cache", "--progress", "plain"])
            #expect(build.status == 0, "\(build.errors)")
            #expect(build.errors.contains(" [linux] kernel\n"), "\(build.errors)")
        }
    }
}
