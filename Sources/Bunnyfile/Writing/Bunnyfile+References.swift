import Diagnostics

extension Bunnyfile {
    /// The same file with other references: every name of an image or a context goes through `transform`.
    public func mappingReferences(_ transform: (String) -> String) -> Bunnyfile {
        var file = self
        file.app?.module.mapReferences(transform)
        for index in app?.directories.indices ?? 0..<0 {
            file.app?.directories[index].source?.mapReferences(transform)
        }
        for index in targets.indices {
            file.targets[index].kernel?.mapReferences(transform)
            file.targets[index].runtime?.source?.mapReferences(transform)
            file.targets[index].rootfs?.content.mapReferences(transform)
        }
        return file
    }
}

extension Source {
    fileprivate mutating func mapReferences(_ transform: (String) -> String) {
        switch origin.value {
        case .context, .scratch, .http, .git: break
        case .reference(let name): origin.value = .reference(transform(name))
        case .build(var step):
            step.image.value = transform(step.image.value)
            step.context?.mapReferences(transform)
            origin.value = .build(step)
        }
    }
}

extension Rootfs.Content {
    fileprivate mutating func mapReferences(_ transform: (String) -> String) {
        switch self {
        case .file(var source):
            source.mapReferences(transform)
            self = .file(source)
        case .tree(var base, var include):
            base.mapReferences(transform)
            for index in include.indices { include[index].source.mapReferences(transform) }
            self = .tree(base: base, include: include)
        }
    }
}
