internal import BuildKitProto

extension Pb.Op.Kind {
    /// A few words that say what the op does.
    var summary: String {
        switch self {
        case .source(let op):
            op.identifier.hasPrefix("docker-image://")
                ? "image " + op.identifier.dropFirst("docker-image://".count) : op.identifier
        case .exec(let op): "exec " + (op.meta?.args ?? []).joined(separator: " ")
        case .file(let op): "file " + op.actions.map(\.summary).joined(separator: ", ")
        case .merge: "merge"
        case .diff: "diff"
        case .build: "build"
        case .passthrough(let op): "passthrough " + op.id
        }
    }
}

extension Pb.FileAction {
    var summary: String {
        switch kind {
        case .copy(let action): "copy \(action.src) \(action.dest)"
        case .mkfile(let action): "mkfile \(action.path)"
        case .mkdir(let action): "mkdir \(action.path)"
        case .rm(let action): "rm \(action.path)"
        case .symlink(let action): "symlink \(action.newpath)"
        case nil: "unknown action"
        }
    }
}
