internal import Diagnostics
internal import FileIO
internal import Frontend
internal import ModuleCheck
internal import Planner

/// The module of a plan's app in a directory of this machine that is to be sent.
struct LocalModule {
    private let file: Path
    private let check: ModuleCheck?

    init(_ module: AppModule, in directory: Path) {
        file = directory / Path(String(module.path.dropFirst()))
        check = ModuleCheck(module)
    }

    /// What keeps it from running, as a build would say it.
    var diagnostics: [Diagnostic] {
        guard let check else { return [] }
        do {
            let size = Int(try Files.status(of: file, followingLinks: true).size)
            return try check.check(size: size) { offset, length in
                try Files.read(file, at: Int64(offset), upTo: length)
            }.diagnostics
        } catch {
            return [Diagnostic(code: "missing-file", severity: .error, message: "\(error)", range: check.range)]
        }
    }
}
