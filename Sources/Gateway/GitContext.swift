public import LLB
internal import TextSearch

/// A git repository as a context names it: `URL[?QUERY][#REF[:DIRECTORY]]` (reference/buildkit-frontend.md, 5.2).
///
/// The query has `ref`, `tag`, `branch`, `subdir`, `checksum` or `commit`, `keep-git-dir`, `submodules`, `mtime` and
/// `fetch-by-commit`.
public struct GitContext: Hashable, Sendable {
    /// As git takes it, without query and fragment.
    public let url: String
    /// What of it is checked out.
    public var options: GitOptions

    /// Whether git fetches a URL; other URLs are files on the web.
    public static func isGit(_ url: String) -> Bool {
        if ["git://", "ssh://", "git@", "github.com/"].contains(where: url.hasPrefix) { return true }
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else { return false }
        return url.prefix { $0 != "#" && $0 != "?" }.hasSuffix(".git")
    }

    /// Why a text names no repository.
    public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// - Parameter text: one that ``isGit(_:)``.
    public init(parsing text: String) throws(Failure) {
        let bare = text.prefix { $0 != "#" }
        let fragment = text[bare.endIndex...].dropFirst()
        url = String(bare.prefix { $0 != "?" })
        options = fragment.isEmpty ? GitOptions() : GitOptions(fragment: String(fragment))
        if options.ref?.isEmpty == true { options.ref = nil }
        var query = GitQuery(options)
        for parameter in bare[url.endIndex...].dropFirst().split(separator: "&") {
            let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            try query.set(String(parts[0]), to: Self.decoded(parts.count > 1 ? parts[1] : ""))
        }
        options = try query.finish()
    }

    /// Undoes `%2F` and `+` of a query.
    private static func decoded(_ text: Substring) throws(Failure) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), rest.count > 1
                else { throw Failure(description: "`\(text)` is not encoded as URLs are") }
                rest = rest.dropFirst(2)
                bytes.append(value)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The query of a git URL, parameter by parameter.
private struct GitQuery {
    private var options: GitOptions
    private var seen: Set<String> = []

    init(_ options: GitOptions) { self.options = options }

    mutating func set(_ name: String, to value: String) throws(GitContext.Failure) {
        guard seen.insert(name).inserted else { throw problem("`\(name)` is given twice") }
        let isFlag = ["keep-git-dir", "submodules", "fetch-by-commit"].contains(name)
        guard isFlag || !value.isEmpty else { throw problem("`\(name)` has no value") }
        switch name {
        case "ref": try setRef(value)
        case "tag": try setRef(value.hasPrefix("refs/tags/") ? value : "refs/tags/\(value)")
        case "branch": try setRef(value.hasPrefix("refs/heads/") ? value : "refs/heads/\(value)")
        case "subdir":
            guard options.subdirectory == nil || options.subdirectory == value else {
                throw problem("it names two directories, `\(options.subdirectory ?? "")` and `\(value)`")
            }
            options.subdirectory = value
        case "checksum", "commit": options.checksum = value
        case "keep-git-dir": options.keepGitDir = try flag(name, value)
        case "submodules": options.skipSubmodules = try !flag(name, value)
        case "fetch-by-commit": options.fetchByCommit = try flag(name, value)
        case "mtime":
            guard ["checkout", "commit"].contains(value) else { throw problem("`mtime` is `checkout` or `commit`") }
            options.modificationTimes = value
        default: throw problem("there is no parameter `\(name)`")
        }
    }

    /// A commit without a ref is the ref.
    mutating func finish() throws(GitContext.Failure) -> GitOptions {
        if options.ref == nil { options.ref = options.checksum }
        return options
    }

    private mutating func setRef(_ ref: String) throws(GitContext.Failure) {
        guard options.ref == nil || options.ref == ref else {
            throw problem("it names two refs, `\(options.ref ?? "")` and `\(ref)`")
        }
        options.ref = ref
    }

    private func flag(_ name: String, _ value: String) throws(GitContext.Failure) -> Bool {
        if value.isEmpty { return true }
        guard let flag = OptionReader.bool(value) else { throw problem("`\(name)` is true or false") }
        return flag
    }

    private func problem(_ text: String) -> GitContext.Failure {
        GitContext.Failure(description: "the git URL's query cannot be used: \(text)")
    }
}
