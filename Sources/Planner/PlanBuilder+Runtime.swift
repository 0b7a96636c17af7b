internal import Bunnyfile
internal import Catalog
internal import Diagnostics

// The runtime of an app, from wherever it comes.

extension PlanBuilder {
    /// The runtime's root tree.
    mutating func runtimeEntries(
        _ choice: RuntimeChoice, _ row: WasmRuntime, _ architecture: Architecture
    ) -> [Entry]? {
        if let source = choice.source {
            guard let input = input(source, .runtime) else {
                report("missing-runtime", "the runtime cannot come from scratch", at: source.range)
                return nil
            }
            let isProgram = source.path != nil || source.origin.value.isFile
            return isProgram
                ? [.copy(Copy(input, from: path(source), to: row.descriptor.executable, mode: 0o755))]
                : [wholeTree(input, path(source))]
        }
        if let context = namedContext(row.contextName, for: architecture) {
            return [wholeTree(Input(.named(context), range: choice.range), "/")]
        }
        if let path = row.carriedProgramPath(architecture) {
            return [.copy(Copy(Input(.frontend), from: path, to: row.descriptor.executable, mode: 0o755))]
        }
        let isStatic = framework?.needsStaticPIE == true
        guard let artefact = row.artefact(version: choice.version?.value, architecture, isStatic: isStatic) else {
            let version = choice.version.map { " \($0.value)" } ?? ""
            report(
                "missing-runtime",
                "no published \(row.name)\(version) for \(architecture.rawValue)"
                    + (isStatic ? " is one static program, as \(target.framework.value) loads it" : ""),
                at: choice.range,
                hint: "bring its root tree with --build-context \(row.contextName)=DIR, "
                    + "or with `runtime: {name: \(row.name), from: …}`")
            return nil
        }
        return published(artefact, as: row.descriptor.executable, at: choice.range)
    }

    /// A published program at its path, and what it needs to start.
    func published(_ artefact: RuntimeArtefact, as executable: String, at range: SourceRange) -> [Entry] {
        let fileName = GuestPath.fileName(ofURL: artefact.url, fallback: GuestPath.baseName(executable))
        var program: [Copy]
        if let member = artefact.member {
            let archive = Input(
                .archive(url: artefact.url, checksum: artefact.checksum, fileName: fileName), range: range)
            program = [Copy(archive, from: GuestPath.clean(member), to: executable, mode: 0o755)]
            program += artefact.others.sorted { $0.key < $1.key }.map { member, path in
                Copy(archive, from: GuestPath.clean(member), to: path, mode: 0o755)
            }
        } else {
            let file = Input(.http(url: artefact.url, checksum: artefact.checksum, fileName: fileName), range: range)
            program = [Copy(file, from: "/\(fileName)", to: executable, mode: 0o755)]
        }
        let libraries = artefact.libraries.map { libraries in
            libraries.paths.map { path in
                Entry.copy(Copy(Input(origin(ofReference: libraries.image), range: range), from: path, to: path))
            }
        }
        return program.map(Entry.copy) + (libraries ?? [])
    }
}
