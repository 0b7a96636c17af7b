internal import Bunnyfile
internal import Diagnostics
internal import Gateway
internal import JSON
internal import LLB
internal import Planner

/// Turns a step of the user's own into LLB: the builder's image, the context copied into it, one exec a command.
///
/// The context is copied, not mounted: a mount that can be written to counts by how it was made, and a client's
/// directory is made anew for every build, so that nothing would ever be found in the cache.
struct RunLowering {
    let plan: Plan
    let inputs: [Input.Origin: ResolvedInput]
    let workerPlatform: Platform
    let map: SourceMap?
    var noCache = NoCache.none
    /// What the options of the build say about every step.
    var defaults = StepOptions()

    /// What the step leaves: all of the builder's files.
    func state(after run: BuildRun) throws(LLBError) -> State {
        let step = run.step
        var state = base(run)
        if let context = run.context {
            let source = inputs[context.input.origin]?.state ?? .scratch
            let options = CopyOptions(
                owner: state.settings.user.isEmpty ? nil : try Owner(parsing: state.settings.user), contentsOnly: true,
                createDestination: true)
            state = state.file(
                .copy(from: source, context.from, to: context.to, options),
                options: opOptions(run, "copy \(context.input.origin) to \(context.to)", at: context.input.range))
        } else {
            state = state.file(
                .mkdir(
                    step.workingDirectory, mode: 0o755, makeParents: true,
                    owner: state.settings.user.isEmpty ? nil : try Owner(parsing: state.settings.user)),
                options: opOptions(run, "make \(step.workingDirectory)", at: nil))
        }
        state = state.directory(step.workingDirectory)
        for command in step.commands {
            let options = opOptions(run, command.script ?? command.arguments.joined(separator: " "), at: command.range)
            state = state.run(command.arguments, options: options) { exec in mount(run, in: &exec) }.root
        }
        return state
    }

    /// The builder with the settings of its image and of the step. Files that are no image bring no settings.
    private func base(_ run: BuildRun) -> State {
        let image = inputs[run.image.origin]
        let config = image?.config?["config"]
        var state = (image?.state ?? .scratch).platform(workerPlatform).withEnvironment(of: image)
        for variable in run.step.environment { state.settings.environment.set(variable.name, to: variable.value) }
        if let user = run.step.user?.value ?? config?["User"]?.stringValue { state = state.user(user) }
        return state
    }

    private func mount(_ run: BuildRun, in exec: inout Exec) {
        let step = run.step
        var defaults = defaults
        // The step's own mount is there instead.
        if step.mountPoints.contains(StepOptions.sharedMemory) { defaults.shmSize = nil }
        exec.take(defaults)
        if let network = step.network { exec.settings.network = NetworkMode(network.value) }
        for app in run.app {
            exec.mount(
                app.to, from: inputs[app.input.origin]?.state ?? .scratch, path: app.from, access: .readOnly)
        }
        let (uid, gid) = Self.ids(of: exec.settings.user)
        // A cache is root's when it is made, unless it begins as a directory of another's.
        let isRoots = uid == 0 && gid == 0
        for cache in step.caches {
            exec.cache(
                cache.path, id: defaults.cacheID(cache.id), sharing: CacheSharing(cache.sharing),
                from: isRoots ? .scratch : cacheBase(uid, gid), path: isRoots ? "" : Self.cacheRoot)
        }
        for secret in step.secrets {
            exec.secret(
                secret.id, at: secret.path, env: secret.environment, uid: uid, gid: gid, optional: !secret.isRequired)
        }
        for agent in step.sshAgents {
            exec.ssh(agent.id, at: agent.path, uid: uid, gid: gid, optional: !agent.isRequired)
        }
    }

    private static let cacheRoot = "/cache"

    private func cacheBase(_ uid: UInt32, _ gid: UInt32) -> State {
        State.scratch.platform(workerPlatform).file(
            .mkdir(Self.cacheRoot, mode: 0o755, owner: Owner(uid: uid, gid: gid)),
            options: OpOptions(name: "[\(plan.title)] make a cache's directory", platform: workerPlatform))
    }

    /// Who is to read secrets: a user given in numbers, else root.
    private static func ids(of user: String) -> (UInt32, UInt32) {
        let parts = user.split(separator: ":", maxSplits: 1).map { UInt32($0) }
        guard let uid = parts.first.flatMap(\.self) else { return (0, 0) }
        return (uid, parts.dropFirst().first.flatMap(\.self) ?? 0)
    }

    private static let longestName = 120

    private func opOptions(_ run: BuildRun, _ what: String, at range: Diagnostics.SourceRange?) -> OpOptions {
        let line = what.split(whereSeparator: \.isNewline).joined(separator: "; ")
        let shown = line.count <= Self.longestName ? line : line.prefix(Self.longestName) + "…"
        var options = OpOptions(
            name: "[\(plan.title)] \(run.name): \(shown)", locations: map.locations(range),
            ignoreCache: noCache.contains(plan.stepNames(of: run.name)), platform: workerPlatform)
        options.take(defaults)
        return options
    }
}

extension NetworkMode {
    init(_ network: BuildStep.Network) {
        switch network {
        case .default: self = .sandbox
        case .none: self = .none
        case .host: self = .host
        }
    }
}

extension CacheSharing {
    init(_ sharing: BuildStep.Cache.Sharing) {
        switch sharing {
        case .shared: self = .shared
        case .private: self = .private
        case .locked: self = .locked
        }
    }
}
