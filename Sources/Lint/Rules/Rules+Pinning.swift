internal import Bunnyfile
internal import Catalog
internal import Diagnostics

// What may be something else tomorrow.

extension LintRule {
    static let pinning = [floatingTag, unpinnedImage, unpinnedDownload, mutableGitReference, insecureURL]

    private static let floatingTag = LintRule(
        "FloatingTag", "An image without a tag, or with `latest`, is whatever is newest"
    ) { subject in
        subject.images.filter { $0.parts.isFloating && !$0.parts.isBareName }.map { image in
            Finding(
                "\(image.what) comes from `\(image.reference)`, which is whatever is newest", at: image.range,
                hint: "name a version: `\(image.parts.name):VERSION`, or a digest")
        }
    }

    private static let unpinnedImage = LintRule(
        "UnpinnedImage", "A tag can be moved to other bytes, a digest cannot", experimental: true
    ) { subject in
        subject.images.filter { $0.parts.digest == nil && !$0.parts.isFloating }.map { image in
            Finding(
                "\(image.what) comes from `\(image.reference)`, whose tag can be moved", at: image.range,
                hint: "add its digest: `\(image.reference)@sha256:…`; the call `bunny.resolve` prints it")
        }
    }

    private static let unpinnedDownload = LintRule(
        "UnpinnedDownload", "A file is downloaded that nobody has written down a checksum for"
    ) { subject in
        guard subject.bunnyfile.app != nil else { return [] }
        return subject.bunnyfile.targets.compactMap { target in
            guard let choice = target.runtime, choice.source == nil,
                let row = subject.catalog.runtime(named: choice.name.value), !subject.isContext(row.contextName),
                let release = row.artefacts.first(where: { artefact in
                    choice.version.map { $0.value == artefact.version } ?? true
                        && target.architecture.map { $0.value == artefact.architecture } ?? true
                }), release.checksum == nil
            else { return nil }
            return Finding(
                "\(row.name) \(release.version) is downloaded, and its checksum is not known", at: choice.range,
                hint: "take it from an image by digest (`from: IMAGE@sha256:…`), or give the context "
                    + "`\(row.contextName)`")
        }
    }

    private static let mutableGitReference = LintRule(
        "MutableGitReference", "A git repository without a tag or a commit is whatever was pushed last"
    ) { subject in
        subject.bunnyfile.sources.compactMap { used in
            guard case .git(let url) = used.source.origin.value, !isFixed(url) else { return nil }
            return Finding(
                "\(used.what) comes from `\(url)`, which is whatever was pushed last", at: used.source.origin.range,
                hint: "name a tag or a commit: `\(url.prefix { $0 != "#" })#COMMIT`")
        }
    }

    /// Branches that most repositories have.
    private static let branches: Set<String> = ["", "HEAD", "main", "master", "trunk", "develop", "dev", "next"]

    /// Whether a URL names a tag or a commit, as far as one can see: `#REF:DIRECTORY`, `?ref=`, `?tag=`, `?commit=`.
    private static func isFixed(_ url: String) -> Bool {
        let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count > 1 {
            let reference = String(parts[1].prefix { $0 != ":" })
            return !branches.contains(reference) && !reference.hasPrefix("refs/heads/")
        }
        let query = url.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        return query.split(separator: "&").contains { word in
            ["tag=", "commit=", "checksum="].contains { word.hasPrefix($0) }
                || word.hasPrefix("ref=") && !branches.contains(String(word.dropFirst("ref=".count)))
        }
    }

    private static let insecureURL = LintRule(
        "InsecureURL", "Plain http shows everybody on the way what is downloaded"
    ) { subject in
        subject.bunnyfile.sources.compactMap { used in
            guard case .http(let url, _) = used.source.origin.value, url.lowercased().hasPrefix("http://") else {
                return nil
            }
            return Finding(
                "\(used.what) is downloaded without encryption", at: used.source.origin.range,
                hint: "write `https://\(url.dropFirst(7))`")
        }
    }
}

/// A source that is an image.
private struct UsedImage {
    var what: String
    var reference: String
    var parts: ReferenceParts
    var range: SourceRange
}

extension LintSubject {
    /// The sources that are images, as far as one knows: no context has their name.
    fileprivate var images: [UsedImage] {
        bunnyfile.sources.compactMap { used -> (what: String, name: Located<String>)? in
            if let step = used.step { return ("the builder of \(used.what)", step.image) }
            return used.source.reference.map { (used.what, Located($0, at: used.source.origin.range)) }
        }.filter { !isContext($0.name.value) }.map { what, name in
            UsedImage(what: what, reference: name.value, parts: ReferenceParts(name.value), range: name.range)
        }
    }
}
