import Gateway
import LLB
import Testing

/// Named contexts in all their forms (reference/buildkit-frontend.md, 5.3).
@Suite struct NamedContextTests {
    static let digest = "sha256:" + String(repeating: "ab", count: 32)

    static func image(_ text: String) throws -> ImageReference { try ImageReference(parsing: text) }

    static func git(_ url: String, ref: String? = nil, subdirectory: String? = nil) throws -> NamedContext {
        var git = try GitContext(parsing: url)
        (git.options.ref, git.options.subdirectory) = (ref, subdirectory)
        return .git(git)
    }

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
            ("input:none", .input("none", metadata: nil)),
            ("git@github.com:o/r.git", try Self.git("git@github.com:o/r.git")),
            ("git://host/r", try Self.git("git://host/r")),
            ("https://host/r.git#main:sub", try Self.git("https://host/r.git", ref: "main", subdirectory: "sub")),
            (
                "https://host/r.git?subdir=a&tag=v1",
                try Self.git("https://host/r.git", ref: "refs/tags/v1", subdirectory: "a")
            ),
            ("target:a", .scratch),
            ("https://host/a.tar?x=.git", .http("https://host/a.tar?x=.git")),
            ("http://host/a", .http("http://host/a")),
        ]
        for (value, context) in table {
            let options = try FrontendOptions(["context:base": value, "input-metadata:0-a": "{}"])
            #expect(try options.namedContext("base")?.context == context, "\(value)")
        }
    }

    @Test(arguments: ["base", "base:latest", "library/base", "docker.io/library/base", "index.docker.io/library/base"])
    func namesAreReferences(name: String) throws {
        let options = try FrontendOptions(["context:base": "local:base"])
        #expect(try options.namedContext(name)?.context == .local("base"))
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
        #expect(try options.namedContext("base", platform: arm)?.context == .local("arm"))
        #expect(try options.namedContext("base", platform: .linuxAMD64)?.context == .local("any"))
        #expect(try options.namedContext("only", platform: arm) == nil)
        #expect(try options.namedContext("base", platform: arm)?.name == "base::linux/arm64")
        #expect(options.namedContexts(for: .linuxAMD64) == ["base", "only"])
        #expect(options.namedContexts(for: arm) == ["base"])
    }

    @Test(arguments: [
        (
            "github.com/o/r",
            "option context:base=github.com/o/r: a context is docker-image://, oci-layout://, local:, input:, a git or "
                + "an http URL"
        ),
        (
            "https://h/r.git?tga=1",
            "option context:base=https://h/r.git?tga=1: the git URL's query cannot be used: there is no parameter `tga`"
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
