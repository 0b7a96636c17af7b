internal import Bunnyfile
internal import Catalog
internal import Diagnostics
internal import Dockerignore
internal import Planner

// Files that go into the guest.

extension LintRule {
    static let files = [
        hiddenByIgnoreFile, hostPath, wholeContext, relativeDestination, duplicateInclude, overwrittenDestination,
        aheadOfTimeModule,
        LintRule("UnsupportedFeature", "The module uses what the runtime of the catalog is known to lack"),
        LintRule("UnknownImport", "The module imports what the runtime of the catalog is known not to offer"),
    ]

    /// The build itself refuses such a file, which is an error then.
    public static let hiddenByIgnoreFile = LintRule(
        "HiddenByIgnoreFile", "A file that the bunnyfile names is kept out of the build by a .dockerignore"
    ) { subject in
        guard let ignored = subject.ignored else { return [] }
        return subject.bunnyfile.sources.compactMap { used in
            guard let path = used.source.contextPath?.dropFirst(), !path.isEmpty,
                let reason = ignored.reason(excludingAllOf: path)
            else { return nil }
            return Finding(
                "`\(path)`, \(used.what), is left out of the build by \(reason)", at: used.source.range,
                hint: "add a line `!\(path)` below it")
        }
    }

    /// What paths of a machine begin with, and hardly any in a project.
    private static let machineRoots = ["/home/", "/root/", "/Users/", "/mnt/", "/tmp/", "/var/", "~/"]

    private static let hostPath = LintRule(
        "HostPath", "A path of the machine is looked for in the build context"
    ) { subject in
        subject.bunnyfile.sources.compactMap { used in
            guard used.source.contextPath != nil, let path = used.source.path,
                machineRoots.contains(where: path.value.hasPrefix)
            else { return nil }
            return Finding(
                "\(used.what) is looked for at `\(path.value)` in the build context, not on this machine",
                at: path.range, hint: "write the path as seen from the build context's root")
        }
    }

    private static let wholeContext = LintRule(
        "WholeContext", "All of the build context is sent and put into the guest"
    ) { subject in
        subject.bunnyfile.sources.compactMap { used in
            guard used.source.contextPath == "/", !used.isStepContext else { return nil }
            return Finding(
                "\(used.what) is all of the build context", at: used.source.range,
                hint: "name the directory that is needed: every change to any file makes another image")
        }
    }

    private static let relativeDestination = LintRule(
        "RelativeDestination", "A path in the guest that does not begin with / is seen from its root"
    ) { subject in
        subject.bunnyfile.targets.flatMap(\.includes).compactMap { include in
            let destination = include.destination
            // The short form, one path for both, means the same place on both sides.
            guard !destination.value.hasPrefix("/"), destination.value != ".",
                destination.value != include.source.path?.value
            else { return nil }
            return Finding(
                "the destination `\(destination.value)` is relative", at: destination.range,
                hint: "write `\(CleanPath.absolute(destination.value))`")
        }
    }

    private static let duplicateInclude = LintRule(
        "DuplicateInclude", "A file is put at the same place twice"
    ) { subject in
        repeated(subject) { $0 == $1 }.map { first, second in
            Finding(
                "this is included twice", at: second.source.range,
                notes: [Diagnostic.Note("first included here", at: first.source.range)], hint: "leave one out")
        }
    }

    private static let overwrittenDestination = LintRule(
        "OverwrittenDestination", "A file is put where another one is, and only the last is seen"
    ) { subject in
        repeated(subject) { $0 != $1 }.filter { first, _ in first.looksLikeFile }.map { first, second in
            Finding(
                "this takes the place of another file at `\(CleanPath.absolute(second.destination.value))`",
                at: second.source.range,
                notes: [Diagnostic.Note("the file was put there here", at: first.source.range)],
                hint: "leave one out, or give it another destination")
        }
    }

    /// Each file of a target and the one before it with the same destination, whose sources are as asked for.
    private static func repeated(
        _ subject: LintSubject, where fits: (SourcePlace, SourcePlace) -> Bool
    ) -> [(Include, Include)] {
        subject.bunnyfile.targets.flatMap { target -> [(Include, Include)] in
            var last: [String: Include] = [:]
            return target.includes.compactMap { second in
                guard let place = second.place, let first = last.updateValue(second, forKey: place),
                    fits(SourcePlace(first.source), SourcePlace(second.source))
                else { return nil }
                return (first, second)
            }
        }
    }

    private static let aheadOfTimeModule = LintRule(
        "AheadOfTimeModule", "A module compiled ahead of time fits one version of one runtime on one processor"
    ) { subject in
        guard let module = subject.bunnyfile.app?.module, let path = module.path?.value else { return [] }
        let known = subject.catalog.runtimes.flatMap(\.compilers).compactMap(\.product.moduleSuffix)
        guard let suffix = known.first(where: path.lowercased().hasSuffix) else { return [] }
        return [
            Finding(
                "the module `\(path)` is compiled ahead of time (`\(suffix)`), which nobody can check here",
                at: module.path?.range,
                hint: "give the .wasm file, and add `aot: true` to the runtime: the build then compiles it")
        ]
    }
}

/// Where a source is, without where the file says so.
private struct SourcePlace: Hashable {
    var origin: Source.Origin
    var path: String

    init(_ source: Source) {
        origin = source.origin.value
        path = CleanPath.absolute(source.path?.value ?? "/")
    }
}

extension Include {
    /// Where it is put; nil where that depends on what is there, as with `dir/`.
    fileprivate var place: String? {
        destination.value.hasSuffix("/") ? nil : CleanPath.absolute(destination.value)
    }

    /// Directories with one destination are laid over each other; a name with an ending is a file's.
    fileprivate var looksLikeFile: Bool {
        guard let place, let name = place.split(separator: "/").last else { return false }
        return name.dropFirst().contains(".")
    }
}
