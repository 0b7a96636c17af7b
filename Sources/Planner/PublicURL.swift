internal import TextSearch

extension String {
    /// A URL as anybody may see it, in labels, step names and messages: who may read it is left out. In
    /// `user@host:path` the user is no secret.
    public var withoutUser: String {
        guard let scheme = range(ofText: "://") else { return self }
        let rest = self[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        guard let at = authority.lastIndex(of: "@") else { return self }
        return String(self[..<scheme.upperBound] + rest[rest.index(after: at)...])
    }
}
