import Bunnyfile
import Catalog
import Diagnostics
import Dockerignore
import FileIO
import Lint
import ModuleCheck
import Planner
import TestSupport

/// A rule's page in docs/lint: its summary, and two examples that can be run.
struct RulePage {
    var title: String
    /// The first paragraph.
    var summary: String
    var bad: Example
    var good: Example

    /// A bunnyfile, and how it is built.
    struct Example {
        var bunnyfile: SourceFile
        var ignored: IgnoreRules?
        /// The app's module, where the example is about it; written in hexadecimal digits.
        var module: [UInt8]?
        /// Words of the command, as shown.
        var command: [String] = []
    }

    static let folder = Repository.root / "docs/lint"

    init(_ name: String) throws {
        let text = String(decoding: try Files.read(Self.folder / Path("\(name).md")), as: UTF8.self)
        let parts = text.split(separator: "\n## ")
        func section(_ title: String) throws -> Example {
            guard let part = parts.first(where: { $0.hasPrefix("\(title)\n") }) else {
                throw TestSetupError("\(name).md has no section \(title)")
            }
            return try Example(part)
        }
        let lines = (parts.first ?? "").split(separator: "\n")
        title = String(lines.first?.dropFirst(2) ?? "")
        summary = String(lines.dropFirst().first ?? "")
        bad = try section("Bad")
        good = try section("Good")
    }
}

extension RulePage.Example {
    fileprivate init(_ section: Substring) throws {
        var blocks: [Substring: Substring] = [:]
        for block in section.split(separator: "```").dropFirst() {
            guard let end = block.firstIndex(of: "\n"), end != block.startIndex else { continue }
            blocks[block[..<end]] = block[block.index(after: end)...]
        }
        guard let yaml = blocks["yaml"] else { throw TestSetupError("an example without a bunnyfile") }
        bunnyfile = SourceFile(name: "bunnyfile", bytes: Array(yaml.utf8))
        ignored = try blocks["dockerignore"].map {
            IgnoreRules(name: ".dockerignore", file: try IgnoreFile(parsing: Array($0.utf8)))
        }
        module = blocks["hex"].map { digits in
            digits.split(whereSeparator: \.isWhitespace).compactMap { UInt8($0, radix: 16) }
        }
        command = (blocks["console"] ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// The word after an option, each time it is given.
    private func values(of option: String) -> [String] {
        command.indices.filter { command[$0] == option }.map { command[$0 + 1] }
    }

    /// What is said about the example: by the reader, the rules and the planner, with every rule applied that the page
    /// is about.
    func diagnostics(applying rule: LintRule) throws -> [Diagnostic] {
        let (model, found) = BunnyfileReader.read(bunnyfile)
        guard let model else { return found }
        var options = PlanOptions(defaultPlatform: ImagePlatform(os: "linux", architecture: "amd64"))
        options.platform = values(of: "--platform").first.map { text in
            ImagePlatform(os: "linux", architecture: String(text.dropFirst("linux/".count)))
        }
        options.namedContexts = Set(values(of: "--build-context").map { String($0.prefix { $0 != "=" }) })
        var linter = try Linter(of: bunnyfile, override: nil)
        linter.policy.experimental = LintPolicy.Selection([rule.name])
        let subject = LintSubject(
            file: bunnyfile, bunnyfile: model, options: options, isBuild: !command.isEmpty,
            ignored: ignored)
        let route = try Planner.route(named: nil, in: model)
        let planned = (try? Planner.plan(model, route: route, options: options))?.warnings ?? []
        return linter.diagnostics(found + planned + moduleDiagnostics(of: model), subject)
    }

    private func moduleDiagnostics(of model: Bunnyfile) -> [Diagnostic] {
        guard let app = model.app, let target = model.targets.first, let module,
            let framework = Catalog.builtIn.framework(named: target.framework.value)
        else { return [] }
        let check = ModuleCheck(
            name: app.module.path?.value ?? "", framework: framework,
            runtime: target.runtime.flatMap { Catalog.builtIn.runtime(named: $0.name.value) },
            isRuntimeReplaced: target.runtime?.source != nil, range: app.module.range)
        return check.check(bytes: module).diagnostics
    }
}
