internal import Bunnyfile
internal import Catalog
internal import Diagnostics

// What may be something else tomorrow.

extension LintRule {
    static let pinning = [floatingTag, unpinnedImage, unpinnedDownload, insecureURL]

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
        bunnyfile.sources.compactMap { used in
            guard let name = used.source.reference, !isContext(name) else { return nil }
            return UsedImage(
                what: used.what, reference: name, parts: ReferenceParts(name), range: used.source.origin.range)
        }
    }
}
