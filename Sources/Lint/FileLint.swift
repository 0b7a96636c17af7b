public import Bunnyfile
public import Catalog
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
    /// What build steps run on.
    public let builder: ImagePlatform
    /// What keeps files of the build context out of the build; nil where nothing does, or nobody knows.
    public var ignored: IgnoreRules?
    private let linter: Linter

    /// - Throws: the error in the policy.
    public init(
        _ file: SourceFile, arguments: [String: String], target: String?, builder: ImagePlatform
    ) throws(LintFailure) {
        self.file = file
        self.arguments = arguments
        self.target = target
        self.builder = builder
        linter = try Linter(of: file, override: arguments[LintPolicy.buildArgument])
    }

    /// The model for one platform, if there is no error among the diagnostics, and all that is shown about the file.
    /// - Parameters:
    ///   - platform: as asked for; nil leaves it to the file, then to the builder.
    ///   - build: what the planner is told of the build; nil where there is none.
    public func read(
        _ platform: ImagePlatform?, build: PlanOptions?
    ) -> (bunnyfile: Bunnyfile?, diagnostics: [Diagnostic]) {
        let (bunnyfile, found) = Planner.read(
            file, given: arguments, platform: platform, builder: builder, target: target)
        let subject = bunnyfile.map { bunnyfile in
            LintSubject(
                file: file, bunnyfile: bunnyfile, options: build,
                target: build == nil ? nil : (try? Planner.route(named: target, in: bunnyfile))?.target.name.value,
                ignored: ignored)
        }
        return (bunnyfile, linter.diagnostics(found, subject))
    }

    /// The diagnostics of planner and build that the policy lets pass.
    public func shown(_ diagnostics: [Diagnostic]) -> [Diagnostic] { linter.policy.shown(diagnostics) }

    /// The error that shown warnings are under `error=true`.
    public func violation(in shown: [Diagnostic]) -> Diagnostic? { linter.policy.violation(in: shown) }

    /// What a build would say, as far as neither a daemon nor the files of the context are needed for it.
    ///
    /// Without a build nobody knows its contexts yet, so that a target cannot be planned is no more than a warning.
    /// - Parameters: as of ``read(_:build:)``.
    ///   - more: what else is to be said about the file.
    public func diagnostics(
        _ platform: ImagePlatform?, build: PlanOptions?, and more: (Bunnyfile) -> [Diagnostic] = { _ in [] }
    ) -> [Diagnostic] {
        var (bunnyfile, all) = read(platform, build: build)
        if let bunnyfile {
            all += shown(planned(bunnyfile, platform, build: build) + more(bunnyfile))
        }
        if !all.hasErrors, let violation = violation(in: all) { all.append(violation) }
        return all.sortedByPlace()
    }

    private func planned(_ bunnyfile: Bunnyfile, _ platform: ImagePlatform?, build: PlanOptions?) -> [Diagnostic] {
        do throws(PlanFailure) {
            let route = try Planner.route(named: target, in: bunnyfile)
            let options = build ?? PlanOptions(platform: platform, defaultPlatform: builder)
            do throws(PlanFailure) {
                return try Planner.plan(bunnyfile, route: route, options: options).warnings
            } catch {
                return build == nil ? error.diagnostics.filter { $0.severity != .error } : error.diagnostics
            }
        } catch {
            return error.diagnostics
        }
    }
}
