internal import Bunnyfile
internal import Gateway
internal import LLB
internal import Planner
internal import TextSearch

/// What is known about the source of an image without its file saying so.
enum ImageDefaults {
    /// From a git context, or from what the client knows about the directory it sends.
    static func facts(of options: FrontendOptions) -> [ImageMetadata: String] {
        var facts: [ImageMetadata: String] = [:]
        facts[.source] = options.raw["vcs:source"].flatMap { $0.isEmpty ? nil : $0.withoutUser }
        facts[.revision] = options.raw["vcs:revision"].flatMap { $0.isEmpty ? nil : $0 }
        if let url = options.context, GitContext.isGit(url), let context = try? GitContext(parsing: url) {
            facts[.source] = context.url.withoutUser
            facts[.revision] = context.options.checksum ?? context.options.ref.flatMap { isCommit($0) ? $0 : nil }
        }
        return facts
    }

    /// A whole hash, SHA-1's or SHA-256's, in hexadecimal digits.
    private static func isCommit(_ ref: String) -> Bool {
        [40, 64].contains(ref.utf8.count) && ref.utf8.allSatisfy { (0x30...0x39) ~= $0 || (0x61...0x66) ~= $0 }
    }
}
