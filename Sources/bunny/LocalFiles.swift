internal import ArgumentParser
internal import Bunnyfile
internal import Catalog
internal import Diagnostics
internal import Dockerignore
internal import FileIO
internal import Frontend
internal import Lint
internal import ModuleCheck
internal import Planner

/// The files of this machine that a build would be sent, for a look at them before there is one.
struct LocalFiles {
    /// The build context, and what stays out of it.
    let context: Path
    let ignored: IgnoreRules?
    /// Named contexts that are directories, by name, and what stays out of them.
    private let directories: [String: (directory: Path, ignored: IgnoreRules?)]

    /// - Parameter bunnyfile: its path, beside which an ignore file may lie; nil where it has none.
    init(context: Path, bunnyfile: Path?, directories: [String: Path]) throws {
        self.context = context
        self.directories = try directories.mapValues { ($0, try Self.rules($0 / ".dockerignore")) }
        let beside = bunnyfile.map { Path($0.string + ".dockerignore") }
        ignored = try [beside, context / ".dockerignore"].compactMap(\.self).lazy.compactMap(Self.rules).first
    }

    private static func rules(_ file: Path) throws -> IgnoreRules? {
        guard Files.exists(file) else { return nil }
        let bytes = try Files.read(file, limit: 1 << 20)
        do {
            return IgnoreRules(name: file.string, file: try IgnoreFile(parsing: bytes))
        } catch {
            throw CommandFailure("\(file), \(error)")
        }
    }

    /// What keeps the files from being built: for the target that is asked for errors, for the others warnings.
    /// - Parameter plan: of the target that is asked for; nil if there is none.
    func diagnostics(of bunnyfile: Bunnyfile, _ plan: Plan?, _ options: PlanOptions) -> [Diagnostic] {
        var found = plan.map { problems(of: $0, bunnyfile) } ?? []
        for target in bunnyfile.targets where target.name.value != plan?.target {
            var options = options
            options.platform = nil
            guard
                let other = try? Planner.plan(bunnyfile, route: Planner.whole(target, of: bunnyfile), options: options)
                    .plan
            else {
                continue
            }
            for problem in problems(of: other, bunnyfile) where !found.contains(where: { $0.isSame(problem) }) {
                found.append(problem.asWarning(of: target.name.value))
            }
        }
        return found
    }

    private func problems(of plan: Plan, _ bunnyfile: Bunnyfile) -> [Diagnostic] {
        let files = plan.inputs.flatMap { input in
            place(of: input.origin).map { missing(in: $0.directory, input.origin, plan, $0.ignored) } ?? []
        }
        guard !files.hasErrors else { return files }
        let program = plan.program.flatMap { program in
            place(of: program.input.origin).flatMap { Self.diagnostic(of: program, in: $0.directory) }
        }
        let module = plan.module.flatMap { module in
            place(of: module.input.origin).map { LocalModule(module, in: $0.directory).diagnostics }
        }
        return files + (program.map { [$0] } ?? []) + (module ?? [])
    }

    /// What keeps a kernel from loading a program, as a build would say it.
    private static func diagnostic(of program: GuestProgram, in directory: Path) -> Diagnostic? {
        let check = ProgramCheck(program)
        let file = directory / Path(check.name)
        do {
            return check.diagnostic(head: try Files.read(file, at: 0, upTo: ProgramCheck.headLength))
        } catch {
            return Diagnostic(
                code: ContextFiles.code, severity: .error, message: "\(error)", range: program.input.range)
        }
    }

    private func place(of origin: Input.Origin) -> (directory: Path, ignored: IgnoreRules?)? {
        switch origin {
        case .context: (context, ignored)
        case .named(let name), .builder(.named(let name)): directories[name]
        default: nil
        }
    }

    private func missing(
        in directory: Path, _ origin: Input.Origin, _ plan: Plan, _ ignored: IgnoreRules?
    ) -> [Diagnostic] {
        let files = ContextFiles(origin, of: plan, ignored: ignored)
        return files.questions.compactMap { question in
            let path = directory / Path(String(question.path.dropFirst()))
            let status = try? Files.status(of: path, followingLinks: true)
            let kind = status.map { $0.kind == .directory ? ContextFiles.Kind.directory : .file }
            return files.problem(question, found: kind.flatMap { files.isHidden(question, $0) ? nil : $0 })
        }
    }
}

extension Diagnostic {
    /// Whether it says the same at the same place.
    fileprivate func isSame(_ other: Diagnostic) -> Bool { message == other.message && range == other.range }

    /// A fault of a target that nobody asked for.
    fileprivate func asWarning(of target: String) -> Diagnostic {
        guard severity == .error else { return self }
        return LintRule.unbuildable(target, self)
    }
}
