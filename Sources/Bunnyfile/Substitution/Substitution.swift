import Diagnostics
import YAML
internal import TextSearch

/// Puts the values of build arguments into the values of a file.
struct Substitution {
    /// In the file's order.
    private(set) var declared: [BuildArgument] = []
    /// Names that are declared further below than what is being read.
    var later: Set<String> = []
    private let arguments: BuildArguments
    private var indices: [String: Int] = [:]
    /// Bytes that may still be put in: values in values could grow without bounds.
    private var budget = 1 << 22
    /// How many references were to nothing.
    private var faults = 0
    private static let mostSuggestions = 100

    init(_ arguments: BuildArguments) { self.arguments = arguments }

    /// Why a text cannot be made.
    struct Fault: Error {
        var code = DiagnosticCode.undefinedArgument
        var message: String
        var hint: String?
        /// Part of the text as written that is at fault; `nil` for all of it.
        var reference: String?
    }

    /// Adds an argument of the file; one that the build gives has that value.
    mutating func declare(_ name: Located<String>, defaultValue: Located<String>?) {
        indices[name.value] = declared.count
        declared.append(
            BuildArgument(
                name: name, defaultValue: defaultValue, value: arguments.given[name.value] ?? defaultValue?.value))
    }

    func isPredefined(_ name: String) -> Bool { arguments.predefined[name] != nil }

    /// The text with all its references replaced.
    mutating func text(_ text: String) throws(Fault) -> String {
        let template: Template
        do {
            template = try Template(parsing: text)
        } catch {
            throw Fault(code: .badValue, message: error.message, hint: error.hint)
        }
        return try self.text(template.parts)
    }

    private mutating func text(_ parts: [Template.Part]) throws(Fault) -> String {
        var result = ""
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .argument(let name, let fallback):
                let value = try value(of: name, hasFallback: fallback != nil)
                // As in a shell, `:-` counts for an empty value too.
                guard let fallback, value?.isEmpty ?? true else {
                    result += value ?? ""
                    continue
                }
                result += try self.text(fallback)
            }
        }
        budget -= result.utf8.count
        guard budget >= 0 else {
            throw Fault(code: .badValue, message: "the values of build arguments make this file too large", hint: nil)
        }
        return result
    }

    private mutating func value(of name: String, hasFallback: Bool) throws(Fault) -> String? {
        if let index = indices[name] {
            declared[index].isUsed = true
            let value = declared[index].value
            guard value != nil || hasFallback else {
                throw Fault(
                    message: "the build argument `\(name)` has no value",
                    hint: "build with --build-arg \(name)=…, or give it a default in `build-args`",
                    reference: "${\(name)")
            }
            return value
        }
        if let value = arguments.predefined[name] { return arguments.given[name] ?? value }
        // Comparing with all names takes time, and only the first errors of a file are shown.
        faults += 1
        let known =
            faults <= Self.mostSuggestions ? declared.map(\.name.value) + arguments.predefined.keys.sorted() : []
        let isLater = later.contains(name)
        throw Fault(
            message: "no build argument `\(name)` is declared" + (isLater ? " above" : ""),
            hint: isLater
                ? "move `\(name)` up in `build-args`"
                : Suggestion.didYouMean(name, among: known)
                    ?? "declare it in `build-args`, or write `$${\(name)}` for the text itself",
            reference: "${\(name)")
    }

    /// What the build gives and the file does not take, by name, with the name that may be meant.
    var unused: [(name: String, hint: String?)] {
        let known = declared.map(\.name.value)
        return arguments.given.keys.sorted().filter { name in
            indices[name] == nil && !isPredefined(name) && !BuildArguments.isBuildKits(name)
        }.map { ($0, Suggestion.didYouMean($0, among: known)) }
    }
}
