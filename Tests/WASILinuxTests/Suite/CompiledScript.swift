import FileIO
import JSON
import TestSupport
import WasmCore
import WasmTestSupport

/// The modules of one script of the suite, each with what is asserted of its calls.
struct CompiledScript {
    struct Part {
        let file: String
        /// What other modules import it by, or a name of its own.
        var name: String
        /// Files of the modules whose functions it imports.
        var functionsOf: Set<String> = []
        var commands: [Command] = []
    }

    struct Command {
        /// Its place in the script.
        let number: Int
        let json: JSONValue

        var type: String { json["type"]?.stringValue ?? "" }
        var isAssertion: Bool { type != "action" }
        /// Whether the call, or the start of the module, is to trap.
        var expectedTrap: String? { type == "assert_return" || !isAssertion ? nil : json["text"]?.stringValue }
    }

    private(set) var parts: [Part] = []
    /// Assertions of modules that share a memory, a table or a global with others. An app is one module.
    private(set) var sharing = 0

    init(_ commands: [JSONValue], in directory: Path) throws {
        var named: [String: Int] = [:]
        var registered: [String: Int] = [:]
        var shared: Set<String> = []
        for (number, json) in commands.enumerated() {
            let command = Command(number: number, json: json)
            switch command.type {
            case "module", "assert_uninstantiable":
                let file = try Self.text("filename", of: json)
                var part = Part(file: file, name: "m\(number)")
                for wanted in try Module(decoding: try Files.read(directory / Path(file))).imports {
                    if "\(wanted.module)" == "spectest" { continue }
                    let other = registered["\(wanted.module)"].map { parts[$0].file }
                    if case .function = wanted.kind, let other {
                        part.functionsOf.insert(other)
                    } else {
                        shared.formUnion([file, other ?? file])
                    }
                }
                if command.type != "module" { part.commands.append(command) }
                if let name = json["name"]?.stringValue { named[name] = parts.count }
                parts.append(part)
            case "register":
                let index = json["name"]?.stringValue.flatMap { named[$0] } ?? Self.last(parts)
                let name = try Self.text("as", of: json)
                registered[name] = index
                parts[index].name = name
            case "action", "assert_return", "assert_trap", "assert_exhaustion":
                let index = json["action"]?["module"]?.stringValue.flatMap { named[$0] } ?? Self.last(parts)
                parts[index].commands.append(command)
            default: break
            }
        }
        leaveOut(shared)
    }

    /// The module that commands without a name are about: one that could not start is none.
    private static func last(_ parts: [Part]) -> Int {
        parts.lastIndex { $0.commands.first?.type != "assert_uninstantiable" } ?? 0
    }

    private static func text(_ key: String, of json: JSONValue) throws -> String {
        guard let text = json[key]?.stringValue else { throw TestSetupError("no \(key) in \(json)") }
        return text
    }

    /// Leaves out what shares with others, or calls what does; and modules of which nothing is asserted.
    private mutating func leaveOut(_ shared: Set<String>) {
        var shared = shared
        while let next = parts.first(where: { !shared.contains($0.file) && !shared.isDisjoint(with: $0.functionsOf) }) {
            shared.insert(next.file)
        }
        sharing = parts.filter { shared.contains($0.file) }.flatMap(\.commands).count(where: \.isAssertion)
        parts.removeAll { shared.contains($0.file) }
        let called = parts.reduce(into: Set<String>()) { $0.formUnion($1.functionsOf) }
        parts.removeAll { part in !part.commands.contains(where: \.isAssertion) && !called.contains(part.file) }
    }
}
