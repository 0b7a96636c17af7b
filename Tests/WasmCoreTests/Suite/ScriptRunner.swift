import FileIO
import JSON
import TestSupport
import WasmCore
import WasmTestSupport

/// How many assertions of a script were made, and which failed.
struct Tally {
    var passed = 0
    /// Assertions about the text format, which is not ours to read.
    var textFormat = 0
    var failures: [String] = []

    var claimed: Int { passed + failures.count }

    static func += (one: inout Tally, other: Tally) {
        one.passed += other.passed
        one.textFormat += other.textFormat
        one.failures += other.failures
    }
}

/// Runs the commands of one script as the suite's README describes them.
struct ScriptRunner {
    let directory: Path
    var tally = Tally()
    private let store: Store
    private let spectest: [String: Extern]
    private var current: Instance?
    private var named: [String: Instance] = [:]
    private var registered: [String: Instance] = [:]

    init(directory: Path) throws {
        self.directory = directory
        var configuration = StoreConfiguration()
        // Small, so that runaway recursion ends soon and no module takes all memory.
        configuration.stackSlots = 1 << 16
        configuration.memoryPages = 4096
        store = Store(configuration)
        spectest = try Spectest.exports(store)
    }

    mutating func run(_ commands: [JSONValue]) {
        for command in commands {
            let line = command["line"]?.integerValue ?? 0
            let type = command["type"]?.stringValue ?? ""
            if type == "assert_malformed", command["module_type"]?.stringValue == "text" {
                tally.textFormat += 1
                continue
            }
            do {
                try perform(type, command)
                if type.hasPrefix("assert_") { tally.passed += 1 }
            } catch {
                tally.failures.append("line \(line): \(type): \(error)")
            }
        }
    }

    private struct Failure: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) { self.description = description }
    }

    private mutating func perform(_ type: String, _ command: JSONValue) throws {
        switch type {
        case "module":
            current = nil
            let instance = try instantiate(command)
            current = instance
            if let name = command["name"]?.stringValue { named[name] = instance }
        case "register":
            registered[try text("as", in: command)] = try instance(command["name"]?.stringValue)
        case "action": _ = try act(command)
        case "assert_return": try assertReturn(command)
        case "assert_trap", "assert_exhaustion":
            do {
                let results = try act(command)
                throw Failure("returned \(results)")
            } catch let trap as Trap {
                try expect(trap, command)
            }
        case "assert_invalid": try assertRefused(command) { $0 == .invalid || $0 == .unsupported(.multiMemory) }
        case "assert_malformed": try assertRefused(command) { $0 != .invalid && $0 != .limit }
        case "assert_unlinkable":
            try assertNotInstantiated(command) {
                switch $0 {
                case .unknownImport, .incompatibleImport: true
                default: false
                }
            }
        case "assert_uninstantiable":
            try assertNotInstantiated(command) {
                if case .trap(let trap) = $0 { (try? expect(trap, command)) != nil } else { false }
            }
        default: throw Failure("unknown command")
        }
    }

    // MARK: - Modules

    private func text(_ key: String, in command: JSONValue) throws -> String {
        guard let text = command[key]?.stringValue else { throw Failure("no \(key)") }
        return text
    }

    private func decode(_ command: JSONValue) throws -> Module {
        let file = try text("filename", in: command)
        var module = try Module(decoding: try Files.read(directory / Path(file)))
        try module.validate()
        return module
    }

    private func instantiate(_ command: JSONValue) throws -> Instance {
        try store.instantiate(try decode(command)) { wanted in
            wanted.module == "spectest"
                ? spectest["\(wanted.name)"] : registered["\(wanted.module)"]?.export(wanted.name)
        }
    }

    private func instance(_ name: String?) throws -> Instance {
        guard let instance = name.map({ named[$0] }) ?? current else { throw Failure("no module") }
        return instance
    }

    private func assertRefused(_ command: JSONValue, as allowed: (ModuleError.Kind) -> Bool) throws {
        do {
            _ = try decode(command)
        } catch let error as ModuleError {
            guard allowed(error.kind) else { throw Failure("refused for another reason: \(error)") }
            return
        }
        throw Failure("accepted; expected: \(command["text"]?.stringValue ?? "")")
    }

    private func assertNotInstantiated(_ command: JSONValue, as allowed: (InstantiationError) -> Bool) throws {
        do {
            _ = try instantiate(command)
        } catch let error as InstantiationError {
            guard allowed(error) else { throw Failure("failed otherwise: \(error)") }
            return
        }
        throw Failure("instantiated; expected: \(command["text"]?.stringValue ?? "")")
    }

    // MARK: - Actions

    private func act(_ command: JSONValue) throws -> [Value] {
        guard let action = command["action"] else { throw Failure("no action") }
        let target = try instance(action["module"]?.stringValue)
        let field = try text("field", in: action)
        switch target.export(Name(field)) {
        case .global(let global): return [global.value]
        case .function(let function):
            let arguments = try (action["args"]?.arrayValue ?? []).map(SuiteValue.argument)
            return try store.call(function, arguments)
        default: throw Failure("no export \(field)")
        }
    }

    private func assertReturn(_ command: JSONValue) throws {
        let results = try act(command)
        let expected = command["expected"]?.arrayValue ?? []
        guard results.count == expected.count, zip(results, expected).allSatisfy(SuiteValue.matches) else {
            throw Failure("returned \(results), expected \(expected.map { $0["value"]?.stringValue ?? "?" })")
        }
    }

    private func expect(_ trap: Trap, _ command: JSONValue) throws {
        let expected = try text("text", in: command)
        let message = trap.message.description
        guard SuiteValue.matches(trap: message, expected) else {
            throw Failure("trapped with \"\(message)\", expected \"\(expected)\"")
        }
    }
}
