// What a plan needs from outside.

extension Plan {
    /// Every input, each origin once, in the order of use, what a step needs before the step; the first place in the
    /// bunnyfile stands for all.
    public var inputs: [Input] {
        var seen: Set<Input.Origin> = []
        let all = [base, configBase].compactMap(\.self) + layers.flatMap(\.entries).flatMap(\.inputs)
        return all.flatMap(\.withNeeds).filter { seen.insert($0.origin).inserted }
    }

    /// The steps of the user's own, in the order they are needed.
    public var runs: [BuildRun] {
        inputs.compactMap { input in
            if case .build(let run) = input.origin { run } else { nil }
        }
    }

    /// The steps that compile modules ahead of time.
    public var compilations: [Compilation] {
        inputs.compactMap { input in
            if case .compilation(let compilation) = input.origin { compilation } else { nil }
        }
    }

    /// The paths in an input that are used, relative and sorted; empty if all of it is needed, or none.
    public func paths(in origin: Input.Origin) -> [String] {
        if base?.origin == origin || compilations.contains(where: { $0.runs(on: origin) }) { return [] }
        let paths = copies(from: origin).map(\.from)
        guard !paths.contains("/") else { return [] }
        return Set(paths.map { String($0.drop { $0 == "/" }) }).sorted()
    }

    /// The copies from an input, in order, those of the steps too.
    public func copies(from origin: Input.Origin) -> [Copy] {
        (runs.flatMap(\.copies) + compilations.flatMap(\.copies) + layers.flatMap(\.entries).flatMap(\.copies)).filter {
            $0.input.origin == origin
        }
    }

    /// Whether the app's module is in the plan's initrd as it is.
    public var initrdHoldsModule: Bool {
        layers.flatMap(\.entries).contains { entry in
            guard case .initrd = entry else { return false }
            return entry.copies.contains { $0.input.origin == module?.input.origin && $0.from == module?.path }
        }
    }

    /// A plan of nothing but the files that are looked into before a build: it has no other inputs.
    public var ofCheckedFiles: Plan {
        let copies =
            (module.map { [Copy($0.input, from: $0.path, to: "/")] } ?? [])
            + programs.map { Copy($0.input, from: $0.path, to: "/") }
        var plan = self
        (plan.base, plan.configBase) = (nil, nil)
        plan.layers = [
            Layer(name: "checked", summary: "files to be checked", entries: copies.map(Entry.copy))
        ]
        return plan
    }
}

extension Entry {
    /// Every copy in it, those inside an initrd too.
    var copies: [Copy] {
        switch self {
        case .directory, .file: []
        case .copy(let copy), .multiboot(let copy): [copy]
        case .initrd(_, let initrd): initrd.parts.flatMap(\.entries).flatMap(\.copies)
        case .disk(_, let disk): disk.entries.flatMap(\.copies)
        }
    }

    /// The inputs of its copies, and the frontend's image for the tool that writes an initrd or a disk.
    fileprivate var inputs: [Input] {
        let inputs = copies.map(\.input)
        return switch self {
        case .initrd, .disk, .multiboot: inputs + [Input(.frontend)]
        case .directory, .file, .copy: inputs
        }
    }
}

extension Input {
    /// The input behind everything that has to be there before it.
    fileprivate var withNeeds: [Input] {
        switch origin {
        case .build(let run): run.inputs.flatMap(\.withNeeds) + [self]
        case .compilation(let compilation): compilation.inputs.flatMap(\.withNeeds) + [self]
        default: [self]
        }
    }
}
