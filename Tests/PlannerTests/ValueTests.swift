import Catalog
import Planner
import Testing

@Suite struct TimestampTests {
    // Dates by `date -u -d @N`.
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (951782399, "2000-02-28T23:59:59Z"), (951782400, "2000-02-29T00:00:00Z"),
            (1709251200, "2024-03-01T00:00:00Z"), (1700000000, "2023-11-14T22:13:20Z"),
            (4102444799, "2099-12-31T23:59:59Z"), (253402300799, "9999-12-31T23:59:59Z"),
            (.max, "9999-12-31T23:59:59Z"), (-1, "1970-01-01T00:00:00Z"),
        ] as [(Int64, String)])
    func rfc3339(seconds: Int64, text: String) {
        #expect(Timestamp(seconds: seconds).description == text)
    }

    @Test func nanosecondsThatDoNotFit() {
        #expect(Timestamp(seconds: 1_700_000_000).nanoseconds == 1_700_000_000_000_000_000)
        #expect(Timestamp(seconds: 253_402_300_799).nanoseconds == .max)
    }
}

@Suite struct GuestPathTests {
    @Test(arguments: [
        ("a", "/a"), ("./a//b/", "/a/b"), ("/a/../b", "/b"), ("../../a", "/a"), ("", "/"), (".", "/"), ("/", "/"),
    ])
    func cleans(path: String, expected: String) {
        #expect(GuestPath.clean(path) == expected)
    }

    @Test(arguments: [("a/", "/a/"), ("a/.", "/a/"), ("a", "/a"), ("/", "/"), ("./", "/"), (".", "/")])
    func keepsIntoForm(path: String, expected: String) {
        #expect(GuestPath.destination(path) == expected)
    }
}

@Suite struct NamedContextTests {
    static let options = PlanOptions(
        defaultPlatform: ImagePlatform(os: "linux", architecture: "amd64"),
        namedContexts: ["alpine", "alpine:3.20", "me/app", "ghcr.io/me/kernel", "Odd"])

    @Test(
        arguments: [
            ("alpine", "alpine"), ("alpine:latest", "alpine"), ("docker.io/library/alpine", "alpine"),
            ("library/alpine:3.20", "alpine:3.20"), ("index.docker.io/me/app:latest", "me/app"),
            ("ghcr.io/me/kernel:latest", "ghcr.io/me/kernel"), ("Odd", "Odd"), ("alpine:3.19", nil),
            ("ghcr.io/library/alpine", nil), ("me/alpine", nil), ("", nil),
        ] as [(String, String?)])
    func contextForAReference(name: String, context: String?) {
        #expect(Self.options.namedContext(for: name, on: nil) == context)
    }

    @Test func contextForAPlatform() {
        let arm = ImagePlatform(os: "linux", architecture: "arm64")
        let options = PlanOptions(
            defaultPlatform: .linuxAMD64, namedContexts: ["base", "base::linux/arm64", "arm::linux/arm64"])
        #expect(options.contextNames == ["arm", "base"])
        #expect(options.namedContext(for: "docker.io/library/arm:latest", on: arm) == "arm")
        #expect(options.namedContext(for: "arm", on: .linuxAMD64) == nil)
        #expect(options.namedContext(for: "arm", on: nil) == "arm")
        for platform in [arm, .linuxAMD64] { #expect(options.namedContext(for: "base", on: platform) == "base") }
    }
}
