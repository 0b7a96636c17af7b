internal import Bunnyfile
internal import Catalog
internal import Diagnostics
internal import FileIO
internal import ModuleCheck

/// The module of a bunnyfile's app in a directory that is to be the build context.
struct LocalModule {
    let app: App
    /// Relative to the context, clean.
    let name: String
    let file: Path

    /// Nil if the file has no app, or its module comes from elsewhere.
    init?(of bunnyfile: Bunnyfile, in context: Path) {
        guard let app = bunnyfile.app, app.module.origin.value == .context, let path = app.module.path else {
            return nil
        }
        self.app = app
        name = String(CleanPath.absolute(path.value).dropFirst())
        file = context.appending(Path(name))
    }

    /// What keeps it from running on any of the targets, as a build would say it; equal words once.
    func diagnostics(for targets: [Target], catalog: Catalog = .builtIn) -> [Diagnostic] {
        var found: [Diagnostic] = []
        do {
            let size = Int(try Files.status(of: file, followingLinks: true).size)
            for target in targets {
                guard let framework = catalog.framework(named: target.framework.value) else { continue }
                let runtime = target.runtime.flatMap { catalog.runtime(named: $0.name.value) }
                let isReplaced = runtime.flatMap { target.runtime?.isReplaced(unlessFrom: $0.contextName) } ?? false
                let check = ModuleCheck(
                    name: name, framework: framework, runtime: runtime, isRuntimeReplaced: isReplaced,
                    range: app.module.range, catalog: catalog)
                let (_, diagnostics) = try check.check(size: size) { offset, length in
                    try Files.read(file, at: Int64(offset), upTo: length)
                }
                found += diagnostics.filter { !found.contains($0) }
            }
        } catch {
            guard let error = error as? FileError else { return [problem("\(error)")] }
            return [problem(error.isNotFound ? "there is no `\(name)` in the build context" : error.description)]
        }
        return found
    }

    private func problem(_ message: String) -> Diagnostic {
        Diagnostic(code: "missing-file", severity: .error, message: message, range: app.module.range)
    }
}
