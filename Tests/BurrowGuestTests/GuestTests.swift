import GuestFormat
import TestSupport
import Testing
import WASI
import WasmCore
import WasmTestSupport

@testable import BurrowGuest

/// Keeps what is written.
final class TestConsole: OpenFile {
    var text = ""

    override var type: FileType { .characterDevice }
    override func write(_ buffers: [GuestBuffer]) throws(Errno) -> Int {
        for buffer in buffers { text += String(decoding: buffer.copy(), as: UTF8.self) }
        return buffers.reduce(0) { $0 + $1.count }
    }
}

/// A guest from its command line and initrd to its end.
@Suite struct GuestTests {
    private static let network = "netdev.ip=/24::8.8.8.8   vfs.fstab=[ \"initrd0:/:extract:::\" ]"

    /// The initrd of an app.
    private static func initrd(
        _ guest: GuestConfiguration? = nil, modules: [String: [UInt8]] = ["/app/tell.wasm": TellModule.bytes]
    ) -> [UInt8] {
        var archive = Newc()
        for (path, bytes) in modules.sorted(by: { $0.key < $1.key }) {
            archive.add(path, bytes: bytes)
        }
        if let guest { archive.add("etc/bunny/guest.conf", bytes: guest.encoded()) }
        archive.directory("data")
        archive.end()
        return archive.bytes + Newc.archive { $0.add("/etc/hosts", "127.0.0.1 localhost") }
    }

    private static func guest(
        arguments: [String] = ["file's", ""], argumentZero: RuntimeDescriptor.ArgumentZero = .path,
        directories: [PreopenedDirectory] = [PreopenedDirectory(guest: "/data"), PreopenedDirectory(guest: "/tmp")]
    ) -> GuestConfiguration {
        var descriptor = RuntimeDescriptor(path: "burrow")
        descriptor.argumentZero = argumentZero
        return GuestConfiguration(
            runtime: descriptor, module: "/app/tell.wasm", arguments: arguments,
            environment: ["A=built", "B=two words"], directories: directories)
    }

    private func run(
        _ line: String, _ initrd: [UInt8], memory: UInt64 = .max, configuration: StoreConfiguration = .init()
    ) -> (output: String, status: Int32, message: String?) {
        let console = TestConsole()
        let ending = BurrowGuest.run(
            line: [UInt8](line.utf8), initrd: ConstantBytes(initrd), platform: Platform(), console: console,
            configuration: configuration, memory: memory)
        return (
            console.text.replacing("\0", with: "|"), ending.status,
            ending.message.map { String(decoding: $0, as: UTF8.self) }
        )
    }

    @Test func argumentsAndEnvironmentOfTheLine() {
        let line = "Unikraft  env.vars=[ PATH=/bin A=run ] \(Self.network) -- /app/tell.wasm x ] -- y"
        let result = run(line, Self.initrd(Self.guest()))
        #expect(
            result.output
                == "/app/tell.wasm|x|]|--|y|\nA=run|B=two words|PATH=/bin|\n/data\n/tmp\n")
        #expect(result.status == 4)
        #expect(result.message == "bunny: app ended with exit status 4")
    }

    @Test(arguments: ["", "Unikraft   \(network) -- /app/tell.wasm", "Unikraft   \(network) -- "])
    func theFilesArguments(line: String) {
        let result = run(line, Self.initrd(Self.guest(argumentZero: .baseName)))
        #expect(result.output == "tell.wasm|file's||\nA=built|B=two words|\n/data\n/tmp\n")
        #expect(result.status == 2)
    }

    @Test func statusZeroSaysNothing() {
        let result = run("", Self.initrd(Self.guest(arguments: [])))
        #expect(result.status == 0)
        #expect(result.message == nil)
    }

    @Test func anotherModuleOfTheImage() {
        let initrd = Self.initrd(
            Self.guest(), modules: ["/app/tell.wasm": [], "/app/other.wasm": TellModule.bytes])
        let result = run("Unikraft   \(Self.network) -- /app/other.wasm", initrd)
        #expect(result.output.hasPrefix("/app/other.wasm|\nA="))
        #expect(result.status == 0)
    }

    private static let trap = ModuleBuilder().section(1, [ModuleBuilder.type()]).section(3, [[0]])
        .section(5, [[0, 1]]).section(7, [ModuleBuilder.export("_start", 0), ModuleBuilder.name("memory") + [2, 0]])
        .section(10, [ModuleBuilder.body([0x00])]).bytes

    @Test(
        arguments: [
            (initrd(), 125, "nothing to start: there is no /etc/bunny/guest.conf in the initrd"),
            (
                Newc.archive { $0.add("/etc/bunny/guest.conf", "what") }, 125,
                "/etc/bunny/guest.conf, line 1: it does not begin with the line \"bunny-guest 1\""
            ),
            (initrd(guest(), modules: [:]), 127, "cannot start the app /app/tell.wasm: no such file"),
            (
                Newc.archive { archive in
                    archive.add("/etc/bunny/guest.conf", bytes: guest().encoded())
                    archive.directory("/app/tell.wasm")
                }, 126, "cannot start the app /app/tell.wasm: not a file"
            ),
            (
                initrd(guest(), modules: ["/app/tell.wasm": Array("#!/bin/sh".utf8)]), 126,
                "cannot start the app /app/tell.wasm: no valid module: "
            ),
            (
                initrd(guest(), modules: ["/app/tell.wasm": trap]), 134,
                "app ended with exit status 134: trap: "
            ),
            (
                initrd(guest(directories: [PreopenedDirectory(guest: "/app/tell.wasm")])), 127,
                "the app's directory /app/tell.wasm is not a directory"
            ),
            (
                [0x1f, 0x8b, 0, 0], 125,
                "the initrd is broken at byte 0: it is compressed, and only a plain newc archive can be read"
            ),
        ] as [([UInt8], Int32, String)])
    func failures(initrd: [UInt8], status: Int32, message: String) {
        let result = run("", initrd)
        #expect(result.status == status)
        #expect(result.message?.hasPrefix("bunny: \(message)") ?? false, "\(result.message ?? "")")
    }

    @Test func aCutLine() {
        let result = run("Unikraft  env.vars=[ A=1", Self.initrd(Self.guest()))
        #expect(result.status == 125)
        #expect(result.message == "bunny: the command line is cut: env.vars=[ has no end")
    }

    @Test func tooLittleMemory() {
        let result = run("", Self.initrd(Self.guest()), memory: 2 << 20)
        #expect(result.status == 126)
        #expect(result.message == "bunny: not enough memory: 4 MiB needed")
        var configuration = StoreConfiguration()
        configuration.memoryPages = 1
        #expect(run("", Self.initrd(Self.guest()), configuration: configuration).status == 126)
    }

    /// Directories that are empty or missing in the archive can be written to.
    @Test(arguments: ["/data", "/tmp"]) func writing(path: String) throws {
        let tree = FileTree(now: { 0 })
        var reader = InitrdReader(ConstantBytes(Self.initrd(Self.guest())))
        try reader.fill(tree)
        let app = try GuestApp(tree, line: [])
        let directory = try #require(app.directories.first { $0.path == Array(path.utf8) })
        _ = try directory.file.open(Array("new".utf8), OpenRequest(flags: .create, writing: true))
        #expect(tree.node(at: Array("\(path)/new".utf8)) != nil)
    }

    /// Damaged guests end with a status and a line, whatever the damage; modules may run a little.
    @Test func damage() {
        var random = Xorshift(seed: 5)
        var configuration = StoreConfiguration()
        configuration.fuel = 2000
        configuration.stackSlots = 4096
        configuration.memoryPages = 16
        let initrd = Self.initrd(Self.guest())
        let line = [UInt8]("Unikraft  env.vars=[ A=x y ] \(Self.network) -- /app/tell.wasm 1".utf8)
        for _ in 0..<3000 {
            var damaged = initrd
            // Mostly so that the archive itself stays readable and the damage is in the guest file or the module.
            for _ in 0..<random.next(4) { damaged[random.next(initrd.count)] = UInt8(random.next(256)) }
            if random.next(3) == 0 { damaged = damaged.damaged(&random) }
            let console = TestConsole()
            let ending = BurrowGuest.run(
                line: line.damaged(&random), initrd: ConstantBytes(damaged), platform: Platform(),
                console: console, configuration: configuration)
            #expect((ending.status == 0) == (ending.message == nil))
            #expect(!(ending.message?.contains { $0 < 0x20 } ?? false))
        }
    }
}
