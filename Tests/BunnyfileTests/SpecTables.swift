import Bunnyfile
import Catalog

/// The tables of bunnyfile-spec.md, from the declarations and the catalog.
enum SpecTables {
    static let all: [String: String] = [
        "v0.1": keys(of: .version01),
        "v0.2": keys(of: .version02(.builtIn)),
        "frameworks": frameworks,
        "rootfs": rootfs,
        "kernels": kernels,
        "monitors": monitors,
        "runtimes": runtimes,
        "command-lines": commandLines,
        "compilers": compilers,
        "releases": releases,
    ]

    private static let catalog = Catalog.builtIn

    private static func table(_ header: [String], _ rows: [[String]]) -> String {
        let lines = [header, header.map { _ in "---" }] + rows
        return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    private static func code(_ text: String) -> String { "`\(text.replacing("|", with: "\\|"))`" }
    private static func codes(_ words: [String]) -> String {
        words.isEmpty ? "–" : words.map(code).joined(separator: " ")
    }

    // MARK: - Keys

    /// One table a mapping, the file's own first, each mapping once.
    private static func keys(of root: MappingDeclaration) -> String {
        var seen: Set<String> = []
        var waiting = [root]
        var parts: [String] = []
        while !waiting.isEmpty {
            let mapping = waiting.removeFirst()
            guard seen.insert(mapping.name).inserted else { continue }
            waiting += mapping.fields.flatMap(\.type.mappings)
            let title = mapping.name == root.name ? "The file" : mapping.name
            parts.append("**\(title)**: \(mapping.summary).\n\n" + keys(mapping.fields))
        }
        return parts.joined(separator: "\n\n")
    }

    private static func keys(_ fields: [FieldDeclaration]) -> String {
        table(
            ["key", "type", "default", "example", "meaning"],
            fields.map { field in
                [
                    code(field.name) + (field.alias.map { ", also \(code($0))" } ?? ""), field.type.words,
                    field.isRequired ? "**needed**" : field.defaultValue ?? "–",
                    code("\(field.name): \(field.example)"),
                    field.summary,
                ]
            })
    }

    // MARK: - Catalog

    private static func evidence(_ evidence: Evidence) -> [String] {
        ["**\(evidence.level.rawValue)**", evidence.source]
    }

    private static var frameworks: String {
        table(
            [
                "framework", "what", "monitors", "architectures", "app", "arguments", "environment", "memory",
                "evidence", "from",
            ],
            catalog.frameworks.map { row in
                [
                    code(row.name), row.summary, codes(row.monitors), codes(row.architectures.map(\.rawValue)),
                    row.appCarrier.map { "in its \($0.rawValue)" }
                        ?? (row.appArchitectures.isEmpty ? "–" : "on \(codes(row.appArchitectures.map(\.rawValue)))"),
                    row.takesArguments ? "yes" : "–",
                    row.takesEnvironment ? "yes" : "–", row.memory.words,
                ] + evidence(row.evidence)
            })
    }

    private static var rootfs: String {
        table(
            ["framework", "monitor", "ready file", "tree", "tree in v0.1 without `type`", "`block` is mounted at"],
            catalog.frameworks.flatMap { row in
                row.monitors.map { monitor in
                    [
                        code(row.name), code(monitor),
                        codes(row.rootfsKinds(on: monitor, form: .file).map(\.rawValue)),
                        codes(row.rootfsKinds(on: monitor, form: .tree).map(\.rawValue)),
                        code(row.upstreamDefaultRootfs.rawValue),
                        row.supports(.block, on: monitor) ? code(row.blockMountPoint) : "–",
                    ]
                }
            })
    }

    private static var kernels: String {
        table(
            ["framework", "monitor", "architecture", "image or URL", "path", "evidence", "from"],
            catalog.frameworks.flatMap { row in
                row.appArchitectures.compactMap { architecture in
                    row.carriedKernelPath(architecture).map { path in
                        [code(row.name), "all", code(architecture.rawValue), "the frontend's own", code(path)]
                            + evidence(row.evidence)
                    }
                }
                    + row.kernels.map { kernel in
                        [
                            code(row.name), code(kernel.monitor), code(kernel.architecture.rawValue),
                        ] + place(kernel.place) + evidence(kernel.evidence)
                    }
            })
    }

    private static func place(_ place: KernelArtefact.Place) -> [String] {
        switch place {
        case .image(let image, let path): [code(image), code(path)]
        case .url(let url): [url, "the file"]
        }
    }

    private static var monitors: String {
        table(
            ["monitor", "what", "architectures", "kernel files", "evidence", "from"],
            catalog.monitors.map { row in
                let formats = row.architectures.compactMap { architecture in
                    row.kernelFormats[architecture].map {
                        "\(architecture.rawValue): " + $0.map(\.rawValue).joined(separator: ", ")
                    }
                }
                return [
                    code(row.name), row.summary, codes(row.architectures.map(\.rawValue)),
                    formats.isEmpty ? "–" : formats.joined(separator: "; "),
                ] + evidence(row.evidence)
            })
    }

    private static var runtimes: String {
        table(
            [
                "runtime", "what", "program", "context", "components", "sockets beyond preview 1",
                "status after a trap", "evidence",
                "from",
            ],
            catalog.runtimes.map { row in
                [
                    code(row.name), row.summary, code(row.descriptor.executable), code(row.contextName),
                    row.features.components ? "yes" : "–", row.features.sockets ? "yes" : "–",
                    row.features.trapStatus.map(String.init) ?? "not known",
                ] + evidence(row.evidence)
            })
    }

    private static var commandLines: String {
        table(
            [
                "runtime", "command line for `/app/a.wasm A B` with `K=V` and `/data`", "with `listen: [8080]`",
                "the app's `argv[0]`",
            ],
            catalog.runtimes.map { row in
                [
                    code(row.name), code(commandLine(row.descriptor)), listener(row.descriptor),
                    programName(row.descriptor.programName),
                ]
            })
    }

    private static func listener(_ descriptor: RuntimeDescriptor) -> String {
        switch descriptor.listeners {
        case .none: "–"
        case .separate(let flag): code("\(flag) 0.0.0.0:8080")
        case .joined(let flag): code("\(flag)0.0.0.0:8080")
        }
    }

    private static func commandLine(_ descriptor: RuntimeDescriptor) -> String {
        var words = [descriptor.executable] + descriptor.arguments
        switch descriptor.environment {
        case .none: break
        case .separate(let flag): words += [flag, "K=V"]
        case .joined(let flag): words += [flag + "K=V"]
        }
        // In this guest a directory has one name on both sides, so the order does not show.
        switch descriptor.directories {
        case .none: break
        case .separate(let flag, _, let delimiter): words += [flag, "/data\(delimiter)/data"]
        case .joined(let flag, _, let delimiter): words += ["\(flag)/data\(delimiter)/data"]
        case .sameName(let flag): words += [flag, "/data"]
        }
        return (words + ["/app/a.wasm"] + descriptor.separator + ["A", "B"]).joined(separator: " ")
    }

    private static var compilers: String {
        table(
            [
                "runtime", "framework", "command line", "targets", "for other architectures too", "run with",
                "evidence", "from",
            ],
            catalog.runtimes.flatMap { row in
                row.compilers.map { compiler in
                    [
                        code(row.name), codes(compiler.frameworks), code(commandLine(compiler)),
                        compiler.targets.sorted { $0.key < $1.key }.map { "\($0.key.rawValue): \(code($0.value))" }
                            .joined(separator: ", "),
                        compiler.compilesForOthers ? "yes" : "–", codes(compiler.runArguments),
                    ] + evidence(compiler.evidence)
                }
            })
    }

    private static func commandLine(_ compiler: AheadOfTimeCompiler) -> String {
        let output =
            switch compiler.product {
            case .module(let suffix): "/out/a\(suffix)"
            case .program: "/out/a"
            case .kernel: "/out/kernel"
            case .object: "/out/app.o"
            }
        let words = compiler.words(
            for: .amd64, module: "/module/a.wasm", output: output, environment: ["K=V"], argv: ["a.wasm", "A", "B"])
        return ([compiler.program] + words).joined(separator: " ")
    }

    private static func programName(_ name: RuntimeDescriptor.ProgramName) -> String {
        switch name {
        case .path: "the module's path"
        case .baseName: "the module's file name"
        case .flag(let flag): "the module's path; \(code(flag)) sets it"
        }
    }

    private static var releases: String {
        table(
            ["runtime", "version", "architecture", "file", "program in it", "checksum", "libraries from"],
            catalog.runtimes.flatMap { row in
                row.artefacts.map { artefact in
                    [
                        code(row.name), code(artefact.version), code(artefact.architecture.rawValue),
                        code(artefact.url), artefact.member.map(code) ?? "the file itself",
                        artefact.checksum.map(code) ?? "not known", artefact.libraries.map { code($0.image) } ?? "–",
                    ]
                }
            })
    }
}
