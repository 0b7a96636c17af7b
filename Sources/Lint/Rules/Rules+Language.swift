internal import Bunnyfile
internal import Diagnostics
internal import YAML

// What the reader lets pass in version 0.1, where upstream ignores it silently, and words that there are better ones for.

extension LintRule {
    static let language = [
        LintRule("UnknownKey", "Version 0.1 ignores keys it does not know; in version 0.2 they are errors"),
        LintRule("UnknownName", "A framework, monitor or architecture that the catalog does not know"),
        LintRule("BadValue", "A value that version 0.1 leaves out because it cannot be used"),
        LintRule("ConflictingKeys", "One thing is given twice, and only one of them counts"),
        LintRule("IgnoredValue", "A value that has no effect"),
        LintRule("AssumedValue", "A default was taken that upstream does not have"),
        deprecatedKey, oldVersion, unusedAnchor, unusedArgument,
    ]

    /// The reader says so of arguments that a build gives.
    private static let unusedArgument = LintRule(
        "UnusedArgument", "A build argument that no value refers to"
    ) { subject in
        let used = references(in: subject.file.bytes)
        return subject.bunnyfile.buildArguments.filter { !used.contains($0.name.value) }.map { argument in
            Finding(
                "nothing refers to the build argument `\(argument.name.value)`", at: argument.name.range,
                hint: "leave it out, or use it: `${\(argument.name.value)}`")
        }
    }

    /// Every NAME of a `${NAME` in a text.
    private static func references(in bytes: [UInt8]) -> Set<String> {
        var names: Set<String> = []
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "{") && index > 0 {
            guard bytes[index - 1] == UInt8(ascii: "$") else { continue }
            let name = bytes[(index + 1)...].prefix { byte in
                (0x30...0x39) ~= byte || (0x41...0x5A) ~= byte || (0x61...0x7A) ~= byte || byte == UInt8(ascii: "_")
            }
            names.insert(String(decoding: name, as: UTF8.self))
        }
        return names
    }

    /// Keys that still work, and what is better about their successors.
    private static let successors: [(section: String?, key: String, instead: String, why: String)] = [
        (nil, "cmdline", "cmd", "it is split at blanks and knows no quotes"),
        ("platforms", "hypervisor", "monitor", "it is the other name of one key"),
    ]

    private static let deprecatedKey = LintRule(
        "DeprecatedKey", "A key that has a better successor"
    ) { subject in
        func findings(_ node: YAMLNode?, _ section: String?) -> [Finding] {
            successors.filter { $0.section == section }.compactMap { entry in
                node?.member(entry.key).map { member in
                    Finding(
                        "`\(entry.key)` is deprecated: \(entry.why)", at: SourceRange(member.keyRange),
                        hint: "write `\(entry.instead)`")
                }
            }
        }
        let named = subject.root?.member("targets")?.value.members.map(\.value) ?? []
        let sections = [subject.root?.member("platforms")?.value].compactMap(\.self) + named
        return findings(subject.root, nil) + sections.flatMap { findings($0, "platforms") }
    }

    private static let oldVersion = LintRule(
        "OldVersion", "Version 0.1 is lenient and has no apps, targets or downloads", experimental: true
    ) { subject in
        guard subject.bunnyfile.language == .v0_1 else { return [] }
        return [
            Finding(
                "version `\(subject.bunnyfile.version.value)` is upstream's lenient format",
                at: subject.bunnyfile.version.range, hint: "write `version: v0.2`, which refuses what it does not know")
        ]
    }

    private static let unusedAnchor = LintRule(
        "UnusedAnchor", "An anchor that no alias stands for"
    ) { subject in
        let anchors = YAMLAnchor.all(in: subject.file.bytes)
        let names = Set(anchors.filter(\.isUsed).map(\.name)).sorted()
        return anchors.filter { !$0.isUsed }.map { anchor in
            Finding(
                "nothing refers to the anchor `&\(anchor.name)`", at: SourceRange(anchor.range),
                hint: Suggestion.didYouMean(anchor.name, among: names) ?? "leave it out, or use it: `*\(anchor.name)`")
        }
    }
}

extension YAMLNode {
    /// The members of a mapping; none of anything else.
    var members: [YAMLMember] {
        if case .mapping(let members) = content { members } else { [] }
    }

    func member(_ key: String) -> YAMLMember? { members.first { $0.key == key } }
}

extension SourceRange {
    init(_ range: YAMLRange) {
        self.init(
            start: SourcePosition(line: range.start.line, column: range.start.column),
            end: SourcePosition(line: range.end.line, column: range.end.column))
    }
}
