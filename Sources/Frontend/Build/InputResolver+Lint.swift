internal import Diagnostics
internal import Gateway
internal import LLB
internal import Planner

// What can be said about the files of a build without building: `docker build --check` says it as `bunny check` does.

extension InputResolver {
    /// What keeps the app's module and the kernel's program from running, where they are files that the client gives.
    ///
    /// Nothing is run, and no image loaded: about what comes out of those nothing is said. Nor about files that are not
    /// there: as with `dockerfile.v0`, a check does not need what its build will copy.
    func givenFilesLint() throws(BuildFailure) -> [Diagnostic] {
        let files = InputResolver(
            session: session, plan: plan.ofCheckedFiles, file: file, contextRules: contextRules)
        var inputs: [Input.Origin: ResolvedInput] = [:]
        for input in files.plan.inputs where isGiven(input.origin) {
            if case .known(let known) = try files.start(input) { inputs[input.origin] = known }
        }
        let programs = try files.programFindings(&inputs)
        let module = try files.moduleFindings(&inputs)
        let memory = plan.leastMemoryWarning(module: module.size, module.facts)
        return programs + module.diagnostics + [memory].compactMap(\.self)
    }

    /// Whether an input is files of the client, or those among which the bunnyfile was found.
    func isGiven(_ origin: Input.Origin) -> Bool {
        switch origin {
        // As an input it may be what another build makes.
        case .context: return session.context.files == nil || session.options.context != nil
        case .named(let name):
            guard case .local? = try? session.options.namedContext(name, platform: Platform(plan.platform))?.context
            else { return false }
            return true
        default: return false
        }
    }
}
