internal import Diagnostics
internal import FileIO
internal import Frontend
internal import ModuleCheck
internal import Planner

/// The module of a plan's app in a directory of this machine that is to be sent.
struct LocalModule {
    private let file: Path
    private let check: ModuleCheck?
    private let plan: Plan

    init(_ module: AppModule, of plan: Plan, in directory: LocalDirectory) {
        self.plan = plan
        file = directory.file(at: module.path)
        check = ModuleCheck(module)
    }

    /// What keeps it from running, as a build would say it, or from starting with urunc's memory.
    var diagnostics: [Diagnostic] {
        guard let check else { return [] }
        do {
            let size = Int(try Files.status(of: file, followingLinks: true).size)
            let (facts, diagnostics) = try check.check(size: size) { offset, length in
                try Files.read(file, at: Int64(offset), upTo: length)
            }
            return diagnostics + (plan.leastMemoryWarning(module: size, facts).map { [$0] } ?? [])
        } catch {
            return [Diagnostic(code: "missing-file", severity: .error, message: "\(error)", range: check.range)]
        }
    }
}
