internal import Diagnostics
internal import Dockerignore
internal import Gateway
internal import LLB
internal import Planner

// Named contexts: `--build-context NAME=…`, in all their forms (reference/buildkit-frontend.md, 5.3).

extension InputResolver {
    func startNamed(_ name: String, _ input: Input, _ platform: Platform) throws(BuildFailure) -> Progress {
        let given: (name: String, context: NamedContext)?
        do { given = try session.options.namedContext(name, platform: platform) } catch {
            throw BuildFailure(error.description)
        }
        guard let (fullName, context) = given else {
            throw session.failure("no context is named `\(name)`", at: input.range, in: file)
        }
        switch context {
        case .scratch: return .known(ResolvedInput(state: .scratch))
        case .image(let reference): return start(.registry(reference), name, platform, input)
        case .local(let local): return .known(try self.local(local, fullName, input))
        case .ociLayout(let store, let reference):
            guard session.gateway.capabilities.llb.contains(.sourceOCILayout) else {
                throw BuildFailure(
                    "context \(fullName) is an OCI layout, which needs BuildKit 0.11 or newer "
                        + "and the containerd image store")
            }
            let location = ImageLocation.layout(
                name: reference, session: session.environment.sessionID, store: store)
            return start(location, name, platform, input)
        case .input(let key, let metadata): return .known(try session.input(key, metadata: metadata))
        case .git(let git):
            let state = State.git(
                git, for: session.gateway.capabilities, opOptions("load \(git.url.withoutUser)", input))
            return .known(ResolvedInput(state: state))
        case .http(let url): return .known(ResolvedInput(state: plain.download(url, at: input), isSearched: true))
        }
    }

    /// A directory of the client, of which its own `.dockerignore` keeps files out.
    private func local(_ local: String, _ name: String, _ input: Input) throws(BuildFailure) -> ResolvedInput {
        let key = session.options.raw["sharedkey:localdir:\(name)"].map { ":\($0)" } ?? ""
        let rules = try session.ignoreRules(ofLocal: local, key: "context:\(name)", name: "context \(name)")
        let state = plain.local(
            local, as: input.origin, session: session.environment.sessionID(forLocal: local), sharedKey: key,
            excluding: rules?.patterns ?? [])
        return ResolvedInput(state: state, ignored: rules, isSearched: true)
    }

    private func opOptions(_ name: String, _ input: Input) -> OpOptions {
        OpOptions(name: "[\(plan.title)] \(name)", locations: file.map.locations(input.range))
    }
}
