internal import Catalog
public import ModuleCheck
public import Planner

extension ModuleCheck {
    /// The check of a plan's module; nil if nothing is known about the framework that is to run it.
    public init?(_ module: AppModule) {
        let catalog = Catalog.builtIn
        guard let framework = catalog.framework(named: module.framework) else { return nil }
        self.init(
            name: String(module.path.dropFirst()), framework: framework,
            runtime: module.runtime.flatMap(catalog.runtime(named:)), isCompiled: module.isCompiled,
            isRuntimeReplaced: module.isRuntimeReplaced, range: module.input.range, catalog: catalog)
    }
}

extension ProgramCheck {
    /// The check of a plan's program.
    public init(_ program: GuestProgram) {
        self.init(
            name: String(program.path.dropFirst()), role: program.role, framework: program.framework,
            architecture: program.architecture, range: program.input.range)
    }
}
