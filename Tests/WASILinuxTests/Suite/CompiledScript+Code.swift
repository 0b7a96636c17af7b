import JSON
import WasmTestSupport

extension CompiledScript {
    /// The C program that makes the calls, each module's in a process of its own (Programs/suite.h).
    ///
    /// - Parameter headers: what wasm2c has written for the modules, in their order.
    func program(headers: [String]) throws -> String {
        var lines = ["#include \"suite.h\""] + parts.indices.map { "#include \"m\($0).h\"" }
        lines += parts.map { "static Z_\(Self.mangled($0.name))_instance_t \(instance($0));" }
        var run: [String] = []
        for (index, part) in parts.enumerated() where !part.commands.isEmpty {
            lines.append("static void run\(index)(void) {")
            let start = starting(index, headers)
            if let command = part.commands.first, command.type == "assert_uninstantiable" {
                lines.append("COMMAND(\(command.number)); END; PROCESS(\(start));")
            } else {
                lines.append(start)
                lines += try part.commands.map { try code($0, part) }
            }
            lines.append("}")
            run.append("PROCESS(run\(index)());")
        }
        lines.append("static void run(void) {\n\(run.joined(separator: "\n"))\n}\n")
        return lines.joined(separator: "\n")
    }

    private func instance(_ part: Part) -> String { "instance_\(Self.mangled(part.name))" }

    /// Makes the instance, behind those whose functions it imports. The order of its parameters is in the header.
    private func starting(_ index: Int, _ headers: [String]) -> String {
        let part = parts[index]
        let name = Self.mangled(part.name)
        var before = ""
        var arguments = ["&\(instance(part))"]
        let declaration =
            headers[index].split(whereSeparator: \.isNewline).first { $0.hasPrefix("void Z_\(name)_instantiate(") }
            ?? ""
        for parameter in declaration.split(separator: ",").dropFirst() {
            let other = parts.firstIndex { parameter.contains("struct Z_\(Self.mangled($0.name))_instance_t*") }
            if let other { before += starting(other, headers) }
            arguments.append(other.map { "&\(instance(parts[$0]))" } ?? "NULL")
        }
        return "\(before) Z_\(name)_init_module(); Z_\(name)_instantiate(\(arguments.joined(separator: ", ")));"
    }

    private func code(_ command: Command, _ part: Part) throws -> String {
        let action = command.json["action"]
        let export = "Z_\(Self.mangled(part.name))Z_\(Self.mangled(action?["field"]?.stringValue ?? ""))"
        let arguments = try (action?["args"]?.arrayValue ?? []).map(Self.literal)
        let isGlobal = action?["type"]?.stringValue == "get"
        let call =
            "\(isGlobal ? "*" : "")\(export)(\((["&\(instance(part))"] + arguments).joined(separator: ", ")))"
        let begin = "COMMAND(\(command.number)); "
        if command.expectedTrap != nil { return begin + "END; PROCESS((void)\(call));" }
        let results = (command.json["expected"]?.arrayValue ?? []).map { $0["type"]?.stringValue ?? "" }
        guard command.isAssertion, !results.isEmpty else { return begin + "(void)\(call); END;" }
        if results.count == 1 { return begin + "print_\(results[0])(\(call)); END;" }
        // wasm2c's names for several results: the letters of their types, and numbers for the fields.
        let letters = ["i32": "i", "i64": "j", "f32": "f", "f64": "d", "funcref": "r", "externref": "e"]
        let fields = results.map { letters[$0] ?? "?" }
        let prints = zip(results, fields).enumerated().map { "print_\($1.0)(results.\($1.1)\($0)); " }
        return begin + "{ struct wasm_multi_\(fields.joined()) results = \(call); \(prints.joined())END; }"
    }

    private static func literal(_ json: JSONValue) throws -> String {
        let text = json["value"]?.stringValue ?? ""
        switch json["type"]?.stringValue {
        case "i32": return text + "u"
        case "i64": return text + "ull"
        case "f32": return "f32_of(\(text)u)"
        case "f64": return "f64_of(\(text)ull)"
        case "externref": return text == "null" ? "NULL" : "externref_of(\(text))"
        default: return "wasm_rt_funcref_null_value"
        }
    }

    /// As wasm2c makes names: letters but Z, digits and `_` stay, other bytes are Z and two hexadecimal digits.
    private static func mangled(_ name: String) -> String {
        name.utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            let stays =
                byte < 0x80 && (character.isLetter || character.isNumber || character == "_") && character != "Z"
            let digits = String(byte, radix: 16, uppercase: true)
            return stays ? String(character) : "Z" + (digits.count < 2 ? "0" : "") + digits
        }.joined()
    }
}
