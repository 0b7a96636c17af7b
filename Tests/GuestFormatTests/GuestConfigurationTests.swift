import GuestFormat
import Testing

func bytes(_ text: String) -> Bytes { Bytes(text.utf8) }
func text(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }

let wasmtime = RuntimeDescriptor(
    path: "/bin/wasmtime", arguments: ["run"], environment: .separate("--env"),
    directories: .init(flag: .separate("--dir"), order: .hostGuest, joint: "::"), argumentZero: .flag("--argv0"))
let wasmedge = RuntimeDescriptor(
    path: "/bin/wasmedge", environment: .separate("--env"),
    directories: .init(flag: .separate("--dir"), order: .guestHost, joint: ":"), argumentZero: .baseName,
    processEnvironment: ["LD_LIBRARY_PATH=/lib"])
let wamr = RuntimeDescriptor(
    path: "/bin/iwasm", environment: .joined("--env="),
    directories: .init(flag: .joined("--map-dir="), order: .guestHost, joint: "::"))
let wasmer = RuntimeDescriptor(
    path: "/bin/wasmer", arguments: ["run"], environment: .separate("--env"),
    directories: .init(flag: .separate("--volume"), order: .hostGuest, joint: ":"), separator: "--")
let wasmi = RuntimeDescriptor(
    path: "/bin/wasmi", environment: .separate("--env"), directories: .init(flag: .separate("--dir"), order: .sameName))
let wazero = RuntimeDescriptor(
    path: "/bin/wazero", arguments: ["run"], environment: .separate("-env"),
    directories: .init(flag: .separate("-mount"), order: .hostGuest, joint: ":"), listeners: .separate("-listen"),
    argumentZero: .baseName)
let wasm3 = RuntimeDescriptor(path: "/bin/wasm3", argumentZero: .baseName, workingDirectory: "/")

@Suite struct GuestConfigurationTests {
    @Test func theFileReadsLikeItsDescription() {
        let guest = GuestConfiguration(
            runtime: wasmtime, module: "/app/hello.wasm", arguments: ["two words", "", "a\\b\nc"],
            environment: ["GREETING=hello"], directories: [PreopenedDirectory(guest: "/data")])
        #expect(
            text(guest.encoded()) == """
                bunny-guest 1
                runtime /bin/wasmtime
                runtime-argument run
                runtime-env-flag separate --env
                runtime-dir-flag separate --dir
                runtime-dir-order host-guest ::
                runtime-argv0 flag --argv0
                module /app/hello.wasm
                arg two\\swords
                arg 
                arg a\\\\b\\nc
                env GREETING=hello
                dir /data /data

                """)
    }

    @Test(arguments: [wasmtime, wasmedge, wamr, wasmer, wasmi, wazero, wasm3])
    func whatIsWrittenIsReadBack(runtime: RuntimeDescriptor) throws {
        let guest = GuestConfiguration(
            runtime: runtime, module: "/app/my app.wasm", arguments: ["", " ", "\\s", "é", "a\n"],
            environment: ["A=1 2", "B="],
            directories: [PreopenedDirectory(guest: "/", host: "/srv/a b"), PreopenedDirectory(guest: "/tmp")],
            listeners: ["0.0.0.0:80", "127.0.0.1:8080"])
        #expect(try GuestConfiguration(parsing: guest.encoded()) == guest)
    }

    @Test(arguments: [
        ("", 1, GuestFormatError.Reason.notAGuestFile), ("\u{7f}ELF", 1, .notAGuestFile),
        ("bunny-guest 2\n", 1, .unknownVersion), ("bunny-guest 1\nruntime /a\n", 0, .missingModule),
        ("bunny-guest 1\nmodule /a\n", 0, .missingRuntime), ("bunny-guest 1\n\ncolour red\n", 3, .unknownSetting),
        ("bunny-guest 1\nruntime /a b\n", 2, .wrongFields), ("bunny-guest 1\ndir /a\n", 2, .wrongFields),
        ("bunny-guest 1\nruntime-dir-order sideways :\n", 2, .wrongFields), ("bunny-guest 1\narg a\\", 2, .badEscape),
        ("bunny-guest 1\narg \\x\n", 2, .badEscape),
    ])
    func faultsNameTheLine(file: String, line: Int, reason: GuestFormatError.Reason) throws {
        let error = #expect(throws: GuestFormatError.self) { try GuestConfiguration(parsing: bytes(file)) }
        #expect(error?.line == line)
        #expect(error?.reason == reason)
    }
}

@Suite struct UrunitConfigurationTests {
    /// What the real urunc wrote: reference urunc.md, 9.3.
    static let observed = """
        UES
        PATH=/bin:/usr/bin
        IMG_ENV=from image
        UEE
        UCS
        UID:1000
        GID:1001
        WD:/work
        UCE
        UBS
        UBE

        """

    @Test func urunitConfigurationOfTheRealUrunc() {
        let configuration = UrunitConfiguration(parsing: bytes(Self.observed))
        #expect(
            configuration
                == UrunitConfiguration(
                    environment: [bytes("PATH=/bin:/usr/bin"), bytes("IMG_ENV=from image")], userID: 1000,
                    groupID: 1001, workingDirectory: bytes("/work")))
        #expect(text(configuration.encoded()) == Self.observed)
    }

    @Test func disksAndValuesOverSeveralLines() {
        let configuration = UrunitConfiguration(
            parsing: bytes("UES\nKEY=line 1\nline 2\nUEE\nUBS\nID:FCvol0\nMP:/data\nID:vol1\nMP:/x\nUBE\n"))
        #expect(configuration.environment == [bytes("KEY=line 1\nline 2")])
        #expect(
            configuration.disks == [
                .init(serial: bytes("FCvol0"), mountPoint: bytes("/data")),
                .init(serial: bytes("vol1"), mountPoint: bytes("/x")),
            ])
    }

    @Test(arguments: ["", "\0\0", "UES", "UID:7\n", "UCS\nUID:-1\nGID:99999999999\nWD:\nUCE\n", "UEE\nUBE\nMP:/x\n"])
    func rubbishGivesNothing(file: String) {
        #expect(UrunitConfiguration(parsing: bytes(file)) == UrunitConfiguration())
    }
}
