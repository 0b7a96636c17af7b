public import LLB
internal import TextSearch

/// Where a named context (`--build-context NAME=…`) comes from (reference/buildkit-frontend.md, 5.3).
public enum NamedContext: Hashable, Sendable {
    /// Nothing: an empty filesystem.
    case scratch
    /// An image, as the user wrote it; without tag, `latest` is meant.
    case image(ImageReference)
    /// An image in an OCI layout that the client offers under the store's name.
    case ociLayout(store: String, reference: ImageReference)
    /// A directory of the client, offered as the local of this name.
    case local(String)
    /// A frontend input, and its result metadata if there are any (JSON: key to base64).
    case input(String, metadata: String?)
    /// A git repository.
    case git(GitContext)
    /// A file on the web.
    case http(String)
}

extension FrontendOptions {
    /// The context of this name, for a platform if there is one for it, else the general one; nil = none given.
    ///
    /// Names are compared as image references are: `docker.io/library/base:latest` is `base`.
    /// - Returns: the name as given, `base::linux/arm64`, and the context.
    /// - Throws: ``OptionError`` when its value is of no known form.
    public func namedContext(
        _ name: String, platform: Platform? = nil
    ) throws(OptionError) -> (name: String, context: NamedContext)? {
        let name = Self.contextName(name)
        for fullName in (platform.map { ["\(name)::\($0.normalized)"] } ?? []) + [name] {
            let key = "context:\(fullName)"
            if let value = raw[key], !value.isEmpty {
                return (fullName, try parse(value, key: key, name: name))
            }
        }
        return nil
    }

    /// The names of all contexts as given, those for one platform as `NAME::PLATFORM`.
    public var contextNames: Set<String> {
        Set(raw.filter { $0.key.hasPrefix("context:") && !$0.value.isEmpty }.map { String($0.key.dropFirst(8)) })
    }

    /// Names of the contexts there are for a platform, sorted, each once.
    public func namedContexts(for platform: Platform) -> [String] {
        let names = contextNames.compactMap { name -> String? in
            guard let separator = name.range(ofText: "::") else { return name }
            let isOther = name[separator.upperBound...] != platform.normalized.description
            return isOther ? nil : String(name[..<separator.lowerBound])
        }
        return Set(names).sorted()
    }

    /// The familiar form of a reference, without `:latest`; what is no reference stays as it is.
    private static func contextName(_ name: String) -> String {
        guard let reference = try? ImageReference(parsing: name) else { return name }
        let familiar = reference.familiar
        return familiar.hasSuffix(":latest") ? String(familiar.dropLast(":latest".count)) : familiar
    }

    private func parse(_ value: String, key: String, name: String) throws(OptionError) -> NamedContext {
        // A path like `github.com/me/app` could be a directory, too.
        if GitContext.isGit(value), !value.hasPrefix("github.com/") {
            do { return .git(try GitContext(parsing: value)) } catch {
                throw OptionError(key: key, value: value, reason: error.description)
            }
        }
        let scheme = value.prefix { $0 != ":" }
        let rest = String(value.dropFirst(scheme.count + 1))
        let authority = rest.hasPrefix("//") ? String(rest.dropFirst(2)) : nil
        switch (scheme, authority) {
        case ("docker-image", "scratch"): return .scratch
        case ("docker-image", let text?): return .image(try reference(text, key: key))
        case ("oci-layout", let text?): return try layout(text, key: key, name: name)
        case ("local", nil) where !rest.isEmpty: return .local(rest)
        case ("input", nil) where !rest.isEmpty: return .input(rest, metadata: raw["input-metadata:\(rest)"])
        case ("http", _?), ("https", _?): return .http(value)
        // buildx names a linked target so where its result is an empty file system.
        case ("target", nil) where !rest.isEmpty: return .scratch
        default:
            throw OptionError(
                key: key, value: value,
                reason: "a context is docker-image://, oci-layout://, local:, input:, a git or an http URL")
        }
    }

    /// `STORE[:TAG]@DIGEST`. In the build the image goes by the context's own name, with that digest.
    private func layout(_ text: String, key: String, name: String) throws(OptionError) -> NamedContext {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let store = parts[0].split(separator: ":").first else {
            throw OptionError(
                key: key, value: raw[key] ?? "", reason: "an OCI layout needs a digest: oci-layout://NAME@sha256:…")
        }
        return .ociLayout(store: String(store), reference: try reference("\(name)@\(parts[1])", key: key))
    }

    private func reference(_ text: String, key: String) throws(OptionError) -> ImageReference {
        do {
            return try ImageReference(parsing: text)
        } catch {
            throw OptionError(key: key, value: raw[key] ?? "", reason: error.description)
        }
    }
}
