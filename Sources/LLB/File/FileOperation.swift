internal import BuildKitProto

/// Changes files without running a process.
struct FileOperation: Operation {
    let base: State
    let chain: FileActions

    /// As Go visits them: from the last action to the first, each time the base before the copy's source.
    var inputs: [Output] { Self.inputs(of: chain, on: base) }

    private static func inputs(of chain: FileActions, on base: State) -> [Output] {
        chain.actions.reversed().flatMap { action -> [Output] in
            let own = base.output.map { [$0] } ?? []
            guard case .copy(let source, _, _, _) = action else { return own }
            switch source {
            case .state(let state): return own + (state.output.map { [$0] } ?? [])
            case .actions(let bound): return own + inputs(of: bound.chain, on: bound.state)
            }
        }
    }

    var summary: String { "file " + chain.actions.map(\.summary).joined(separator: ", ") }

    func marshal(into draft: inout OpDraft, _ context: MarshalContext) throws(LLBError) -> Pb.Op.Kind {
        draft.declare(.fileBase)
        var list = ActionList()
        _ = try list.append(chain, on: base, &draft, context)
        return .file(Pb.FileOp(actions: list.messages(inputCount: draft.inputs.count)))
    }
}

/// The actions of a file op as they are numbered: those a copy takes from come before the copy.
private struct ActionList {
    /// What an action works on: an input of the op or an earlier action. Their common numbering needs the number of
    /// inputs, which is known at the end.
    enum Place {
        case input(Int64)
        case action(Int)

        func index(inputCount: Int) -> Int64 {
            switch self {
            case .input(let index): index
            case .action(let index): Int64(inputCount + index)
            }
        }
    }

    var entries: [(input: Place, secondary: Place, kind: Pb.FileAction.Kind)] = []

    /// Appends a chain and returns where its result is.
    mutating func append(
        _ chain: FileActions, on state: State, _ draft: inout OpDraft, _ context: MarshalContext
    ) throws(LLBError) -> Place {
        let base = try draft.joinInput(state.output, context)
        var place = Place.input(base)
        for action in chain.actions {
            action.declareCapabilities(in: &draft)
            var secondary = Place.input(-1)
            if case .copy(let source, _, _, _) = action {
                switch source {
                case .state(let state): secondary = .input(try draft.joinInput(state.output, context))
                case .actions(let bound): secondary = try append(bound.chain, on: bound.state, &draft, context)
                }
            }
            let kind = try action.message(directory: state.settings.directory, base: base)
            entries.append((place, secondary, kind))
            place = .action(entries.count - 1)
        }
        return place
    }

    /// Only the last action's result leaves the op.
    func messages(inputCount: Int) -> [Pb.FileAction] {
        entries.enumerated().map { index, entry in
            Pb.FileAction(
                input: entry.input.index(inputCount: inputCount),
                secondaryInput: entry.secondary.index(inputCount: inputCount),
                output: index == entries.count - 1 ? 0 : -1, kind: entry.kind)
        }
    }
}

// MARK: - Actions

extension FileActions.Action {
    /// A few words for messages.
    var summary: String {
        switch self {
        case .mkdir(let path, _, _, _, _): "mkdir \(path)"
        case .mkfile(let path, _, _, _, _): "mkfile \(path)"
        case .rm(let path, _, _): "rm \(path)"
        case .symlink(_, let path, _, _): "symlink \(path)"
        case .copy(_, let source, let destination, _): "copy \(source) \(destination)"
        }
    }

    /// Go declares none of these, so they are only checked.
    func declareCapabilities(in draft: inout OpDraft) {
        switch self {
        case .mkdir, .mkfile: break
        case .rm(_, _, let wildcard): draft.need(.fileRmWildcard, if: wildcard)
        case .symlink: draft.need(.fileSymlinkCreate)
        case .copy(_, _, _, let options):
            draft.need(
                .fileCopyIncludeExcludePatterns,
                if: !options.includePatterns.isEmpty || !options.excludePatterns.isEmpty)
            draft.need(.fileCopyAlwaysReplace, if: options.replaceExisting)
            draft.need(.fileCopyRequiredPaths, if: !options.requiredPaths.isEmpty)
        }
    }

    /// - Parameters:
    ///   - directory: what relative paths start from.
    ///   - base: the input names of users are looked up in.
    func message(directory: String, base: Int64) throws(LLBError) -> Pb.FileAction.Kind {
        func message(_ owner: Owner?) throws(LLBError) -> Pb.ChownOpt? {
            guard let owner else { return nil }
            return try owner.message(base: base)
        }
        switch self {
        case .mkdir(let path, let mode, let makeParents, let owner, let timestamp):
            return .mkdir(
                Pb.FileActionMkDir(
                    path: Paths.resolve(path, in: directory), mode: Int32(mode & 0o777), makeParents: makeParents,
                    owner: try message(owner), timestamp: timestamp ?? -1))
        case .mkfile(let path, let mode, let data, let owner, let timestamp):
            return .mkfile(
                Pb.FileActionMkFile(
                    path: Paths.resolve(path, in: directory), mode: Int32(mode & 0o777), data: data,
                    owner: try message(owner), timestamp: timestamp ?? -1))
        case .rm(let path, let allowNotFound, let wildcard):
            return .rm(
                Pb.FileActionRm(
                    path: Paths.resolve(path, in: directory), allowNotFound: allowNotFound, allowWildcard: wildcard))
        case .symlink(let target, let path, let owner, let timestamp):
            return .symlink(
                Pb.FileActionSymlink(
                    oldpath: target, newpath: path, owner: try message(owner), timestamp: timestamp ?? -1))
        case .copy(let from, let source, let destination, let options):
            return .copy(
                options.message(
                    source: Paths.resolve(source, in: from.directory),
                    destination: Paths.resolveKeepingSlash(destination, in: directory),
                    owner: try message(options.owner)))
        }
    }
}

extension CopyOptions {
    func message(source: String, destination: String, owner: Pb.ChownOpt?) -> Pb.FileActionCopy {
        var message = Pb.FileActionCopy(
            src: source, dest: destination, owner: owner, mode: -1, followSymlink: followSymlinks,
            dirCopyContents: contentsOnly, attemptUnpackDockerCompatibility: unpack,
            createDestPath: createDestination, allowWildcard: wildcard, allowEmptyWildcard: allowEmptyWildcard,
            timestamp: timestamp ?? -1, includePatterns: includePatterns, excludePatterns: excludePatterns,
            alwaysReplaceExistingDestPaths: replaceExisting, requiredPaths: requiredPaths)
        switch mode {
        case nil: break
        case .bits(let bits): message.mode = Int32(bits & 0o7777)
        case .symbolic(let text):
            message.mode = 0
            message.modeStr = text
        }
        return message
    }
}
