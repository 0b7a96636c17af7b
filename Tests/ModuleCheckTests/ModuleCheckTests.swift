import Catalog
import Diagnostics
import FileIO
import Glibc
import ModuleCheck
import Testing
import WasmCore

/// What is said about modules that cannot run, on Burrow and on Linux.
@Suite struct ModuleCheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var testDescription: String { name }
    }

    private static func with(_ name: String, _ change: (inout TestModule) -> Void) -> Case {
        var module = TestModule.command
        change(&module)
        return Case(name: name, bytes: module.bytes)
    }

    static let cases =
        [
            Case(name: "command", bytes: TestModule.command.bytes),
            with("no imports, no memory") {
                $0.imports = []
                $0.memory = nil
                $0.memoryName = nil
            },
            Case(name: "empty", bytes: []),
            Case(name: "text form", bytes: Array("\n(module)".utf8)),
            Case(name: "native program", bytes: [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0]),
            Case(name: "gzip", bytes: [0x1f, 0x8b, 8, 0]),
            Case(name: "something else", bytes: Array("#!/bin/sh\n".utf8)),
            Case(name: "wasmtime's form", bytes: [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 200, 0]),
            Case(name: "WAMR's form", bytes: [0, 0x61, 0x6f, 0x74, 6, 0, 0, 0]),
            Case(name: "WasmEdge's section", bytes: TestModule.command.bytes + [0, 10, 8] + Array("wasmedge\0".utf8)),
            Case(name: "component", bytes: [0x00, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]),
            Case(name: "version 2", bytes: [0x00, 0x61, 0x73, 0x6d, 2, 0, 0, 0]),
            Case(name: "cut off", bytes: Array(TestModule.command.bytes.dropLast(3))),
            Case(name: "cut off in the header", bytes: [0x00, 0x61, 0x73, 0x6d, 1]),
            with("type mismatch") { $0.body = [0x6a] },
            with("SIMD") { $0.body = [0xfd, 0x0c] + [UInt8](repeating: 0, count: 16) + [0x1a] },
            with("atomics") { $0.body = [0xfe, 0x03, 0x00] },
            with("exceptions") { $0.body = [0x06, 0x40, 0x0b] },
            with("tail call and two more") { $0.body = [0x12, 0x00, 0x14, 0x00, 0xfd, 0x80, 0x02] },
            with("undefined symbols") { module in
                module.imports += (0..<10).map { ("env", "function_\($0)", [0, 0]) }
            },
            with("old snapshot") { $0.imports = [("wasi_unstable", "fd_write", [0, 1])] },
            with("threads") { $0.imports += [("wasi", "thread-spawn", [0, 0])] },
            with("more sockets") { $0.imports += [TestModule.wasi("sock_open", type: 1)] },
            with("another host") { $0.imports += [("host\nname", "", [0, 0])] },
            with("wrong type") { $0.imports += [TestModule.wasi("proc_exit", type: 1)] },
            with("imported memory") {
                $0.imports += [("env", "memory", [2, 0, 1])]
                $0.memory = nil
            },
            with("imported table and global") {
                $0.imports += [("env", "table", [1, 0x70, 0, 1]), ("env", "stack", [3, 0x7f, 0])]
            },
            with("library") { $0.functions = ["_initialize"] },
            with("nothing to start") { $0.functions = ["main"] },
            with("start with parameters") {
                $0.type = 1
                $0.body = [0x41, 0]
            },
            with("no exported memory") { $0.memoryName = nil },
        ]

    static let here = SourceRange(
        start: SourcePosition(line: 2, column: 6), end: SourcePosition(line: 2, column: 16))

    private func check(on framework: String, runtime: String?) throws -> ModuleCheck {
        let catalog = Catalog.builtIn
        return ModuleCheck(
            name: "app.wasm", framework: try #require(catalog.framework(named: framework)),
            runtime: runtime.flatMap(catalog.runtime(named:)), range: Self.here)
    }

    /// `BUNNY_UPDATE_GOLDENS=1 swift test --filter ModuleCheckTests` writes the file anew: read the difference by eye.
    @Test(arguments: [("burrow", nil)] + Catalog.builtIn.runtimes.map { ("linux", $0.name) })
    func findings(framework: String, runtime: String?) throws {
        let check = try check(on: framework, runtime: runtime)
        var text = ""
        for item in Self.cases {
            let (facts, diagnostics) = check.check(bytes: item.bytes)
            text += "== \(item.name)\n"
            if let facts { text += "memory \(facts.linearMemory), table entries \(facts.tableEntries)\n" }
            for diagnostic in diagnostics {
                #expect(diagnostic.range == Self.here)
                text += "\(diagnostic.severity): \(diagnostic.message) [\(diagnostic.code)]\n"
                if let hint = diagnostic.hint { text += "  \(hint)\n" }
            }
        }
        let golden =
            Path(#filePath).parent
            / Path("Goldens/\(([framework, runtime].compactMap(\.self)).joined(separator: "-")).txt")
        if getenv("BUNNY_UPDATE_GOLDENS") != nil { try Files.write(Array(text.utf8), to: golden) }
        #expect(try text == String(decoding: Files.read(golden), as: UTF8.self))
    }

    /// Of a build of the user's own the catalog may not know all: it warns.
    @Test func aRuntimeOfTheUsersOwn() throws {
        var check = try check(on: "linux", runtime: "wazero")
        check.isRuntimeReplaced = true
        var module = TestModule.command
        module.imports += [("env", "f", [0, 0])]
        module.body = [0xfe, 0x03, 0x00]
        #expect(check.check(bytes: module.bytes).diagnostics.map(\.severity) == [.warning, .warning])
        module.functions = []
        #expect(check.check(bytes: module.bytes).diagnostics.hasErrors)
    }

    /// What is compiled in the build is not compiled already, and its compiler may have less than the runtime.
    @Test func aheadOfTime() throws {
        var check = try check(on: "linux", runtime: "wasmedge")
        check.isCompiled = true
        var module = TestModule.command
        #expect(check.check(bytes: module.bytes).diagnostics.isEmpty)
        let compiled = check.check(bytes: module.bytes + [0, 10, 8] + Array("wasmedge\0".utf8)).diagnostics
        #expect(compiled.map(\.code) == ["foreign-code"])
        #expect(compiled.first?.hint == "give the module that it was made from")
        module.body = [0x1f, 0x40, 0x00, 0x0b]
        #expect(check.check(bytes: module.bytes).diagnostics.map(\.code) == ["unsupported-feature"])
        check.isCompiled = false
        #expect(check.check(bytes: module.bytes).diagnostics.isEmpty)
    }

    @Test func facts() throws {
        var module = TestModule.command
        module.memory = 17
        module.table = 3
        let (found, diagnostics) = try check(on: "burrow", runtime: nil).check(bytes: module.bytes)
        let facts = try #require(found)
        #expect(diagnostics.isEmpty)
        #expect(facts.size == module.bytes.count)
        #expect(facts.linearMemory == 17 << 16)
        #expect(facts.tableEntries == 3)
    }

    /// Whatever is cut off a module, it is refused, in words and without a crash.
    @Test func everyLength() throws {
        let check = try check(on: "burrow", runtime: nil)
        let bytes = TestModule.command.bytes
        for length in bytes.indices {
            let (facts, diagnostics) = check.check(bytes: Array(bytes[..<length]))
            #expect(facts == nil && diagnostics.hasErrors, "\(length)")
        }
    }

    /// The interpreter of ours gets no module above its limit, of which nothing is read; a runtime's is read in pieces.
    @Test func tooLarge() throws {
        let (facts, diagnostics) = try check(on: "burrow", runtime: nil).check(size: 1 << 30) { _, _ in
            Issue.record("read")
            return []
        }
        #expect(facts == nil && diagnostics.map(\.code) == ["broken-module"])
        #expect(diagnostics.first?.message.contains("1024 MiB") == true)
    }

    /// What keeps the source from being read is the source's own error.
    @Test(arguments: [nil, "wasmtime"]) func unreadable(runtime: String?) throws {
        let check = try check(on: runtime == nil ? "burrow" : "linux", runtime: runtime)
        #expect(throws: CancellationError.self) {
            try check.check(size: 100) { _, _ in throw CancellationError() }
        }
    }

    /// Pieces of any length make the same bytes; fewer than announced are fewer.
    @Test(arguments: [1, 7, 4096])
    func pieces(length: Int) {
        let bytes = TestModule.command.bytes
        for count in [bytes.count, bytes.count + 10, 5, 0] {
            let read = ModuleBytes(count: count) { offset in Array(bytes.dropFirst(offset).prefix(length)) }
            #expect(read.count == min(count, bytes.count))
            #expect(read.prefix(.max) == Array(bytes.prefix(count)))
        }
    }
}
