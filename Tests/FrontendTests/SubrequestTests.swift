import FileIO
import GatewayTestSupport
import Testing

/// What a client can ask instead of a build: the whole answer, as it goes back to the daemon.
///
/// `BUNNY_UPDATE_GOLDENS=1 swift test --filter SubrequestTests` writes the .txt files anew: read the difference by eye.
@Suite struct SubrequestTests {
    static let scenarios = [
        Scenario(name: "call-unknown", file: "app", options: ["requestid": "frontend.nothing"]),
        Scenario(name: "call-describe", file: "app", options: ["requestid": "frontend.subrequests.describe"]),
        Scenario(name: "call-outline", file: "targets", options: ["requestid": "frontend.outline", "target": "two"]),
        Scenario(
            name: "call-outline-unknown-target", file: "targets",
            options: ["requestid": "frontend.outline", "target": "tow"]),
        Scenario(name: "call-targets", file: "targets", options: ["requestid": "frontend.targets"]),
        Scenario(name: "call-targets-errors", file: "errors", options: ["requestid": "frontend.targets"]),
        Scenario(
            name: "call-outline-build-args", file: "build-args",
            options: ["requestid": "frontend.outline", "build-arg:PORT": "9090"]),
        Scenario(name: "call-lint", file: "lint", options: ["requestid": "frontend.lint"]),
        Scenario(name: "call-lint-nothing", file: "burrow", options: ["requestid": "frontend.lint"]),
        // The module is read as a build would read it, and nothing else is sent.
        Scenario(
            name: "call-lint-module", file: "app", options: ["requestid": "frontend.lint"],
            module: WholeBuildTests.module.dropLast()),
        Scenario(
            name: "call-lint-module-named", file: "module-from",
            options: ["requestid": "frontend.lint", "context:made": "local:made"],
            module: [0x00, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]),
        // Of what an image or a step has nothing is said: neither is asked for.
        Scenario(
            name: "call-lint-module-image", file: "module-from",
            options: ["requestid": "frontend.lint", "context:made": "docker-image://me/made"], module: []),
        Scenario(
            name: "call-lint-module-step", file: "module-step", options: ["requestid": "frontend.lint"], module: []),
        Scenario(
            name: "call-lint-no-module", file: "burrow", options: ["requestid": "frontend.lint"],
            rules: { [.fail("StatFile", WholeBuildTests.noFile).again] }),
        Scenario(
            name: "call-lint-memory", file: "burrow", options: ["requestid": "frontend.lint"],
            module: WholeBuildTests.module(memory: [0x88, 0x27])),
        Scenario(
            name: "call-lint-kernel", file: "catalog",
            options: ["requestid": "frontend.lint", "context:bunny-kernel-linux": "local:bunny-kernel-linux"]),
        Scenario(name: "call-lint-program", file: "unikraft-program", options: ["requestid": "frontend.lint"]),
        Scenario(
            name: "call-lint-program-directory", file: "unikraft-program", options: ["requestid": "frontend.lint"],
            directories: ["/tools/run"]),
        Scenario(name: "call-lint-errors", file: "errors", options: ["requestid": "frontend.lint"]),
        Scenario(
            name: "call-lint-skip", file: "lint",
            options: ["requestid": "frontend.lint", "build-arg:BUILDKIT_DOCKERFILE_CHECK": "skip=all"]),
        Scenario(
            name: "call-lint-error", file: "lint",
            options: ["requestid": "frontend.lint", "build-arg:BUILDKIT_DOCKERFILE_CHECK": "error=true"]),
        Scenario(
            name: "call-lint-bad-option", file: "lint",
            options: ["requestid": "frontend.lint", "build-arg:BUILDKIT_DOCKERFILE_CHECK": "skp=all"]),
        Scenario(
            name: "call-resolve", file: "resolve", options: ["requestid": "bunny.resolve"],
            rules: { WholeBuildTests.image("sha256:" + String(repeating: "4", count: 64)) }),
        Scenario(
            name: "call-resolve-not-found", file: "resolve", options: ["requestid": "bunny.resolve"],
            // One failure ends the others, so all have come first.
            rules: { (0..<3).map { _ in .fail("ResolveSourceMeta", WholeBuildTests.notFound).afterCalls(3) } }),
        Scenario(name: "call-matrix", file: "app", options: ["requestid": "frontend.bunny.matrix"]),
    ]

    @Test(arguments: scenarios)
    func answer(scenario: Scenario) throws { try WholeBuildTests.check(scenario) }

    /// buildx sends `bunny.matrix` with `frontend.` in front, other clients as it is.
    @Test func namesOfOurOwn() throws {
        let plain = Scenario(name: "plain", file: "app", options: ["requestid": "bunny.matrix"])
        let prefixed = Scenario(name: "prefixed", file: "app", options: ["requestid": "frontend.bunny.matrix"])
        #expect(try WholeBuildTests.run(plain) == WholeBuildTests.run(prefixed))
    }
}
