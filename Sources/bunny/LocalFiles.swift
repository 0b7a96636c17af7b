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
    /// The build context.
    let context: LocalDirectory
    /// Named contexts that are directories, by name.
    private let directories: [String: LocalDirectory]

    /// - Parameter bunnyfile: its path, beside which an ignore file may lie; nil where it has none.
    init(context: Path, bunnyfile: Path?, directories: [String: Path]) throws {
        self.directories = try directories.mapValues { directory in
            LocalDirectory(path: directory, ignored: try Self.rules(directory / ".dockerignore"))
        }
        let beside = bunnyfile.map { Path($0.string + ".dockerignore") }
        let ignored = try [beside, context / ".dockerignore"].compactMap(\.self).lazy.compactMap(Self.rules).first
        self.context = LocalDirectory(path: context, ignored: ignored)
    }

    private static func rules(_ file: Path) throws -> IgnoreRules? {
        guard Files.exists(file) else { return nil }
        let bytes = try Files.read(file, limit: 1 << 20)
        do {
            // As the build calls it, where it is here.
            let name = file.string.hasPrefix("./") ? String(file.string.dropFirst(2)) : file.string
            return IgnoreRules(name: name, file: try IgnoreFile(parsing: bytes))
        } catch {
            throw CommandFailure("\(file), \(error)")
        }
    }

    /// What keeps the files from being built: for the target that is asked for errors, for the others warnings.
    /// - Parameter plan: of the target that is asked for; nil if there is none.
    func diagnostics(of bunnyfile: Bunnyfile, _ plan: Plan?, _ options: PlanOptions) -> [Diagnostic] {
        var found = plan.map { problems(of: $0) } ?? []
        for target in bunnyfile.targets where target.name.value != plan?.target {
            var options = options
            options.platform = nil
            guard
                let other = try? Planner.plan(bunnyfile, route: Planner.whole(target, of: bunnyfile), options: options)
                    .plan
            else {
                continue
            }
            for problem in problems(of: other) where !found.contains(where: { $0.isSame(problem) }) {
                found.append(problem.asWarning(of: target.name.value))
            }
        }
        return found
    }

    /// What keeps a build from taking the files of a plan.
    func missing(of plan: Plan) -> [Diagnostic] {
        plan.inputs.flatMap { input in
            place(of: input.origin).map { Self.problems(in: $0, input.origin, plan) } ?? []
        }
    }

    private func problems(of plan: Plan) -> [Diagnostic] {
        let files = missing(of: plan)
        guard !files.hasErrors else { return files }
        let programs = plan.programs.compactMap { program in
            place(of: program.input.origin).flatMap { Self.diagnostic(of: program, in: $0) }
        }
        let module = plan.module.flatMap { module in
            place(of: module.input.origin).map { LocalModule(module, of: plan, in: $0).diagnostics }
        }
        return files + programs + (module ?? [])
    }

    /// What keeps a kernel from loading a program, as a build would say it.
    private static func diagnostic(of program: GuestProgram, in directory: LocalDirectory) -> Diagnostic? {
        let check = ProgramCheck(program)
        do throws(FileError) {
            let head = try Files.read(directory.file(at: program.path), at: 0, upTo: ProgramCheck.headLength)
            return check.diagnostic(head: head)
        } catch {
            // A tree without the program is none that a build looks for.
            guard !error.isNotFound else { return nil }
            return Diagnostic(
                code: ContextFiles.code, severity: .error, message: "\(error)", range: program.input.range)
        }
    }

    private func place(of origin: Input.Origin) -> LocalDirectory? {
        switch origin {
        case .context: context
        case .named(let name), .builder(.named(let name)): directories[name]
        default: nil
        }
    }

    /// What is wrong with the files that a plan takes from a directory.
    private static func problems(
        in directory: LocalDirectory, _ origin: Input.Origin, _ plan: Plan
    ) -> [Diagnostic] {
        let files = ContextFiles(origin, of: plan, ignored: directory.ignored)
        let missing = files.questions.compactMap { question in
            files.problem(question, files.sent(question, directory.end(of: question.path)))
        }
        return missing
            + plan.copies(from: origin).compactMap { copy in
                directory.unsendable(below: copy.from).map { files.unsendable($0.string, copy) }
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
