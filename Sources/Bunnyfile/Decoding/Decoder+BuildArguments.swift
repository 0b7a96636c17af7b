import Diagnostics
import YAML
internal import TextSearch

extension Decoder {
    /// The file with the values of its build arguments in place, and these arguments.
    ///
    /// A value with a fault stays as written; what else would be said about it is left out.
    mutating func substituted(
        _ root: YAMLNode, _ arguments: BuildArguments
    ) -> (root: YAMLNode, declared: [BuildArgument]) {
        guard case .mapping(let members) = root.content else { return (root, []) }
        var substitution = Substitution(arguments)
        declare(members.first { $0.key == Self.argumentsKey }, in: &substitution)
        let result = root.mapTexts(except: { $0.key == Self.argumentsKey || $0.key.hasPrefix("x-") }) { text, range in
            self.text(text, at: SourceRange(range), &substitution)
        }
        reportUnused(substitution)
        return (result, substitution.declared)
    }

    /// Arguments of the command line that a file of version 0.1 cannot use.
    mutating func reportUnused(_ arguments: BuildArguments) { reportUnused(Substitution(arguments)) }

    private static let argumentsKey = "build-args"

    /// Declares the arguments in the order of the file: a default may refer to those above it.
    private mutating func declare(_ member: YAMLMember?, in substitution: inout Substitution) {
        // A value that is no mapping is reported with the file's other keys.
        guard let member, case .mapping(let members) = member.value.content else { return }
        substitution.later = Set(members.map(\.key))
        for member in members {
            substitution.later.remove(member.key)
            let name = Located(member.key, at: SourceRange(member.keyRange))
            guard isArgumentName(name, substitution) else { continue }
            var value: Located<String>?
            if !member.value.isNull {
                let node = member.value.mapTexts { text, range in
                    self.text(text, at: SourceRange(range), &substitution)
                }
                value = text(of: node, name: "\(Self.argumentsKey).\(name.value)")
            }
            substitution.declare(name, defaultValue: value)
        }
    }

    private mutating func isArgumentName(_ name: Located<String>, _ substitution: Substitution) -> Bool {
        guard Template.isName(name.value) else {
            report(
                .badValue, "`\(name.value)` cannot name a build argument", at: name.range,
                hint: "use letters, digits and `_`, no digit first")
            return false
        }
        guard !substitution.isPredefined(name.value) else {
            report(
                .conflictingKeys, "every build has the argument `\(name.value)`", at: name.range,
                hint: "leave it out here: `${\(name.value)}` works without")
            return false
        }
        return true
    }

    private mutating func text(
        _ text: String, at range: SourceRange, _ substitution: inout Substitution
    ) -> String? {
        guard Template.mayBe(text) else { return nil }
        do {
            return try substitution.text(text)
        } catch {
            report(error.code, error.message, at: place(of: error.reference, in: range), hint: error.hint)
            faultyTexts.insert(range.start)
            return nil
        }
    }

    private static let mostLinesSearched = 200

    /// Where a reference stands in a text: at it, if it can be found in the file as it is written.
    private func place(of reference: String?, in range: SourceRange) -> SourceRange {
        guard let reference, diagnostics.count < Self.mostHints else { return range }
        // Each line is looked up from the file's start.
        let last = min(max(range.start.line, range.end.line), range.start.line + Self.mostLinesSearched)
        for number in range.start.line...last {
            guard let line = source.line(number) else { break }
            let scalars = Array(line.unicodeScalars)
            let start = number == range.start.line ? min(range.start.column - 1, scalars.count) : 0
            let end = number == range.end.line ? min(range.end.column - 1, scalars.count) : scalars.count
            guard start <= end else { continue }
            let part = String(String.UnicodeScalarView(scalars[start..<end]))
            guard let found = Self.find(reference, in: part) else { continue }
            let column = start + part.unicodeScalars.distance(from: part.startIndex, to: found.lowerBound) + 1
            return SourceRange(
                start: SourcePosition(line: number, column: column),
                end: SourcePosition(line: number, column: column + reference.unicodeScalars.count + 1))
        }
        return range
    }

    /// The first place of `${NAME` with the end of a name behind it and an even number of dollars in front of it.
    private static func find(_ reference: String, in text: String) -> Range<String.Index>? {
        var start = text.startIndex
        while let found = text[start...].range(ofText: reference) {
            let next = text[found.upperBound...].first
            let dollars = text[..<found.lowerBound].reversed().prefix { $0 == "$" }.count
            if next == "}" || next == ":", dollars.isMultiple(of: 2) { return found }
            start = found.upperBound
        }
        return nil
    }

    private mutating func reportUnused(_ substitution: Substitution) {
        for (name, hint) in substitution.unused {
            report(
                .unusedArgument, .warning, "the file has no use for the build argument `\(name)`", at: nil,
                hint: hint
                    ?? (language == .v0_1
                        ? "files of version v0.1 have no build arguments" : "declare it in `build-args` to use it"))
        }
    }
}
