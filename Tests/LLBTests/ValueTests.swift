import Testing

@testable import LLB

@Suite struct ValueTests {
    static let platforms: [(text: String, normalized: String)] = [
        ("linux/amd64", "linux/amd64"), ("Linux/x86_64", "linux/amd64"), ("linux/x86-64", "linux/amd64"),
        ("linux/amd64/v1", "linux/amd64"), ("linux/amd64/v3", "linux/amd64/v3"), ("linux/aarch64", "linux/arm64"),
        ("linux/arm64/v8", "linux/arm64"), ("linux/arm64/9", "linux/arm64/v9"), ("linux/arm", "linux/arm/v7"),
        ("linux/armhf", "linux/arm/v7"), ("linux/armel", "linux/arm/v6"), ("linux/arm/6", "linux/arm/v6"),
        ("linux/i386", "linux/386"), ("macos/arm64", "darwin/arm64"), ("linux/riscv64", "linux/riscv64"),
        ("windows(10.0.17763)/amd64", "windows(10.0.17763)/amd64"),
        ("windows(10.0+win32k)/amd64", "windows(10.0+win32k)/amd64"),
    ]

    @Test(arguments: platforms) func readsPlatforms(text: String, normalized: String) throws {
        let platform = try Platform(parsing: text)
        #expect(platform.description == normalized)
        #expect(platform.normalized == platform)
        #expect(Platform(platform.message) == platform)
    }

    @Test(arguments: ["", "amd64", "linux", "linux/", "/amd64", "a/b/c/d", "linux/am d", "(1)/amd64", "linux/amd64/"])
    func refusesPlatforms(text: String) {
        let error = #expect(throws: PlatformError.self) { try Platform(parsing: text) }
        #expect(
            error?.description
                == "invalid platform \"\(text)\": write it as os/architecture or os/architecture/variant, for example "
                + "linux/amd64")
    }

    /// RFC 5952, section 4, and what Go's `net.IP` makes of mapped addresses.
    static let addresses: [(text: String, canonical: String)] = [
        ("1.2.3.4", "1.2.3.4"), ("::ffff:1.2.3.4", "1.2.3.4"), ("::", "::"), ("::1", "::1"), ("1::", "1::"),
        ("2001:DB8:0:0:0:0:2:1", "2001:db8::2:1"), ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("1:2:3:4:5:6:7.8.9.10", "1:2:3:4:5:6:708:90a"), ("fe80::1", "fe80::1"),
    ]

    @Test(arguments: addresses) func readsAddresses(text: String, canonical: String) {
        #expect(IPAddress(parsing: text)?.description == canonical)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.+4", ":", ":::", "1::2::3", "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9", "12345::", "::g", "::1%eth0", "1.2.3.4::", "::+1", "1:2:3:4:5:6:7:8::",
    ])
    func refusesAddresses(text: String) {
        #expect(IPAddress(parsing: text) == nil)
    }

    /// What Go's `path.Clean` gives.
    static let paths: [(path: String, clean: String)] = [
        ("", "."), (".", "."), ("/", "/"), ("//a//b/", "/a/b"), ("a/../b", "b"), ("../a", "../a"), ("a/../..", ".."),
        ("/..", "/"), ("/a/../../b", "/b"), ("./a/.", "a"), ("a/./b/..", "a"),
    ]

    @Test(arguments: paths) func cleansPaths(path: String, clean: String) {
        #expect(Paths.clean(path) == clean)
    }

    @Test func resolvesDirectories() {
        let state = State.scratch.directory("a").directory("../b//c").directory("./d/")
        #expect(state.settings.directory == "/b/c/d")
        #expect(state.directory("/x//y").settings.directory == "/x//y")
        #expect(Paths.resolveKeepingSlash("x/.", in: "/") == "/x/.")
        #expect(Paths.resolveKeepingSlash("/.", in: "/d") == "/.")
        #expect(Paths.resolveKeepingSlash(".", in: "/d") == "/d")
    }

    @Test func environmentKeepsNamesAsBytes() {
        var environment = Environment()
        environment.set("\u{e9}", to: "1")
        environment.set("e\u{301}", to: "2")
        environment.set("\u{e9}", to: "3")
        #expect(environment.variables.map(\.value) == ["2", "3"])
        environment.remove("\u{e9}")
        #expect(environment["e\u{301}"] == "2")
        #expect(environment["\u{e9}"] == nil)
    }

    static let owners: [(text: String, owner: Owner)] = [
        ("root", Owner(user: .id(0))), ("0:root", Owner(uid: 0, gid: 0)), ("app", Owner(user: .name("app"))),
        ("4294967295:g", Owner(user: .id(.max), group: .name("g"))),
        ("4294967296", Owner(user: .name("4294967296"))), ("+1", Owner(user: .name("+1"))),
    ]

    @Test(arguments: owners) func readsOwners(text: String, owner: Owner) throws {
        #expect(try Owner(parsing: text) == owner)
    }

    @Test(arguments: ["", ":", "app:", ":g", "a:b:c"]) func refusesOwners(text: String) {
        let error = #expect(throws: LLBError.self) { try Owner(parsing: text) }
        #expect(error?.description == "\"\(text)\" is no owner; write it as user or user:group")
    }
}
