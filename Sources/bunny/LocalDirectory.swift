internal import Dockerignore
internal import FileIO
internal import Frontend

/// A directory of this machine that a build would be sent.
struct LocalDirectory {
    let path: Path
    /// What stays out of it.
    let ignored: IgnoreRules?

    /// Where a path in it leads, by links as BuildKit follows them.
    func end(of path: String) -> RootedWalk.End {
        RootedWalk.end(of: path) { path in
            guard let status = try? Files.status(of: self.path / Path(path)) else { return nil }
            if let target = status.linkTarget { return .link(to: target.string) }
            return status.kind == .directory ? .directory : .file
        }
    }

    /// The file that a path in it leads to, or that would be there.
    func file(at path: String) -> Path {
        guard case .found(_, let place) = end(of: path) else { return self.path / Path(path) }
        return self.path / Path(place)
    }

    /// The first path below another, itself included, whose name BuildKit cannot send: it is not UTF-8, and its messages
    /// hold nothing else.
    func unsendable(below path: String) -> Path? {
        guard case .found(.directory, let place) = end(of: path) else { return nil }
        return unsendable(in: Path(String(place.dropFirst())))
    }

    /// - Parameter directory: relative, without links; empty for all of it.
    private func unsendable(in directory: Path) -> Path? {
        for name in (try? Files.list(path / directory)) ?? [] {
            let file = directory / name
            let isDirectory = (try? Files.status(of: path / file))?.kind == .directory
            let reason =
                isDirectory ? ignored?.reason(excludingAllOf: file.string) : ignored?.reason(excluding: file.string)
            guard reason == nil else { continue }
            if String(validating: name.bytes, as: UTF8.self) == nil { return file }
            if isDirectory, let found = unsendable(in: file) { return found }
        }
        return nil
    }
}
