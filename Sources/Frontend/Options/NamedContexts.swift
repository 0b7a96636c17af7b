internal import LLB

/// The contexts given by name (`--build-context NAME=…`; reference/buildkit-frontend.md, 5.3).
struct NamedContexts: Hashable, Sendable {
    /// What a name stands for.
    enum Value: Hashable, Sendable {
        /// An image's reference as given.
        case image(String)
        /// An empty tree.
        case scratch
        /// An image in a client's OCI layout.
        case ociLayout(store: String, digest: String)
        /// A directory of the client by the name it has in the session.
        case local(String)
        /// The result of another build of the same bake, by the frontend input's key.
        case input(String)
        case git(String)
        case http(String)
    }

    private var values: [String: Value] = [:]

    init() {}

    /// Reads the options `context:NAME` and `context:NAME::PLATFORM`.
    init(options: [String: String]) throws(OptionError) {
        for (key, text) in options where key.hasPrefix(Self.prefix) {
            values[String(key.dropFirst(Self.prefix.count))] = try Self.value(text, option: key)
        }
    }

    /// The names that mean something for a platform.
    func names(for platform: Platform) -> Set<String> {
        let suffix = "::\(platform)"
        return Set(
            values.keys.compactMap { key in
                guard key.contains("::") else { return key }
                return key.hasSuffix(suffix) ? String(key.dropLast(suffix.count)) : nil
            })
    }

    /// What a name stands for; one given for this platform alone goes first.
    func value(of name: String, for platform: Platform) -> Value? {
        values["\(name)::\(platform)"] ?? values[name]
    }

    private static let prefix = "context:"

    private static func value(_ text: String, option: String) throws(OptionError) -> Value {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { throw OptionError(option, "\"\(text)\" has no scheme") }
        let rest = parts[1].hasPrefix("//") ? String(parts[1].dropFirst(2)) : parts[1]
        switch parts[0] {
        case "docker-image": return rest == "scratch" ? .scratch : .image(rest)
        case "oci-layout":
            let halves = rest.split(separator: "@", maxSplits: 1).map(String.init)
            guard halves.count == 2 else { throw OptionError(option, "\"\(text)\" has no digest") }
            let store = halves[0].prefix { $0 != ":" }
            return .ociLayout(store: String(store), digest: halves[1])
        case "local": return .local(rest)
        case "input": return .input(rest)
        case "git", "ssh": return .git(text)
        case "http", "https": return isGit(rest) ? .git(text) : .http(text)
        default:
            if parts[0].hasPrefix("git@") { return .git(text) }
            throw OptionError(option, "nothing is known about \"\(parts[0]):\"")
        }
    }

    /// Whether the path of an http URL is that of a git repository.
    private static func isGit(_ rest: String) -> Bool {
        rest.prefix { $0 != "#" && $0 != "?" }.hasSuffix(".git")
    }
}
