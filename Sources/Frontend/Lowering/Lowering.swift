internal import Catalog
internal import BuildKitProto
internal import Diagnostics
internal import Dockerignore
internal import Gateway
internal import JSON
internal import LLB
internal import Planner

/// What an input of a plan is in this build.
struct ResolvedInput: Sendable {
    /// Its files.
    var state: State
    /// The image config, if it is an image.
    var config: JSONObject?
    /// Its files, solved, if they were looked at before.
    var ref: GatewayPb.Ref?
    /// What of it is left out.
    var ignored: IgnoreRules?
    /// Whether the plan's files are looked for in it before anything is built.
    var isSearched = false
}

/// Turns a plan into LLB.
///
/// Each layer's tree is built in a state of its own, by as many ops as it takes, and lands on the image by one copy of
/// `/` onto `/` with a fixed time: the only way to the same bytes on all daemons (reference/daemon-experiments.md,
/// section 2).
struct Lowering {
    let plan: Plan
    let inputs: [Input.Origin: ResolvedInput]
    /// The platform that steps with our own tools run on: the builder's, never the target's.
    let workerPlatform: Platform
    /// The bunnyfile, for the places that ops come from; nil leaves them out.
    let map: SourceMap?
    var noCache = NoCache.none

    /// The image's file system.
    func image() throws(LLBError) -> State {
        var image = plan.base.flatMap { inputs[$0.origin]?.state } ?? .scratch
        for layer in plan.layers {
            let tree = try tree(layer.entries, of: layer.name)
            let options = CopyOptions(timestamp: plan.created.nanoseconds, contentsOnly: true)
            image = image.file(
                .copy(from: tree, "/", to: "/", options), options: opOptions("layer \(layer.name)", of: layer.name))
        }
        return image
    }

    /// A tree of its own with these entries.
    func tree(_ entries: [Entry], of part: String) throws(LLBError) -> State {
        var state = State.scratch
        // What cannot fail rides with the next copy; each copy is an op, so that a failing one names its line.
        var actions = FileActions()
        var written: [String] = []
        for entry in entries {
            switch entry {
            case .directory(let path, let mode):
                actions = actions.mkdir(path, mode: UInt32(mode), makeParents: true)
            case .file(let path, let mode, let bytes):
                actions = actions.mkfile(path, bytes, mode: UInt32(mode))
                written.append(path)
            case .copy(let copy):
                actions = actions.copy(
                    from: inputs[copy.input.origin]?.state ?? .scratch, copy.from, to: copy.to, copyOptions(copy))
                state = state.file(actions, options: opOptions(name(copy), of: part, at: copy.input.range))
                (actions, written) = (FileActions(), [])
            case .multiboot(var kernel):
                let path = kernel.to
                kernel.to = Self.kernelPath
                let file = CopyOptions(mode: .bits(0o644), createDestination: true)
                actions = actions.copy(from: try multiboot(kernel, of: part), Self.archivePath, to: path, file)
                written.append(path)
            case .initrd(let path, let initrd):
                let file = CopyOptions(mode: .bits(0o644), createDestination: true)
                actions = actions.copy(from: try archive(initrd), Self.archivePath, to: path, file)
                written.append(path)
            case .disk(let path, let disk):
                let file = CopyOptions(mode: .bits(0o644), createDestination: true)
                actions = actions.copy(from: try self.disk(disk), Self.archivePath, to: path, file)
                written.append(path)
            }
        }
        let name = written.isEmpty ? "make directories" : "write \(written.joined(separator: ", "))"
        return state.file(actions, options: opOptions(name, of: part))
    }

    private func copyOptions(_ copy: Copy) -> CopyOptions {
        CopyOptions(
            mode: copy.mode.map { .bits(UInt32($0)) }, followSymlinks: true, contentsOnly: copy.contentsOnly,
            createDestination: true)
    }

    // MARK: - Our own tools

    private static let program = "/bunny-frontend"
    private static let archivePath = "/rootfs"

    /// A directory with the initrd at `archivePath`: one step a part, each on the file of the one before.
    private func archive(_ initrd: Initrd) throws(LLBError) -> State {
        var archive: State?
        for part in initrd.parts {
            archive = try step(part, tree: try tree(part.entries, of: part.name), base: archive)
        }
        return archive ?? .scratch
    }

    private func step(_ part: Initrd.Part, tree: State, base: State?) throws(LLBError) -> State {
        var arguments = ["initrd", "--root", "/tree"]
        if base != nil { arguments += ["--base", "/base\(Self.archivePath)"] }
        if part.hasSkeleton { arguments.append("--skeleton") }
        return try tool(arguments, of: part.name, tree: tree, base: base)
    }

    /// A directory with the disk at `archivePath`.
    private func disk(_ disk: Disk) throws(LLBError) -> State {
        // The tools have the names of the formats.
        try tool(
            [disk.format.rawValue, "--root", "/tree"], of: disk.name, tree: try tree(disk.entries, of: disk.name))
    }

    private static let kernelPath = "/kernel"

    /// A directory with the kernel at `archivePath`.
    private func multiboot(_ kernel: Copy, of part: String) throws(LLBError) -> State {
        try tool(
            ["multiboot", "--input", "/tree\(Self.kernelPath)"], of: part, tree: try tree([.copy(kernel)], of: part))
    }

    /// Runs the frontend's own program on a tree; what it writes lies at `archivePath`. Only that file is mounted, on a
    /// root that never changes, so that a new frontend image with the same program finds the step's result in the cache.
    private func tool(
        _ arguments: [String], of part: String, tree: State, base: State? = nil
    ) throws(LLBError) -> State {
        let arguments = [Self.program] + arguments + ["--output", "/out\(Self.archivePath)"]
        var options = opOptions("\(arguments[1]): \(part)", of: part)
        options.platform = workerPlatform
        let root = State.scratch.file(.mkdir("/tmp"), options: OpOptions(name: "[internal] root for tools"))
        let run = root.run(arguments, options: options) { exec in
            exec.readOnlyRoot = true
            exec.settings.network = .none
            exec.mount(
                Self.program, from: inputs[.frontend]?.state ?? .scratch, path: Self.program, access: .readOnly)
            exec.mount("/tree", from: tree, access: .readOnly)
            if let base { exec.mount("/base", from: base, access: .readOnly) }
            exec.mount("/out", from: .scratch)
        }
        return try run.output(at: "/out")
    }

    // MARK: - Names and places

    private func name(_ copy: Copy) -> String {
        let what = copy.from == "/" ? copy.input.origin.description : "\(copy.from) from \(copy.input.origin)"
        return "copy \(what) to \(copy.to)"
    }

    func opOptions(
        _ name: String, of part: String, at range: Diagnostics.SourceRange? = nil
    ) -> OpOptions {
        OpOptions(
            name: "[\(plan.title)] \(name)", locations: map.locations(range),
            ignoreCache: noCache.contains(plan.stepNames(of: part)),
            // Shown as one line, of which each step keeps its name, place and log.
            progressGroup: ProgressGroup(
                id: "bunny/\(plan.platform)/\(plan.target)/\(part)", name: "[\(plan.title)] \(part)"))
    }
}

extension SourceMap? {
    /// The place of a range in the bunnyfile; none where there is no map or no range.
    func locations(_ range: Diagnostics.SourceRange?) -> [OpLocation] {
        guard let self, let range else { return [] }
        return [self.location(SourceSpan(range))]
    }
}
