/// The grammar of image references (github.com/distribution/reference), as far as a mistake can be told from one.
enum ImageReference {
    /// What is wrong with a reference; `nil` if it is well formed. Names of named contexts have the same grammar.
    static func fault(in reference: String) -> String? {
        let ascii = reference.unicodeScalars
        if ascii.contains(where: { !$0.isASCII || $0.value <= 0x20 || $0.value == 0x7F }) {
            return "it holds a character that no image name has"
        }
        let atParts = reference.split(separator: "@", omittingEmptySubsequences: false)
        guard atParts.count <= 2, let tagged = atParts.first else { return "it has more than one `@`" }
        if let digest = atParts.dropFirst().first, !isDigest(digest) {
            return "after `@` there must be `sha256:` and 64 hexadecimal digits"
        }
        var components = tagged.split(separator: "/", omittingEmptySubsequences: false)
        if let last = components.last, let colon = last.lastIndex(of: ":") {
            guard isTag(last[last.index(after: colon)...]) else { return "its tag is not well formed" }
            components[components.count - 1] = last[..<colon]
        }
        if let first = components.first, components.count > 1, looksLikeHost(first) { components.removeFirst() }
        for component in components where !isPathComponent(component) {
            if component.isEmpty { return "a part of its name is empty" }
            return component.contains { $0.isUppercase }
                ? "image names are in lower case" : "`\(component)` is not well formed"
        }
        return nil
    }

    /// `sha256:` and 64 hexadecimal digits in lower case.
    static func isDigest(_ text: some StringProtocol) -> Bool {
        text.hasPrefix("sha256:") && text.utf8.count == 71
            && text.dropFirst(7).utf8.allSatisfy { (0x30...0x39) ~= $0 || (0x61...0x66) ~= $0 }
    }

    private static func isTag(_ tag: Substring) -> Bool {
        guard let first = tag.utf8.first, tag.utf8.count <= 128 else { return false }
        return (isWord(first) || first == UInt8(ascii: "_"))
            && tag.utf8.allSatisfy { isWord($0) || "_.-".utf8.contains($0) }
    }

    private static func looksLikeHost(_ component: Substring) -> Bool {
        component == "localhost" || component.contains(".") || component.contains(":")
            || component.contains { $0.isUppercase }
    }

    private static func isPathComponent(_ component: Substring) -> Bool {
        guard let first = component.utf8.first, let last = component.utf8.last else { return false }
        return isLowerWord(first) && isLowerWord(last)
            && component.utf8.allSatisfy { isLowerWord($0) || "._-".utf8.contains($0) }
    }

    private static func isLowerWord(_ byte: UInt8) -> Bool { (0x30...0x39) ~= byte || (0x61...0x7A) ~= byte }
    private static func isWord(_ byte: UInt8) -> Bool { isLowerWord(byte) || (0x41...0x5A) ~= byte }
}
