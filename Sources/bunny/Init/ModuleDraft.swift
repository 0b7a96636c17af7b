internal import Catalog
internal import Diagnostics
internal import FileIO
internal import ModuleCheck
internal import WasmReader

/// A bunnyfile for a module that is there: the first of the catalog's frameworks and runtimes that runs it.
struct ModuleDraft {
    let file: Path
    var catalog = Catalog.builtIn

    func draft(named name: String) throws -> Draft {
        var reasons: [(candidate: Candidate, message: String)] = []
        var isBroken = true
        let foreign = try importedModules().filter { !$0.hasPrefix("wasi") }
        for candidate in candidates {
            let found = try check(candidate, name)
            if let reason = found.first(where: { $0.severity == .error }) ?? found.first {
                reasons.append((candidate, reason.message))
                isBroken = isBroken && reason.code == "broken-module"
                continue
            }
            isBroken = false
            // Runtimes are trusted with what the catalog does not know of them, but these are of no standard.
            if let runtime = candidate.runtime, runtime.features.importModules == nil, !foreign.isEmpty {
                let message = "nobody here knows whether `\(runtime.name)` has a module `\(foreign[0])` to import from"
                reasons.append((candidate, message))
                continue
            }
            return draft(candidate, name, passedOver: reasons.map { "\($0.candidate.description): \($0.message)" })
        }
        // What is a module for nobody is said once, and by who reads all that there are.
        if isBroken, let reason = reasons.last { throw CommandFailure(reason.message) }
        throw CommandFailure(
            "nothing in the catalog runs \(file):\n" + Self.lines(reasons).map { "  \($0)" }.joined(separator: "\n"))
    }

    /// Why candidates were passed over, equal reasons once.
    private static func lines(_ reasons: [(candidate: Candidate, message: String)]) -> [String] {
        var candidates: [String: [String]] = [:]
        var order: [String] = []
        for (candidate, message) in reasons {
            if candidates[message] == nil { order.append(message) }
            candidates[message, default: []].append(candidate.description)
        }
        guard order.count > 1 else { return order }
        return order.map { "\(candidates[$0, default: []].joined(separator: ", ")): \($0)" }
    }

    /// The modules that a core module imports from.
    private func importedModules() throws -> [String] {
        let size = Int(try Files.status(of: file, followingLinks: true).size)
        let found = try? WasmFile.read(size: size) { offset, length in
            try Files.read(file, at: Int64(offset), upTo: length)
        }
        guard case .wasm(let report) = found, report.form == .module else { return [] }
        return report.imports.map(\.module)
    }

    // MARK: - What could run it

    private struct Candidate {
        var framework: Framework
        /// Nil where the framework runs the app by itself.
        var runtime: WasmRuntime?

        var description: String { runtime.map { "\(framework.name) with \($0.name)" } ?? framework.name }
    }

    /// The frameworks that run apps alone first, then runtimes that need nothing of the user's.
    private var candidates: [Candidate] {
        let frameworks = catalog.frameworks.filter { $0.takesApp && $0.hasImage }
        let alone = frameworks.filter { $0.ownRuntime != nil }.map { Candidate(framework: $0) }
        let others = frameworks.flatMap { framework in
            framework.runtimes.compactMap(catalog.runtime(named:)).map { Candidate(framework: framework, runtime: $0) }
        }
        return alone + others.filter { isProvided($0) } + others.filter { !isProvided($0) }
    }

    private func isProvided(_ candidate: Candidate) -> Bool {
        candidate.runtime.map { !$0.artefacts.isEmpty || $0.carriedProgram != nil } ?? true
    }

    private func check(_ candidate: Candidate, _ name: String) throws -> [Diagnostic] {
        let check = ModuleCheck(
            name: name, framework: candidate.framework, runtime: candidate.runtime, range: nil, catalog: catalog)
        let size = Int(try Files.status(of: file, followingLinks: true).size)
        let (_, diagnostics) = try check.check(size: size) { offset, length in
            try Files.read(file, at: Int64(offset), upTo: length)
        }
        return diagnostics.filter { $0.severity != .note }
    }

    // MARK: - The file

    private func draft(_ candidate: Candidate, _ name: String, passedOver: [String]) -> Draft {
        let baseName = Path(name).lastComponent.string
        var draft = Draft(
            name: Draft.imageName(baseName.hasSuffix(".wasm") ? String(baseName.dropLast(5)) : baseName),
            summary: "\(baseName) on \(candidate.description)", lines: [Draft.line("app", name)])
        guard let runtime = candidate.runtime else { return draft }
        if let reason = passedOver.first { draft.comments.append("Not \(reason).") }
        let source = isProvided(candidate) ? runtime.name : "{name: \(runtime.name), from: \(runtime.contextName)}"
        if !isProvided(candidate) {
            draft.comments.append("Bring the runtime: docker build --build-context \(runtime.contextName)=…")
        }
        draft.lines += ["platforms:", "  framework: \(candidate.framework.name)", "  runtime: \(source)"]
        return draft
    }
}

extension Draft {
    /// A name as images have them: lower case, one sign between words.
    static func imageName(_ text: String) -> String {
        let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return words.isEmpty ? "app" : words.joined(separator: "-")
    }
}
