import Diagnostics
import YAML

extension Decoder {
    /// The app: text is the module's path.
    mutating func app(_ file: Fields) -> App? {
        guard let node = file.node("app") else { return nil }
        let range = SourceRange(node.range)
        if case .scalar = node.content {
            guard let module = source("app", in: file, for: .module) else { return nil }
            return App(module: module, arguments: [], environment: [], directories: [], range: range)
        }
        guard let declaration = declaration.mapping(in: "app"),
            let fields = fields(of: node, declaration, path: "app", place: file.keyRange("app"))
        else { return nil }
        let module = source("module", in: fields, for: .module)
        let arguments = texts("args", in: fields)
        let environment = environment("env", in: fields)
        let directories = directories(fields)
        let listeners = listeners(fields)
        guard let module else { return nil }
        return App(
            module: module, arguments: arguments, environment: environment, directories: directories,
            listeners: listeners, range: range)
    }

    private mutating func directories(_ fields: Fields) -> [App.Directory] {
        guard let node = fields.node("dirs"), case .mapping(let members) = node.content else { return [] }
        guard canTake(members.map { SourceRange($0.keyRange) }, fields.name(of: "dirs")) else { return [] }
        var result: [App.Directory] = []
        var places: [String: SourceRange] = [:]
        for member in members {
            let range = SourceRange(member.keyRange)
            guard let path = guestPath(Located(member.key, at: range)) else { continue }
            if let first = places.updateValue(range, forKey: path.value) {
                report(
                    .conflictingKeys, "the directory `\(path.value)` is given twice", at: range,
                    notes: [Diagnostic.Note("first given here", at: first)])
                continue
            }
            if let directory = directory(at: path, member, name: "\(fields.name(of: "dirs")).\(member.key)") {
                result.append(directory)
            }
        }
        return result
    }

    private mutating func directory(
        at path: Located<String>, _ member: YAMLMember, name: String
    ) -> App.Directory? {
        if case .mapping(let members) = member.value.content, members.isEmpty {
            return App.Directory(guestPath: path, source: nil)
        }
        guard member.value.shape != .list, !member.value.isNull else {
            reportShape(of: member.value, expected: [.text, .mapping], name: name, example: "\(member.key): {}")
            return nil
        }
        guard let source = source(member.value, name: name, place: path.range, for: .directory) else { return nil }
        guard source.origin.value == .scratch else { return App.Directory(guestPath: path, source: source) }
        return App.Directory(guestPath: path, source: nil)
    }

    /// Where the guest's own system lies; a preopened directory there would hide it or be hidden.
    private static let reservedTrees = ["/dev", "/proc", "/sys"]

    /// An absolute, clean path below the root.
    private mutating func guestPath(_ path: Located<String>) -> Located<String>? {
        let clean = CleanPath.absolute(path.value)
        let hint = clean == "/" ? "name a directory below the root, such as `/data`" : "write `\(clean)`"
        guard path.value.hasPrefix("/") else {
            report(
                .badValue, "the guest directory `\(path.value)` is not absolute", at: path.range, hint: hint)
            return nil
        }
        guard !path.value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            report(.badValue, "the guest directory holds a control character", at: path.range)
            return nil
        }
        guard !path.value.utf8.contains(UInt8(ascii: ":")) else {
            report(
                .badValue, "the guest directory `\(path.value)` has a `:` in its name", at: path.range,
                hint: "runtimes take that for the end of the path: use another name")
            return nil
        }
        guard clean == path.value || path.value == clean + "/" else {
            report(
                .badValue, "the guest directory `\(path.value)` has parts that lead nowhere", at: path.range,
                hint: hint)
            return nil
        }
        guard clean != "/" else {
            report(
                .badValue, "the guest's root holds the system that runs the app", at: path.range,
                hint: "open a directory below it: `/data: …`")
            return nil
        }
        for tree in Self.reservedTrees where clean == tree || clean.hasPrefix(tree + "/") {
            report(.badValue, "`\(tree)` belongs to the guest's kernel", at: path.range, hint: "use another directory")
            return nil
        }
        return Located(clean, at: path.range)
    }
}
