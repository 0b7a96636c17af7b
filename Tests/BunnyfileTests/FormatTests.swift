import Testing

@testable import Bunnyfile

@Suite struct FormatTests {
    @Test(arguments: [
        ("v0.1", Bunnyfile.Language.v0_1), ("0.1", .v0_1), ("0", .v0_1), ("v0", .v0_1), ("0.1.0", .v0_1),
        ("0.0.5", .v0_1), ("v0.0", .v0_1), ("0.1.0-rc1", .v0_1), ("0.1+build", .v0_1), ("v0.2", .v0_2),
        ("0.2.0", .v0_2), ("0.2-rc1", nil), ("0.1.1", nil), ("0.2.1", nil), ("0.3", nil), ("1", nil), ("v1.0", nil),
        ("", nil), ("v", nil), ("0.", nil), (".1", nil), ("0.x", nil), ("0.1-", nil), ("latest", nil),
        ("99999999999999999999", nil), ("-0.1", nil), ("vv0.1", nil),
    ])
    func versions(text: String, language: Bunnyfile.Language?) {
        #expect(FormatVersion(text)?.language == language)
    }

    @Test(arguments: [
        ("alpine", nil), ("alpine:3.20", nil), ("docker.io/library/alpine", nil), ("localhost:5000/a/b:c", nil),
        ("unikraft.org/nginx:1.15", nil), ("Registry.Example/a", nil), ("a__b/c--d.e", nil),
        ("a@sha256:" + String(repeating: "0", count: 64), nil),
        ("a:1@sha256:" + String(repeating: "f", count: 64), nil),
        ("Alpine", "image names are in lower case"), ("a/B", "image names are in lower case"),
        ("", "a part of its name is empty"), ("a//b", "a part of its name is empty"),
        ("a:", "its tag is not well formed"),
        ("a:-x", "its tag is not well formed"), ("a b", "it holds a character that no image name has"),
        ("é", "it holds a character that no image name has"), ("a@b@c", "it has more than one `@`"),
        ("a@sha256:12", "after `@` there must be `sha256:` and 64 hexadecimal digits"),
        ("-a", "`-a` is not well formed"), ("a/b-", "`b-` is not well formed"),
    ])
    func references(text: String, fault: String?) {
        #expect(ImageReference.fault(in: text) == fault)
    }

    @Test(arguments: [
        ("a", "/a"), ("./a/b/", "/a/b"), ("/", "/"), (".", "/"), ("", "/"), ("a//b/./c", "/a/b/c"), ("a/../b", "/b"),
        ("../../a", "/a"), ("/..", "/"),
    ])
    func cleanPaths(path: String, clean: String) {
        #expect(CleanPath.absolute(path) == clean)
    }
}
