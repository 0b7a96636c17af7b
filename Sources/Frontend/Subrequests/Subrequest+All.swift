internal import Catalog
internal import Dockerignore
internal import Gateway
internal import JSON
internal import LLB
internal import Lint
internal import Planner
internal import Schema

// The questions there are, one literal each.

extension Subrequest {
    static let all = [describe, outline, targets, lint, matrix, resolve, schema]

    private static let target = Named(name: "target", summary: "What to build; else the file's default")
    private static let arguments = Named(name: "build-arg:NAME", summary: "Build arguments")

    private static let describe = Subrequest(
        name: "frontend.subrequests.describe", version: "1.0.0", summary: "List the calls there are",
        answer: .fixed { description })

    private static let outline = Subrequest(
        name: "frontend.outline", version: "1.0.0", summary: "List what a build of the target takes",
        options: [target, arguments],
        answer: .ofFile { (check) throws(BuildFailure) in
            let question = FileQuestion(check)
            let (route, bunnyfile) = (try question.route(), try question.model())
            let options = check.session.planOptions(check.session.options.platforms.first)
            let plan = try? Planner.plan(bunnyfile, route: route, options: options).plan
            return Outline(route, of: bunnyfile, plan).report(in: check.file.file)
        })

    private static let targets = Subrequest(
        name: "frontend.targets", version: "1.0.0", summary: "List what can be built from the file",
        answer: .ofFile { (check) throws(BuildFailure) in
            TargetList(try FileQuestion(check).model()).report(in: check.file.file)
        })

    private static let lint = Subrequest(
        name: "frontend.lint", version: "1.0.0", summary: "Say what a build would warn of or refuse",
        options: [target, arguments], hasStatus: true,
        answer: .ofFile { (check) throws(BuildFailure) in
            let platform = check.session.options.platforms.first
            var lint = check.lint
            if check.read(platform).bunnyfile?.usesContext == true {
                lint.ignored = try check.session.contextRules(check.file)
            }
            let ignored = lint.ignored
            let diagnostics = try lint.diagnostics(check.session.planOptions(platform)) {
                (_, plan) throws(BuildFailure) in
                guard let plan else { return [] }
                let resolver = InputResolver(
                    session: check.session, plan: plan, file: check.file, contextRules: ignored)
                return try resolver.givenFilesLint()
            }
            return LintReport(diagnostics).report(in: check.file.file)
        })

    private static let matrix = Subrequest(
        name: "bunny.matrix", version: "1.0.0",
        summary: "List which frameworks, runtimes, monitors, architectures and rootfs fit together",
        answer: .fixed { Matrix().report })

    private static let resolve = Subrequest(
        name: "bunny.resolve", version: "1.0.0", summary: "Write the file with all defaults and digests filled in",
        options: [target, arguments],
        answer: .ofFile { (check) throws(BuildFailure) in try Resolution(question: FileQuestion(check)).report() })

    private static let schema = Subrequest(
        name: "bunny.schema", version: "1.0.0", summary: "Print the JSON schema of the bunnyfile",
        answer: .fixed {
            let schema = BunnyfileSchema.document()
            return Report(json: schema, text: schema.serialized(pretty: true, escapingHTML: false) + "\n")
        })
}
