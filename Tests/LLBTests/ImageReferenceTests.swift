import LLB
import Testing

@Suite struct ImageReferenceTests {
    struct Form: Sendable, CustomStringConvertible {
        let text: String
        let full: String
        let familiar: String
        var description: String { text }

        init(_ text: String, _ full: String, _ familiar: String) {
            self.text = text
            self.full = full
            self.familiar = familiar
        }
    }

    static let digest = "@sha256:" + String(repeating: "0a", count: 32)

    static let forms = [
        Form("alpine", "docker.io/library/alpine", "alpine"),
        Form("alpine:3.20", "docker.io/library/alpine:3.20", "alpine:3.20"),
        Form("library/alpine", "docker.io/library/alpine", "alpine"),
        Form("docker.io/alpine", "docker.io/library/alpine", "alpine"),
        Form("index.docker.io/library/alpine", "docker.io/library/alpine", "alpine"),
        Form("user/app", "docker.io/user/app", "user/app"),
        Form("library/a/b", "docker.io/library/a/b", "library/a/b"),
        Form("localhost/app", "localhost/app", "localhost/app"),
        Form("localhost:5000/team/app", "localhost:5000/team/app", "localhost:5000/team/app"),
        Form("Registry/app:V1", "Registry/app:V1", "Registry/app:V1"),
        Form("ghcr.io/o/a__b.c-d---e_f:x", "ghcr.io/o/a__b.c-d---e_f:x", "ghcr.io/o/a__b.c-d---e_f:x"),
        Form("127.0.0.1:80/a", "127.0.0.1:80/a", "127.0.0.1:80/a"),
        Form("[fe80::1]:5000/a", "[fe80::1]:5000/a", "[fe80::1]:5000/a"),
        Form("alpine" + digest, "docker.io/library/alpine" + digest, "alpine" + digest),
        Form("alpine:3.20" + digest, "docker.io/library/alpine:3.20" + digest, "alpine:3.20" + digest),
        Form("a:_", "docker.io/library/a:_", "a:_"),
    ]

    @Test(arguments: forms) func normalises(_ form: Form) throws {
        let reference = try ImageReference(parsing: form.text)
        #expect(reference.description == form.full)
        #expect(reference.familiar == form.familiar)
        #expect(try ImageReference(parsing: form.full) == reference)
        #expect(try ImageReference(parsing: form.familiar) == reference)
        #expect(reference.isPinned == form.text.contains("@"))
    }

    @Test func partsAreThere() throws {
        let reference = try ImageReference(parsing: "localhost:5000/team/app:1" + Self.digest)
        #expect(reference.registry == "localhost:5000")
        #expect(reference.repository == "team/app")
        #expect(reference.name == "localhost:5000/team/app")
        #expect(reference.tag == "1")
        #expect(reference.digest.map { "@\($0)" } == Self.digest)
    }

    @Test func defaultTagOnlyWhereThereIsNothing() throws {
        #expect(try ImageReference(parsing: "a").withDefaultTag.familiar == "a:latest")
        #expect(try ImageReference(parsing: "a:1").withDefaultTag.familiar == "a:1")
        #expect(try ImageReference(parsing: "a" + Self.digest).withDefaultTag.familiar == "a" + Self.digest)
    }

    static let refusals: [(text: String, reason: String)] = [
        ("", "it is empty"),
        ("Alpine", "the repository name must be lower case"),
        ("docker.io/Library/alpine", "the repository name must be lower case"),
        ("https://ghcr.io/a", "a reference has no scheme; write it without \"https://\""),
        (String(repeating: "ab", count: 32), "64 hexadecimal digits alone are an image id, not a name"),
        (":tag", "it has no name"),
        ("a/", "a part of the name is empty"),
        ("a//b", "a part of the name is empty"),
        ("/a", "a part of the name is empty"),
        (
            "a:",
            "\"\" is no tag: letters, digits, \"_\", \".\" and \"-\", at most 128, not starting with \".\" or \"-\""
        ),
        (
            "a:-b",
            "\"-b\" is no tag: letters, digits, \"_\", \".\" and \"-\", at most 128, not starting with \".\" or \"-\""
        ),
        (
            "a___b",
            "\"a___b\" is no part of a name: lower-case letters and digits, with \".\", \"_\", \"__\" or \"-\" "
                + "between them"
        ),
        (
            "a b",
            "\"a b\" is no part of a name: lower-case letters and digits, with \".\", \"_\", \"__\" or \"-\" "
                + "between them"
        ),
        (
            "é",
            "\"é\" is no part of a name: lower-case letters and digits, with \".\", \"_\", \"__\" or \"-\" between them"
        ),
        ("ex_ample.com/a", "\"ex_ample.com\" is no registry host"),
        ("host:port/a", "\"host:port\" is no registry host"),
        ("[fe80::zz]/a", "\"[fe80::zz]\" is no registry host"),
        ("a@sha256:12", "invalid digest \"sha256:12\": it has 2 digits after \"sha256:\" instead of 64"),
        ("a@md5:12", "invalid digest \"md5:12\": the algorithm \"md5\" is not sha256"),
        (String(repeating: "a", count: 300), "the name has more than 255 characters"),
    ]

    @Test(arguments: refusals) func refuses(text: String, reason: String) {
        let error = #expect(throws: ImageReferenceError.self) { try ImageReference(parsing: text) }
        #expect(error?.reason == reason)
        #expect(error?.description == "invalid image reference \"\(text)\": \(reason)")
    }
}
