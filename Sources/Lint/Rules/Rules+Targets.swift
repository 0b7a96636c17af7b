internal import Bunnyfile
internal import Catalog
public import Diagnostics
internal import Planner

// Targets as a whole, and what the build was given for them.

extension LintRule {
    static let targets = [
        LintRule("ImpossibleCombination", "Values that are fine alone cannot work together: the guest would not boot"),
        LintRule("ArchitectureMismatch", "The file asks for another architecture than the build"),
        LintRule("UnsupportedArchitecture", "The framework does not run on the architecture of the build"),
        unbuildableTarget, untestedCombination, similarTargetNames, unusedContext,
    ]

    /// Far more than anybody has; planning takes time.
    private static let mostTargets = 100

    private static let unbuildableTarget = LintRule(
        "UnbuildableTarget", "A target that no build of this file can make, so it never boots"
    ) { subject in
        let others = subject.bunnyfile.targets.filter { $0.name.value != subject.target }
        return others.prefix(mostTargets).flatMap { target -> [Finding] in
            var options = subject.options
            // Each target on its own: what was asked for is about the one that is built.
            options.platform = nil
            do throws(PlanFailure) {
                _ = try Planner.plan(
                    subject.bunnyfile,
                    route: Planner.whole(target, of: subject.bunnyfile, catalog: subject.catalog), options: options,
                    catalog: subject.catalog)
                return []
            } catch {
                return error.diagnostics.filter { $0.severity == .error }.map { fault in
                    var fault = fault
                    fault.range = fault.range ?? target.name.range
                    return Finding(unbuildable(target.name.value, fault))
                }
            }
        }
    }

    /// The warning that an error is about a target that nobody asked for.
    public static func unbuildable(_ target: String, _ fault: Diagnostic) -> Diagnostic {
        var warning = fault
        warning.code = unbuildableTarget.code
        warning.severity = .warning
        warning.message = "target `\(target)` cannot be built: \(fault.message)"
        return warning
    }

    private static let untestedCombination = LintRule(
        "UntestedCombination", "A part of the guest is known from documents only", experimental: true
    ) { subject in
        subject.bunnyfile.targets.flatMap { target -> [Finding] in
            let architecture = target.architecture?.value ?? .amd64
            let parts: [(what: String, evidence: Evidence?, range: SourceRange?)] = [
                ("framework `\(target.framework.value)`", subject.framework(target)?.evidence, target.framework.range),
                (
                    "monitor `\(target.monitor.value)`", subject.catalog.monitor(named: target.monitor.value)?.evidence,
                    target.monitor.range
                ),
                (
                    "runtime `\(target.runtime?.name.value ?? "")`",
                    target.runtime.flatMap { subject.catalog.runtime(named: $0.name.value)?.evidence },
                    target.runtime?.range
                ),
            ]
            return parts.compactMap { what, evidence, range in
                guard let evidence, evidence.level(on: architecture) == .documented else { return nil }
                return Finding(
                    "the \(what) was never tried by Bunny's tests on \(architecture.rawValue)", at: range,
                    hint: "what is known of it: \(evidence.source)")
            }
        }
    }

    private static let similarTargetNames = LintRule(
        "SimilarTargetNames", "Names that differ in letter case only are one name to --no-cache-filter"
    ) { subject in
        var first: [String: Located<String>] = [:]
        return subject.bunnyfile.targets.compactMap { target in
            let name = target.name
            guard let other = first[name.value.lowercased()] else {
                first[name.value.lowercased()] = name
                return nil
            }
            return Finding(
                "the name `\(name.value)` differs from `\(other.value)` in letter case only", at: name.range,
                notes: [Diagnostic.Note("the other target is here", at: other.range)], hint: "choose another name")
        }
    }

    private static let unusedContext = LintRule(
        "UnusedContext", "The build was given a context that nothing in the file refers to"
    ) { subject in
        let options = subject.options
        guard !options.namedContexts.isEmpty else { return [] }
        let names = subject.contextNames
        let used = Set(names.compactMap { options.namedContext(for: $0, on: nil) })
        return options.contextNames.subtracting(used).sorted().map { name in
            Finding(
                "the context `\(name)` is not used", at: nil,
                hint: Suggestion.didYouMean(name, among: names) ?? "names that the file refers to: "
                    + (names.isEmpty ? "none" : names.map { "`\($0)`" }.joined(separator: ", ")))
        }
    }
}

extension LintSubject {
    /// Every name by which the file, or the catalog for it, looks for a context; sorted, each once.
    fileprivate var contextNames: [String] {
        var names = bunnyfile.sources.compactMap { $0.step?.image.value ?? $0.source.reference }
        for target in bunnyfile.targets {
            let framework = framework(target)
            let row = target.runtime.flatMap { catalog.runtime(named: $0.name.value) }
            let compiler = target.runtime?.aheadOfTime.flatMap { _ in row?.compiler(on: target.framework.value) }
            if let tools = compiler?.contextName { names.append(tools) }
            // With the runtime in it, what is compiled needs no other; as a kernel it takes the framework's place.
            if target.kernel == nil, compiler?.product != .kernel, let framework {
                names.append(framework.kernelContextName)
            }
            let isPart = compiler.map { $0.product.holdsRuntime } ?? (row?.name == framework?.ownRuntime)
            if let row, target.runtime?.source == nil, !isPart { names.append(row.contextName) }
        }
        // A context may also take the place of this frontend's image.
        if let syntax = head["syntax"] { names.append(String(syntax.value.value.prefix { !$0.isWhitespace })) }
        return Set(names).sorted()
    }
}
