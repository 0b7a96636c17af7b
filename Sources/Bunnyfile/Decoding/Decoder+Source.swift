import Diagnostics
import YAML
internal import TextSearch

/// What a source is for, and so what it may be.
struct SourceUse {
    /// How messages call it: "the kernel".
    let what: String
    /// Whether it must be one path in its origin (a URL is one by itself).
    let needsPath: Bool
    /// Whether it may be all of the build context.
    var takesWholeContext = false
    var takesURL = true
    var takesScratch = false
    /// Whether what needs a path may be a directory.
    var takesDirectory = false

    static let module = SourceUse(what: "the module", needsPath: true)
    static let kernel = SourceUse(what: "the kernel", needsPath: true)
    static let include = SourceUse(what: "the included file", needsPath: true, takesDirectory: true)
    static let directory = SourceUse(
        what: "a directory", needsPath: false, takesWholeContext: true, takesURL: false, takesScratch: true)
    static let runtime = SourceUse(what: "the runtime", needsPath: false)
    static let rootfs = SourceUse(what: "the rootfs", needsPath: false, takesScratch: true)
}

/// The keys of a source as they stand in some mapping.
struct SourceKeys {
    var from: Located<String>?
    var path: Located<String>?
    /// How the file spells the key of the path.
    var pathKey: String
    /// Whether there is a path, be it one that was refused.
    var isPathGiven: Bool
    var checksum: Located<String>?
    /// The step that makes it, and the place of its key; the step is `nil` if it was refused.
    var build: (step: BuildStep?, range: SourceRange)?
    /// The mapping, and how messages name it.
    var range: SourceRange
    var name: String
    /// Where to report a missing key.
    var place: SourceRange
}

extension Decoder {
    /// A source of version 0.2: text is a path in the build context.
    mutating func source(_ field: String, in fields: Fields, for use: SourceUse) -> Source? {
        guard let node = fields.node(field) else { return nil }
        return source(node, name: fields.name(of: field), place: fields.keyRange(field), for: use)
    }

    mutating func source(_ node: YAMLNode, name: String, place: SourceRange?, for use: SourceUse) -> Source? {
        if case .scalar = node.content {
            guard let text = text(of: node, name: name) else { return nil }
            guard !text.value.isEmpty else {
                report(.badValue, "`\(name)` is empty", at: text.range)
                return nil
            }
            guard let path = path(text, name: name) else { return nil }
            return Source(origin: Located(.context, at: text.range), path: path, range: text.range)
        }
        guard let fields = fields(of: node, .source02, path: name, place: place) else { return nil }
        return source(keys(of: fields), for: use)
    }

    /// The keys `from`, `path` and `checksum` of a mapping that has them.
    mutating func keys(of fields: Fields, path: String = "path") -> SourceKeys {
        SourceKeys(
            from: text("from", in: fields), path: self.path(path, in: fields), pathKey: path,
            isPathGiven: fields.wasGiven(path),
            checksum: text("checksum", in: fields), build: build(in: fields), range: fields.range, name: fields.path,
            place: fields.place)
    }

    mutating func source(_ keys: SourceKeys, for use: SourceUse) -> Source? {
        if let (step, range) = keys.build { return built(step, at: range, keys, for: use) }
        guard let origin = origin(keys, for: use) else { return nil }
        switch origin.value {
        case .http, .build:
            if let path = keys.path {
                report(
                    .conflictingKeys, "a URL is one file, so it takes no path", at: path.range,
                    hint: "leave the path out")
            }
        case .context, .scratch, .reference, .git:
            if let checksum = keys.checksum {
                report(
                    .conflictingKeys, "`checksum` is for the URL of a file only", at: checksum.range,
                    hint: origin.value.isGit
                        ? "a repository is pinned by its commit: {from: \"https://….git#COMMIT\"}"
                        : "an image is pinned by its digest: {from: \"NAME@sha256:…\"}")
            }
            let isContext = origin.value == .context
            if !keys.isPathGiven && (use.needsPath || isContext && !use.takesWholeContext) {
                report(
                    .missingKey, "`\(keys.name)` needs a path", at: keys.place,
                    hint: "say where in it \(use.what) is: `\(keys.pathKey): …`")
            }
        }
        return Source(origin: origin, path: keys.path, range: keys.range)
    }

    private mutating func origin(_ keys: SourceKeys, for use: SourceUse) -> Located<Source.Origin>? {
        guard let from = keys.from else { return Located(.context, at: keys.range) }
        if language == .v0_1 {
            if from.value == "local" { return from.map { _ in .context } }
        } else if from.value == "context" || from.value == "local" {
            return from.map { _ in .context }
        }
        if from.value == "scratch" {
            guard !use.takesScratch else { return from.map { _ in .scratch } }
            report(
                .badValue, "\(use.what) cannot come from `scratch`, which is empty", at: from.range,
                hint: accepted(for: use))
            return nil
        }
        if let scheme = Self.scheme(of: from.value) { return location(from, scheme: scheme, keys, for: use) }
        return reference(from, for: use)
    }

    private static func scheme(of text: String) -> String? {
        if text.hasPrefix("git@") { return "git" }
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return nil }
        return text[..<colon].lowercased()
    }

    private mutating func location(
        _ from: Located<String>, scheme: String, _ keys: SourceKeys, for use: SourceUse
    ) -> Located<Source.Origin>? {
        let isGit = scheme == "git" || scheme == "ssh" || Self.isGit(from.value)
        let isWeb = scheme == "https" || scheme == "http"
        guard language == .v0_2, isGit || isWeb else {
            let what = isGit ? "a git repository" : "`\(scheme)://`"
            report(
                .badValue, "\(use.what) cannot come from \(what)", at: from.range,
                hint: scheme == "docker-image"
                    ? "write the image reference alone: `from: \(from.value.dropFirst(15))`" : accepted(for: use))
            return nil
        }
        guard !isWeb || !Self.namesUser(from.value) else {
            report(
                .badValue, "a URL that names a user ends up in the build's records", at: from.range,
                hint: isGit
                    ? "leave it out, and build with --secret id=GIT_AUTH_TOKEN,…" : "leave it out of the URL")
            return nil
        }
        if isGit { return from.map { .git($0) } }
        guard use.takesURL else {
            report(
                .badValue, "\(use.what) cannot come from a URL, which is one file", at: from.range,
                hint: accepted(for: use))
            return nil
        }
        guard let checksum = keys.checksum else {
            report(
                .missingKey, "a URL needs `checksum`", at: from.range,
                hint: "write `checksum: sha256:…`, as sha256sum prints it for the file")
            return nil
        }
        guard ImageReference.isDigest(checksum.value) else {
            report(
                .badValue, "`\(checksum.value)` is no SHA-256 checksum", at: checksum.range,
                hint: "write `sha256:` and 64 hexadecimal digits in lower case")
            return nil
        }
        return from.map { .http(url: $0, checksum: checksum.value) }
    }

    /// Whether git fetches an http URL, as in `docker build`: the path ends in `.git`.
    static func isGit(_ url: String) -> Bool { url.prefix { $0 != "#" && $0 != "?" }.hasSuffix(".git") }

    /// Whether an `@` stands before the host: `https://user:password@host/`.
    private static func namesUser(_ url: String) -> Bool {
        guard let scheme = url.range(ofText: "://") else { return false }
        return url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }.contains("@")
    }

    private mutating func reference(_ from: Located<String>, for use: SourceUse) -> Located<Source.Origin>? {
        if language == .v0_2, let first = from.value.first, "./~".contains(first) {
            report(
                .badValue, "`from` says in what to look, and `\(from.value)` is a path", at: from.range,
                hint: "for a file of the build context leave `from` out and write `path: \(from.value)`")
            return nil
        }
        if let fault = ImageReference.fault(in: from.value) {
            report(
                .badValue, "`\(from.value)` is no image reference: \(fault)", at: from.range, hint: accepted(for: use))
            return nil
        }
        return from.map { .reference($0) }
    }

    private func accepted(for use: SourceUse) -> String {
        if language == .v0_1 {
            return use.takesScratch
                ? "use `scratch`, `local` or an image reference" : "use `local` or an image reference"
        }
        let first = use.takesScratch ? "`context`, `scratch`" : "`context`"
        let last = use.takesURL ? "a git URL or an https:// URL with `checksum`" : "or a git URL"
        return "use \(first), a named context, an image reference, \(last)"
    }
}
