import Catalog
import Diagnostics
import YAML

// A framework that the catalog does not know: the file says what it is, within what urunc's type allows.

extension Decoder {
    /// A described framework, its name for messages, and the row that it makes.
    typealias Described = (name: Located<String>, framework: DescribedFramework, row: Framework)

    /// The framework of a system that describes one; `nil` for one that names it, and where the description is wrong.
    mutating func describedFramework(_ fields: Fields) -> Described? {
        guard let node = fields.node("framework"), case .mapping = node.content else { return nil }
        let path = fields.name(of: "framework")
        let inner = self.fields(
            of: node, .framework02(catalog), path: path, place: fields.keyRange("framework"))
        guard let inner else { return nil }
        let name = text("name", in: inner)
        let type = text("type", in: inner)
            .flatMap { choice($0, among: catalog.uruncTypes.map(\.name), what: "type") }
            .flatMap { name in catalog.uruncType(named: name.value).map { (name, $0) } }
        if let name { checkName(name) }
        guard let name, let (typeName, typeRow) = type else { return nil }
        var description = Framework.Description(name: name.value)
        description.monitors = monitors(inner, of: typeRow)
        description.architectures = architectures(inner, of: typeRow)
        description.rootfs = rootfsKinds(inner, of: typeRow)
        description.takesArguments = passed("arguments", inner, typeRow.takesArguments, of: typeRow)
        description.takesEnvironment = passed("environment", inner, typeRow.takesEnvironment, of: typeRow)
        description.memory = memory(inner)
        let framework = DescribedFramework(type: typeName, description: description, range: inner.range)
        return (name, framework, Framework(description, type: typeRow))
    }

    /// It stands in file names and messages, and must not be taken for a row of the catalog.
    private mutating func checkName(_ name: Located<String>) {
        if catalog.framework(named: name.value) != nil {
            report(
                .conflictingKeys, "the catalog has a framework `\(name.value)` already", at: name.range,
                hint: "write `framework: \(name.value)` for that one, or choose another name")
            return
        }
        let isGood = name.value.utf8.allSatisfy { byte in
            (0x30...0x39) ~= byte || (0x61...0x7A) ~= byte || byte == 0x2D
        }
        guard !isGood || name.value.utf8.count > 64 else { return }
        report(
            .badValue, "`\(name.value)` cannot name a framework", at: name.range,
            hint: "use at most 64 small letters, digits and `-`")
    }

    /// The words of a list, each one of those that the type has; `nil` where the key is absent or wrong.
    private mutating func words(
        _ key: String, _ fields: Fields, among known: [String], all: [String], of type: Framework, what: String
    ) -> [String]? {
        guard fields.has(key) else { return nil }
        return texts(key, in: fields).compactMap { word in
            if known.contains(word.value) { return word.value }
            guard !all.contains(word.value) else {
                report(
                    .impossibleCombination,
                    "urunc knows no \(what) `\(word.value)` for guests of type `\(type.name)`", at: word.range,
                    hint: known.isEmpty ? "it knows none" : "it knows \(Words.list(known))")
                return nil
            }
            _ = choice(word, among: all, what: what)
            return nil
        }
    }

    private mutating func monitors(_ fields: Fields, of type: Framework) -> [String]? {
        let words = words(
            "monitors", fields, among: type.monitors, all: catalog.monitors.map(\.name), of: type, what: "monitor")
        if let words, words.isEmpty, fields.isEmptyList("monitors") {
            report(
                .badValue, "`\(fields.name(of: "monitors"))` names none", at: fields.keyRange("monitors"),
                hint: "guests of type `\(type.name)` run on \(Words.list(type.monitors, "or"))")
        }
        return words.flatMap { $0.isEmpty ? nil : $0 }
    }

    private mutating func architectures(_ fields: Fields, of type: Framework) -> [Architecture]? {
        let known = type.architectures.map(\.rawValue)
        let words = words(
            "architectures", fields, among: known, all: Architecture.allCases.map(\.rawValue), of: type,
            what: "architecture")
        return words.flatMap { $0.isEmpty ? nil : $0.compactMap { Architecture(rawValue: $0) } }
    }

    private mutating func rootfsKinds(_ fields: Fields, of type: Framework) -> [RootfsKind]? {
        let known = type.rootfs.map(\.kind.rawValue)
        return words(
            "rootfs", fields, among: known, all: RootfsKind.allCases.map(\.rawValue), of: type, what: "rootfs type")?
            .compactMap { RootfsKind(rawValue: $0) }
    }

    /// A system can pass over what urunc hands it, but not get what urunc does not hand over.
    private mutating func passed(_ key: String, _ fields: Fields, _ isPassed: Bool, of type: Framework) -> Bool? {
        guard let wanted = flag(key, in: fields) else { return nil }
        if wanted, !isPassed {
            report(
                .impossibleCombination, "urunc hands no \(key) to guests of type `\(type.name)`",
                at: fields.node(key).map { SourceRange($0.range) },
                hint: "leave `\(key)` out, or choose another `type`")
        }
        return wanted
    }

    private mutating func memory(_ fields: Fields) -> Int? {
        guard let text = text("memory", in: fields) else { return nil }
        if let amount = Int(text.value), (1...1_048_576).contains(amount) { return amount }
        report(
            .badValue, "`\(fields.name(of: "memory"))` must be a number of MiB, not `\(text.value)`", at: text.range,
            hint: "for example `memory: 512`")
        return nil
    }
}
