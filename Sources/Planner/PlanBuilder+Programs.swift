internal import Bunnyfile
internal import Catalog
internal import Diagnostics

// Programs of the user's own, which are looked at before the build.

extension PlanBuilder {
    /// The kernel, where the catalog knows what it must be and has none itself.
    func checkedKernel(_ kernel: Copy) -> [GuestProgram] {
        guard let form = framework?.kernelForm, kernel.input.origin.isOfTheUser else { return [] }
        return program(kernel.input, kernel.from, .kernel(form))
    }

    /// The runtime, where it is none of ours or of the catalog's.
    func checkedRuntime(_ entries: [Entry], _ row: WasmRuntime, _ app: App) -> [GuestProgram] {
        let needsStaticPIE = framework?.needsStaticPIE == true
        let executable = row.descriptor.executable
        for case .copy(let copy) in entries where copy.input.origin != .frontend {
            guard copy.to == executable || copy.to == "/" else { continue }
            guard needsStaticPIE || copy.input.origin.isOfTheUser else { continue }
            let isTree = copy.to == "/"
            let isAlone = !isTree && hasNoOtherFiles(app)
            return program(
                copy.input, isTree ? GuestPath.clean(copy.from + executable) : copy.from,
                needsStaticPIE ? .staticPIE : .process(isAlone: isAlone))
        }
        return []
    }

    /// Whether the guest has no file of the user's but the app and its runtime.
    private func hasNoOtherFiles(_ app: App) -> Bool {
        guard case .tree(let base, let include)? = target.rootfs?.content else { return false }
        return base.origin.value == .scratch && include.isEmpty && app.directories.allSatisfy { $0.source == nil }
    }

    private func program(_ input: Input, _ path: String, _ role: ProgramRole) -> [GuestProgram] {
        guard let framework, let architecture = Architecture(rawValue: chosenPlatform().architecture) else { return [] }
        return [
            GuestProgram(input: input, path: path, role: role, framework: framework.name, architecture: architecture)
        ]
    }
}

extension Input.Origin {
    /// Whether it holds files that nobody but the user has put there, and that are there before any build.
    fileprivate var isOfTheUser: Bool {
        switch self {
        case .context, .named: true
        default: false
        }
    }
}
