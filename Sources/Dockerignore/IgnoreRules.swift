/// What a `.dockerignore` keeps out of a directory of the client.
public struct IgnoreRules: Hashable, Sendable {
    /// Its name, for messages.
    public let name: String
    public let file: IgnoreFile

    public init(name: String, file: IgnoreFile) {
        self.name = name
        self.file = file
    }

    /// For the client, which leaves the files out.
    public var patterns: [String] { file.patterns }

    /// The pattern that leaves a path out, and where it stands; nil when the path stays in.
    /// - Parameter path: relative and clean.
    public func reason(excluding path: some StringProtocol) -> String? {
        file.rule(excluding: String(path)).map { "`\($0.pattern.text)` in \(name), line \($0.line)" }
    }

    /// The same for all that a path may be: nil also where something below it stays in.
    public func reason(excludingAllOf path: some StringProtocol) -> String? {
        file.mayBringBack(below: String(path)) ? nil : reason(excluding: path)
    }
}
