internal import Catalog

// What the steps of a plan go by, for people and where an option chooses steps by name.

extension Plan {
    /// What the names of its steps begin with: the target, and the platform where there are several.
    public var title: String { isOneOfMany ? "\(platform) \(target)" : target }

    /// The names of a part's steps: target, platform, part, and part of the target.
    public func stepNames(of part: String) -> [String] {
        [target, platform.description, part, "\(target)/\(part)"]
    }

    /// The names of all steps, some more than once.
    public var stepNames: [String] {
        (layers.flatMap(\.parts) + runs.map(\.name) + compilations.map { _ in Compilation.part }).flatMap(stepNames)
    }
}

extension Layer {
    /// The layer's name, and the names of what its initrd is made of.
    fileprivate var parts: [String] {
        var parts = [name]
        for case .initrd(_, let initrd) in entries { parts += initrd.parts.map(\.name) }
        for case .disk(_, let disk) in entries { parts.append(disk.name) }
        return parts
    }
}
