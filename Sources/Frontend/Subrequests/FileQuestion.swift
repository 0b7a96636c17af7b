internal import Bunnyfile
internal import Diagnostics
internal import Gateway
internal import LLB
internal import Planner

/// The bunnyfile that a question is about, read as a build of the first platform asked for would read it.
struct FileQuestion {
    let check: FileCheck
    /// Nil if there is an error among the diagnostics.
    let bunnyfile: Bunnyfile?
    /// Everything that is shown about the file.
    let diagnostics: [Diagnostic]

    var file: LoadedFile { check.file }
    var session: BuildSession { check.session }

    init(_ check: FileCheck) {
        self.check = check
        (bunnyfile, diagnostics) = check.read(check.session.options.platforms.first)
    }

    /// The model.
    /// - Throws: one failure with all errors of the file.
    func model() throws(BuildFailure) -> Bunnyfile {
        guard let bunnyfile else { throw session.failure(diagnostics, in: file) }
        return bunnyfile
    }

    /// What `--target` names, or the default target.
    func route() throws(BuildFailure) -> Route {
        let bunnyfile = try model()
        do throws(PlanFailure) {
            return try Planner.route(named: session.options.target, in: bunnyfile)
        } catch {
            throw session.failure(error.diagnostics, in: file)
        }
    }
}
