/// An image reference, cut at its tag and its digest.
struct ReferenceParts {
    let name: String
    let tag: String?
    let digest: String?

    init(_ reference: String) {
        let at = reference.firstIndex(of: "@")
        digest = at.map { String(reference[reference.index(after: $0)...]) }
        let tagged = at.map { reference[..<$0] } ?? reference[...]
        // A colon before the last slash is a registry's port.
        let lastPart = tagged.lastIndex(of: "/") ?? tagged.startIndex
        let colon = tagged[lastPart...].firstIndex(of: ":")
        name = String(colon.map { tagged[..<$0] } ?? tagged)
        tag = colon.map { String(tagged[tagged.index(after: $0)...]) }
    }

    /// Whether it means whatever is newest.
    var isFloating: Bool { digest == nil && (tag ?? "latest") == "latest" }

    /// Whether it is one word, as contexts are called; such a name may become one in any build.
    var isBareName: Bool { tag == nil && digest == nil && !name.utf8.contains(UInt8(ascii: "/")) }
}
