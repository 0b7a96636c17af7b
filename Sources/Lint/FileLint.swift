public import Bunnyfile
public import Diagnostics
public import Dockerignore
public import Planner

/// Reads a bunnyfile and says what there is to say about it, by the policy that the file or its build states.
public struct FileLint: Sendable {
    public let file: SourceFile
    /// `--build-arg` by name.
    public let arguments: [String: String]
    /// `--target`, the name of a target or of a part; nil where none is named.
    public let target: String?
    /// Whether a build reads the file, and not somebody before one.
    public let isBuild: Bool
    /// What keeps files of the build context out of the build; nil where nothing does, or nobody knows.
    public var ignored: IgnoreRules?
    private let linter: Linter

    /// - Throws: the error in the policy.
    public init(
        _ file: SourceFile, arguments: [String: String], target: String?, isBuild: Bool
    ) throws(LintFailure) {
        self.file = file
        self.arguments = arguments
        self.target = target
        self.isBuild = isBuild
        linter = try Linter(of: file, override: arguments[LintPolicy.buildArgument])
    }

    /// The model for one platform, if there is no error among the diagnostics, and all that is shown about the file.
    /// - Parameter options: what the planner is told of the build.
    public func read(_ options: PlanOptions) -> (bunnyfile: Bunnyfile?, diagnostics: [Diagnostic]) {
        let (bunnyfile, found) = Planner.read(
            file, given: arguments, platform: options.platform, builder: options.defaultPlatform, target: target)
        let subject = bunnyfile.map { bunnyfile in
            LintSubject(
                file: file, bunnyfile: bunnyfile, options: options, isBuild: isBuild,
                target: (try? Planner.route(named: target, in: bunnyfile))?.target.name.value, ignored: ignored)
        }
        return (bunnyfile, linter.diagnostics(found, subject))
    }

    /// The diagnostics of planner and build that the policy lets pass.
    public func shown(_ diagnostics: [Diagnostic]) -> [Diagnostic] { linter.policy.shown(diagnostics) }

    /// The error that shown warnings are under `error=true`.
    public func violation(in shown: [Diagnostic]) -> Diagnostic? { linter.policy.violation(in: shown) }

    /// What a build would say before it runs anything.
    /// - Parameters:
    ///   - options: what the planner is told of the build.
    ///   - more: what else is to be said about the file and, if it can be built, the plan.
    /// - Throws: what `more` throws.
    public func diagnostics<Failure: Error>(
        _ options: PlanOptions, and more: (Bunnyfile, Plan?) throws(Failure) -> [Diagnostic]
    ) throws(Failure) -> [Diagnostic] {
        var (bunnyfile, all) = read(options)
        if let bunnyfile {
            let (plan, found) = planned(bunnyfile, options)
            all += shown(try found + more(bunnyfile, plan))
        }
        if !all.hasErrors, let violation = violation(in: all) { all.append(violation) }
        return all.sortedByPlace()
    }

    /// The plan of what is right of a file that has errors, for who looks for more of them; nil where there is none.
    public func soundPlan(_ options: PlanOptions) -> Plan? {
        let bunnyfile = Planner.soundPart(
            of: file, given: arguments, platform: options.platform, builder: options.defaultPlatform, target: target)
        return bunnyfile.flatMap { planned($0, options).plan }
    }

    private func planned(_ bunnyfile: Bunnyfile, _ options: PlanOptions) -> (plan: Plan?, found: [Diagnostic]) {
        do throws(PlanFailure) {
            let route = try Planner.route(named: target, in: bunnyfile)
            let (plan, warnings) = try Planner.plan(bunnyfile, route: route, options: options)
            return (plan, warnings)
        } catch {
            return (nil, error.diagnostics)
        }
    }
}
