import Bunnyfile
import Diagnostics
import Lint
import Testing

/// `# check=` lines and `BUILDKIT_DOCKERFILE_CHECK`.
@Suite struct PolicyTests {
    private static let rules = """
        version: v0.2
        app:
          module: /home/me/hello.wasm
          env: {TOKEN: abc}
        rootfs: {from: "docker.io/library/alpine:3"}
        """

    private func diagnostics(_ head: String, override: String? = nil) throws -> [String] {
        let file = SourceFile(name: "bunnyfile", bytes: Array((head + Self.rules).utf8))
        let (bunnyfile, found) = BunnyfileReader.read(file)
        let linter = try Linter(of: file, override: override)
        let model = try #require(bunnyfile)
        return linter.diagnostics(found, LintSubject(file: file, bunnyfile: model)).map(\.code)
    }

    @Test(arguments: [
        ("#syntax=bunny\n", nil, ["host-path", "secret-in-environment"]),
        ("#syntax=bunny\n# check=skip=HostPath\n", nil, ["secret-in-environment"]),
        ("#syntax=bunny\n# check = skip = hostpath , Secret-In-Environment ;\n", nil, []),
        ("#check=skip=all\n#syntax=bunny\n", nil, []),
        ("#syntax=bunny\n# check=skip=all\n", "skip=HostPath", ["secret-in-environment"]),
        ("#syntax=bunny\n# check=skip=all\n", "", ["host-path", "secret-in-environment"]),
        ("#syntax=bunny\n# check=skip=HostPaths\n", nil, ["unknown-rule", "host-path", "secret-in-environment"]),
        ("#!/usr/bin/env docker\n#syntax=bunny\n# CHECK=skip=all\n", nil, []),
        (
            "#syntax=bunny\n# check=experimental=UnpinnedImage;skip=HostPath,SecretInEnvironment\n", nil,
            ["unpinned-image"]
        ),
    ])
    func skipping(head: String, override: String?, codes: [String]) throws {
        #expect(try diagnostics(head, override: override) == codes)
    }

    @Test(arguments: [
        (
            "#check=error=perhaps\n", nil,
            "bunnyfile:1:8: error: `error=perhaps` must be true or false [bad-check]\n  hint: write `error=true`\n"
        ),
        (
            "#check=skp=HostPath\n", nil,
            "bunnyfile:1:8: error: unknown check option `skp` [bad-check]\n  hint: did you mean `skip`?\n"
        ),
        (
            "", "HostPath",
            """
            bunnyfile: error: build argument BUILDKIT_DOCKERFILE_CHECK: `HostPath` is no check option [bad-check]
              hint: write `skip=RULE`, `error=true` or `experimental=RULE`

            """
        ),
    ])
    func refusals(head: String, override: String?, text: String) throws {
        let file = SourceFile(name: "bunnyfile", bytes: Array((head + Self.rules).utf8))
        #expect {
            try Linter(of: file, override: override)
        } throws: { error in
            (error as? LintFailure)?.diagnostic.rendered(in: file, style: .brief) == text
        }
    }

    @Test func warningsAsErrors() throws {
        let file = SourceFile(name: "bunnyfile", bytes: Array(("#syntax=bunny\n#check=error=true\n" + Self.rules).utf8))
        let linter = try Linter(of: file, override: nil)
        let model = try #require(BunnyfileReader.read(file).bunnyfile)
        let shown = linter.diagnostics([], LintSubject(file: file, bunnyfile: model))
        let violation = try #require(linter.policy.violation(in: shown))
        #expect(violation.message == "lint violation found for rules: HostPath, SecretInEnvironment")
        #expect(violation.range?.start == SourcePosition(line: 5, column: 11))
        #expect(linter.policy.violation(in: []) == nil)
        #expect(LintPolicy().violation(in: shown) == nil)
    }
}
