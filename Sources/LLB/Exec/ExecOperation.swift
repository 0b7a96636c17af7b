internal import BuildKitProto

/// Runs a process.
struct ExecOperation: Operation {
    static let rootTarget = "/"

    /// What a shell finds programs in when nobody says anything else (moby's `DefaultPathEnvUnix`).
    private static let defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

    let exec: Exec
    /// Root first, the others by target: outputs are counted in this order.
    let mounts: [Mount]

    init(base: State, exec: Exec) {
        self.exec = exec
        let root = Mount(target: Self.rootTarget, kind: .bind(base, exec.readOnlyRoot ? .readOnly : .readWrite))
        mounts = [root] + exec.mounts.sorted { $0.target.utf8.lexicographicallyPrecedes($1.target.utf8) }
    }

    var inputs: [Output] { mounts.compactMap(\.source) }

    var summary: String { "exec " + exec.arguments.joined(separator: " ") }

    func marshal(into draft: inout OpDraft, _ context: MarshalContext) throws(LLBError) -> Pb.Op.Kind {
        guard !exec.arguments.isEmpty else { throw LLBError(.noArguments) }
        // Equal targets are neighbours: the mounts are sorted.
        for (mount, next) in zip(mounts, mounts.dropFirst()) where mount.target == next.target {
            throw LLBError(.duplicateMount(target: mount.target))
        }
        draft.carriesPlatform = true
        declareCapabilities(in: &draft)
        var messages: [Pb.Mount] = []
        var outputs: Int64 = 0
        for mount in mounts {
            var message = mount.message
            message.input = try draft.joinInput(mount.source, context)
            message.output = -1
            if mount.hasOutput {
                message.output = outputs
                outputs += 1
            }
            messages.append(message)
        }
        messages += exec.secrets.compactMap(\.message) + exec.sshMounts.map(\.message)
        return .exec(
            Pb.ExecOp(
                meta: meta(&draft, context), mounts: messages, network: exec.settings.network.message,
                security: exec.settings.security.message, secretenv: exec.secrets.compactMap(\.variable),
                cdiDevices: exec.devices.map { Pb.CDIDevice(name: $0.name, optional: $0.optional) }))
    }

    private func meta(_ draft: inout OpDraft, _ context: MarshalContext) -> Pb.Meta {
        let settings = exec.settings
        return Pb.Meta(
            args: exec.arguments, env: environment(&draft, context).assignments, cwd: settings.directory,
            user: settings.user, proxyEnv: exec.proxy?.message, extraHosts: settings.extraHosts.map(\.message),
            hostname: settings.hostname, ulimit: settings.ulimits.map(\.message),
            cgroupParent: settings.cgroupParent, removeMountStubsRecursive: true,
            validExitCodes: settings.validExitCodes)
    }

    /// The environment with the ssh agent's socket, and with a PATH for daemons that do not set one themselves.
    private func environment(_ draft: inout OpDraft, _ context: MarshalContext) -> Environment {
        var environment = exec.settings.environment
        if let agent = exec.sshMounts.first, environment["SSH_AUTH_SOCK"] == nil {
            environment.set("SSH_AUTH_SOCK", to: agent.target)
        }
        guard let capabilities = context.options.capabilities else { return environment }
        if capabilities.contains(.execMetaSetsDefaultPath) {
            draft.declare(.execMetaSetsDefaultPath)
        } else if environment["PATH"] == nil {
            environment.set("PATH", to: Self.defaultPath)
        }
        return environment
    }

    private func declareCapabilities(in draft: inout OpDraft) {
        let settings = exec.settings
        draft.declare(.execMetaBase)
        draft.declare(.execMetaProxy, if: exec.proxy != nil)
        draft.declare(.execMetaNetwork, if: settings.network != .sandbox)
        draft.declare(.execMetaSecurity, if: settings.security != .sandbox)
        draft.declare(.execMetaUlimit, if: !settings.ulimits.isEmpty)
        draft.declare(.execValidExitCode, if: !settings.validExitCodes.isEmpty)
        draft.declare(.execMetaCDI, if: !exec.devices.isEmpty)
        draft.declare(.execMountSecret, if: !exec.secrets.isEmpty)
        draft.declare(.execSecretEnv, if: exec.secrets.contains { $0.environment != nil })
        draft.declare(.execMountSSH, if: !exec.sshMounts.isEmpty)
        draft.need(.execMetaCgroupParent, if: !settings.cgroupParent.isEmpty)
        for mount in mounts { mount.declareCapabilities(in: &draft) }
    }
}

// MARK: - Mounts

extension Mount {
    func declareCapabilities(in draft: inout OpDraft) {
        draft.declare(.execMountSelector, if: !selector.isEmpty)
        draft.declare(.execMountContentCache, if: contentCache != .automatic)
        switch kind {
        case .cache:
            draft.declare(.execMountCache)
            draft.declare(.execMountCacheSharing)
        case .tmpfs(let size):
            draft.declare(.execMountTmpfs)
            draft.declare(.execMountTmpfsSize, if: (size ?? 0) > 0)
        case .bind(let state, let access):
            draft.declare(.execMountBind, if: !state.isScratch)
            draft.need(.execMountBindReadWriteNoOutput, if: access == .discard)
        }
    }

    /// The mount without its input and output.
    var message: Pb.Mount {
        var message = Pb.Mount(selector: selector, dest: target, contentCache: contentCache.message)
        switch kind {
        case .bind(_, let access): message.readonly = access == .readOnly
        case .cache(_, let id, let sharing, let readOnly):
            message.mountType = .cache
            message.cacheOpt = Pb.CacheOpt(id: id, sharing: sharing.message)
            message.readonly = readOnly
        case .tmpfs(let size):
            message.mountType = .tmpfs
            message.tmpfsOpt = Pb.TmpfsOpt(size: size ?? 0)
        }
        return message
    }
}

extension CacheSharing {
    var message: Pb.CacheSharingOpt {
        switch self {
        case .shared: .shared
        case .private: .private
        case .locked: .locked
        }
    }
}

extension ContentCache {
    var message: Pb.MountContentCache {
        switch self {
        case .automatic: .default
        case .on: .on
        case .off: .off
        }
    }
}

extension SecretMount {
    /// Output 0 has no meaning here; Go leaves it so.
    var message: Pb.Mount? {
        target.map { target in
            Pb.Mount(
                input: -1, dest: target, mountType: .secret,
                secretOpt: Pb.SecretOpt(id: id, uid: uid, gid: gid, mode: mode, optional: optional))
        }
    }

    var variable: Pb.SecretEnv? {
        environment.map { Pb.SecretEnv(id: id, name: $0, optional: optional) }
    }
}

extension SSHMount {
    var message: Pb.Mount {
        Pb.Mount(
            input: -1, dest: target, mountType: .ssh,
            sshOpt: Pb.SSHOpt(id: id, uid: uid, gid: gid, mode: mode, optional: optional))
    }
}
