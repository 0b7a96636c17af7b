internal import JSON
internal import LLB
internal import Planner

// A module that is compiled ahead of time.

extension Lowering {
    /// A directory with what the step makes: one exec without network on the compiler's own files, of which nothing is
    /// kept but the output.
    func state(after compilation: Compilation) throws(LLBError) -> State {
        let part = Compilation.part
        let root: State
        switch compilation.root {
        case .input(let input):
            root = (inputs[input.origin]?.state ?? .scratch).withEnvironment(of: inputs[input.origin])
        case .tree(let entries): root = try tree(entries, of: part)
        }
        let directory = GuestPath.directory(of: compilation.output)
        var options = opOptions(compilation.summary, of: part, at: compilation.range)
        options.platform = workerPlatform
        // Shown by its own name: it can take its time.
        options.progressGroup = nil
        let run = root.platform(workerPlatform).with(compilation.environment).run(
            compilation.arguments, options: options
        ) { exec in
            exec.readOnlyRoot = true
            exec.settings.network = .none
            for mount in compilation.mounts {
                exec.mount(
                    mount.to, from: inputs[mount.input.origin]?.state ?? .scratch, path: mount.from, access: .readOnly)
            }
            exec.tmpfs("/tmp")
            exec.mount(directory, from: .scratch)
        }
        return try run.output(at: directory)
    }
}

extension State {
    /// The state with variables, `K=V`.
    fileprivate func with(_ environment: [String]) -> State {
        with { settings in
            for entry in environment {
                let name = entry.prefix { $0 != "=" }
                settings.environment.set(String(name), to: String(entry[name.endIndex...].dropFirst()))
            }
        }
    }

    /// The state with the variables of an image; files that are no image bring none.
    func withEnvironment(of image: ResolvedInput?) -> State {
        with(image?.config?["config"]?["Env"]?.arrayValue?.compactMap(\.stringValue) ?? [])
    }
}
