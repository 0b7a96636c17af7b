import Gateway
import LLB
import Testing

/// Named contexts in all their forms (reference/buildkit-frontend.md, 5.3).
@Suite struct NamedContextTests {
    static let digest = "sha256:" + String(repeating: "ab", count: 32)

    static func image(_ text: String) throws -> ImageReference { try ImageReference(parsing: text) }

    @Test func forms() throws {
        let table: [(value: String, context: NamedContext)] = [
            ("docker-image://scratch", .scratch), ("docker-image://alpine:3", .image(try Self.image("alpine:3"))),
            (
                "oci-layout://q1w2e3:latest@\(Self.digest)",
                .ociLayout(store: "q1w2e3", reference: try Self.image("base@\(Self.digest)"))
            ),
            (
                "oci-layout://q1@\(Self.digest)",
                .ociLayout(store: "q1", reference: try Self.image("base@\(Self.digest)"))
            ),
            ("local:base", .local("base")), ("input:0-a", .input("0-a", metadata: "{}")),
            ("input:none", .input("none", metadata: nil)), ("git@github.com:o/r.git", .git("git@github.com:o/r.git")),
            ("git://host/r", .git("git://host/r")),
            ("https://host/r.git#main:sub", .git("https://host/r.git#main:sub")),
            ("https://host/a.tar?x=.git", .http("https://host/a.tar?x=.git")),
            ("http://host/a", .http("http://host/a")),
        ]
        for (value, context) in table {
            let options = try FrontendOptions(["context:base": value, "input-metadata:0-a": "{}"])
            #expect(try options.namedContext("base") == context, "\(value)")
        }
    }

    @Test(arguments: ["base", "base:latest", "library/base", "docker.io/library/base", "index.docker.io/library/base"])
    func namesAreReferences(name: String) throws {
        let options = try FrontendOptions(["context:base": "local:base"])
        #expect(try options.namedContext(name) == .local("base"))
        #expect(try options.namedContext("other") == nil)
        #expect(try options.namedContext("base:3") == nil)
        #expect(try options.namedContext("Not A Reference") == nil)
    }

    @Test func platformFirst() throws {
        let options = try FrontendOptions([
            "context:base": "local:any", "context:base::linux/arm64": "local:arm",
            "context:only::linux/amd64": "local:x",
        ])
        let arm = Platform(os: "linux", architecture: "aarch64", variant: "v8")
        #expect(try options.namedContext("base", platform: arm) == .local("arm"))
        #expect(try options.namedContext("base", platform: .linuxAMD64) == .local("any"))
        #expect(try options.namedContext("only", platform: arm) == nil)
        #expect(options.namedContexts == ["base", "only"])
    }

    @Test(arguments: [
        (
            "target:a",
            "option context:base=target:a: a context is docker-image://, oci-layout://, local:, input:, a git or an "
                + "http URL"
        ),
        (
            "oci-layout://store",
            "option context:base=oci-layout://store: an OCI layout needs a digest: oci-layout://NAME@sha256:…"
        ),
        (
            "docker-image://Upper",
            "option context:base=docker-image://Upper: invalid image reference \"Upper\": "
                + "the repository name must be lower case"
        ),
    ])
    func badForms(value: String, message: String) throws {
        let options = try FrontendOptions(["context:base": value])
        let error = #expect(throws: OptionError.self) { try options.namedContext("base") }
        #expect(error?.description == message)
    }
}
