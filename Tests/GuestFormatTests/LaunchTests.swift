import GuestFormat
import Testing

@Suite struct KernelLineTests {
    @Test(arguments: [
        (["a", "b"], ["a", "b"]), (["'two", "words'"], ["two words"]), (["'a", "b", "c'", "d"], ["a b c", "d"]),
        (["'don't", "stop'"], ["don't stop"]), (["'open"], ["'open"]), (["'both'", "x'"], ["'both'", "x'"]),
        (["'", "a", "'"], [" a "]), ([], []), (["--flag", "'x", "y'"], ["--flag", "x y"]),
    ])
    func wordsAreRegrouped(words: [String], arguments: [String]) {
        #expect(KernelLine.regrouped(words.map(bytes)).map(text) == arguments)
    }

    @Test(arguments: ["a", "two words", "x=y z", "--flag", "daemon off;", "a b c d", "é"])
    func whatHasNoObstacleComesThrough(argument: String) {
        #expect(KernelLine.obstacle(in: [argument, "next"]) == nil)
        let line = [bytes(argument), bytes("next")].map(KernelLine.wrapped).map(text).joined(separator: " ")
        let words = line.split(separator: " ").map { bytes(String($0)) }
        #expect(KernelLine.regrouped(words).map(text) == [argument, "next"])
    }

    @Test(arguments: [
        ("", KernelLine.Fault.empty), ("it's", .quote), ("\"", .quote), ("a\nb", .newlineOrControl),
        ("a\tb", .newlineOrControl), (" a", .outerBlank), ("a ", .outerBlank), ("a  b", .blanksInARow),
        ("--", .doubleDash), ("a -- b", .doubleDash), ("voilà", .byteA0),
    ])
    func faultsAreNamed(argument: String, fault: KernelLine.Fault) {
        #expect(KernelLine.obstacle(in: ["x", argument]) == .argument(1, fault))
    }

    @Test func limits() {
        let word = "a"
        #expect(KernelLine.obstacle(in: Array(repeating: word, count: 24)) == nil)
        #expect(KernelLine.obstacle(in: Array(repeating: word, count: 25)) == .tooManyWords)
        #expect(KernelLine.obstacle(in: [Array(repeating: word, count: 25).joined(separator: " ")]) == .tooManyWords)
        #expect(KernelLine.obstacle(in: [String(repeating: "x", count: 1023)]) == nil)
        #expect(KernelLine.obstacle(in: [String(repeating: "x", count: 1024)]) == .tooLong)
    }
}

@Suite struct LaunchTests {
    static func guest(_ runtime: RuntimeDescriptor) -> GuestConfiguration {
        GuestConfiguration(
            runtime: runtime, module: "/app/a.wasm", arguments: ["default"], environment: ["A=file", "B=2 3"],
            directories: [PreopenedDirectory(guest: "/data", host: "/srv")])
    }

    /// The command lines of the reference's section 2.
    @Test(arguments: [
        (
            wasmtime,
            ["/bin/wasmtime", "run", "--argv0", "a.wasm", "--env", "A=1", "--dir", "/srv::/data", "/app/a.wasm", "x y"]
        ),
        (wasmedge, ["/bin/wasmedge", "--env", "A=1", "--dir", "/data:/srv", "/app/a.wasm", "x y"]),
        (wamr, ["/bin/iwasm", "--env=A=1", "--map-dir=/data::/srv", "/app/a.wasm", "x y"]),
        (wasmer, ["/bin/wasmer", "run", "--env", "A=1", "--volume", "/srv:/data", "/app/a.wasm", "--", "x y"]),
        (wasmi, ["/bin/wasmi", "--env", "A=1", "--dir", "/data", "/app/a.wasm", "x y"]),
        (wasm3, ["/bin/wasm3", "/app/a.wasm", "x y"]),
    ])
    func commandLines(runtime: RuntimeDescriptor, line: [String]) {
        let words = runtime.commandLine(
            module: bytes("/app/a.wasm"), arguments: [bytes("x y")], environment: [bytes("A=1")],
            directories: [PreopenedDirectory(guest: "/data", host: "/srv")])
        #expect(words.map(text) == line)
    }

    @Test func theContainerWinsOverTheFile() {
        let launch = Launch(
            Self.guest(wasmedge), words: ["'run", "time'", "x"].map(bytes),
            urunit: UrunitConfiguration(
                environment: ["A=container", "HOSTNAME=h", "junk", "=x"].map(bytes), userID: 7, groupID: 8,
                workingDirectory: bytes("/work")))
        #expect(launch.program == bytes("/bin/wasmedge"))
        #expect(
            launch.arguments.map(text) == [
                "/bin/wasmedge", "--env", "A=container", "--env", "B=2 3", "--env", "HOSTNAME=h", "--env", "PWD=/work",
                "--dir", "/data:/srv", "/app/a.wasm", "run time", "x",
            ])
        #expect(
            launch.environment.map(text) == [
                "A=container", "B=2 3", "HOSTNAME=h", "PWD=/work", "LD_LIBRARY_PATH=/lib",
            ])
        #expect(launch.workingDirectory == bytes("/work"))
        #expect(launch.userID == 7 && launch.groupID == 8)
    }

    @Test func withoutWordsTheFilesArgumentsGo() {
        let launch = Launch(
            Self.guest(wasm3), words: [], urunit: UrunitConfiguration(workingDirectory: bytes("/elsewhere")))
        #expect(launch.arguments.map(text) == ["/bin/wasm3", "/app/a.wasm", "default"])
        #expect(launch.environment.map(text) == ["A=file", "B=2 3", "PWD=/elsewhere"])
        #expect(launch.workingDirectory == bytes("/"))
    }

    @Test func withoutAGuestFileTheLineIsTheProgram() throws {
        let urunit = UrunitConfiguration(environment: [bytes("PATH=/bin::/opt/bin")])
        let launch = try #require(Launch(words: ["nginx", "-g", "'daemon", "off;'"].map(bytes), urunit: urunit))
        #expect(launch.arguments.map(text) == ["nginx", "-g", "daemon off;"])
        #expect(launch.candidates.map(text) == ["/bin/nginx", "/opt/bin/nginx"])
        #expect(Launch(words: [bytes("./x")], urunit: urunit)?.candidates.map(text) == ["./x"])
        #expect(Launch(words: [], urunit: urunit) == nil)
    }
}
