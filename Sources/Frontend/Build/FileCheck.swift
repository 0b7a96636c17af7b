internal import Bunnyfile
internal import Catalog
internal import Diagnostics
internal import Gateway
internal import LLB
internal import Lint
internal import Planner

/// The bunnyfile of a build, and what is said about it.
struct FileCheck {
    let session: BuildSession
    let file: LoadedFile
    let lint: FileLint

    /// - Throws: the error in the file's policy.
    init(_ file: LoadedFile, _ session: BuildSession) throws(BuildFailure) {
        self.file = file
        self.session = session
        do throws(LintFailure) {
            lint = try FileLint(
                file.file, arguments: session.options.buildArguments, target: session.options.target,
                isBuild: true)
        } catch {
            throw session.failure([error.diagnostic], in: file)
        }
    }

    /// The model for one platform, if there is no error among the diagnostics, and all that is shown about the file.
    func read(_ platform: Platform?) -> (bunnyfile: Bunnyfile?, diagnostics: [Diagnostic]) {
        lint.read(session.planOptions(platform))
    }
}

extension BuildSession {
    /// What the planner is told of the build.
    func planOptions(_ platform: Platform?) -> PlanOptions {
        PlanOptions(
            platform: platform.map { ImagePlatform($0.normalized) }, defaultPlatform: ImagePlatform(workerPlatform),
            namedContexts: options.contextNames, created: created, labels: options.labels)
    }
}
