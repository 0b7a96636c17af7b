internal import Digest
internal import TextSearch

/// Why a text is not an image reference.
public struct ImageReferenceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text as given.
    public let text: String
    /// What is wrong, as a sentence without its subject.
    public let reason: String

    public var description: String { "invalid image reference \"\(text)\": \(reason)" }
}

extension ImageReference {
    /// Reads and normalises a reference as people write it.
    ///
    /// No tag is added: ``withDefaultTag`` does that.
    /// - Throws: ``ImageReferenceError``: empty, upper case in the repository, a character that may not stand there,
    ///   a name above 255 characters, a tag above 128, a digest that is not a SHA-256, 64 hexadecimal digits alone.
    public init(parsing text: String) throws(ImageReferenceError) {
        let parts = try Self.split(text)
        let (registry, repository) = Self.normalise(parts.name)
        try Self.check(registry: registry, repository: repository, of: text)
        self.init(registry: registry, repository: repository, tag: parts.tag, digest: parts.digest)
    }

    private static func split(
        _ text: String
    ) throws(ImageReferenceError) -> (name: String, tag: String?, digest: ContentDigest?) {
        func fail(_ reason: String) -> ImageReferenceError { ImageReferenceError(text: text, reason: reason) }
        guard !text.isEmpty else { throw fail("it is empty") }
        guard !text.contains(text: "://") else {
            throw fail("a reference has no scheme; write it without \"\(text.prefix { $0 != ":" })://\"")
        }
        guard !(text.utf8.count == 64 && text.utf8.allSatisfy(isLowerHex)) else {
            throw fail("64 hexadecimal digits alone are an image id, not a name")
        }
        var rest = text[...]
        var digest: ContentDigest?
        if let at = rest.firstIndex(of: "@") {
            do {
                digest = try ContentDigest(parsing: String(rest[rest.index(after: at)...]))
            } catch {
                throw fail(error.description)
            }
            rest = rest[..<at]
        }
        var tag: String?
        // A colon before the last slash belongs to the registry's port.
        let lastPart = rest.lastIndex(of: "/").map { rest.index(after: $0) } ?? rest.startIndex
        if let colon = rest[lastPart...].firstIndex(of: ":") {
            let text = String(rest[rest.index(after: colon)...])
            guard isTag(text) else {
                throw fail(
                    "\"\(text)\" is no tag: letters, digits, \"_\", \".\" and \"-\", at most 128, not starting with "
                        + "\".\" or \"-\"")
            }
            tag = text
            rest = rest[..<colon]
        }
        guard !rest.isEmpty else { throw fail("it has no name") }
        return (String(rest), tag, digest)
    }

    /// Adds Docker's defaults. The first part is a registry if it has a dot, a colon or upper case, or is localhost.
    private static func normalise(_ name: String) -> (registry: String, repository: String) {
        var (registry, repository) = (defaultRegistry, name)
        if let slash = name.firstIndex(of: "/") {
            let first = String(name[..<slash])
            if first == "localhost" || first.contains(where: { $0 == "." || $0 == ":" }) || first != first.lowercased()
            {
                registry = first == "index.docker.io" ? defaultRegistry : first
                repository = String(name[name.index(after: slash)...])
            }
        }
        if registry == defaultRegistry, !repository.contains("/") { repository = officialNamespace + repository }
        return (registry, repository)
    }

    private static func check(registry: String, repository: String, of text: String) throws(ImageReferenceError) {
        func fail(_ reason: String) -> ImageReferenceError { ImageReferenceError(text: text, reason: reason) }
        guard repository == repository.lowercased() else { throw fail("the repository name must be lower case") }
        for component in repository.split(separator: "/", omittingEmptySubsequences: false) {
            guard isPathComponent(component) else {
                throw fail(
                    component.isEmpty
                        ? "a part of the name is empty"
                        : "\"\(component)\" is no part of a name: lower-case letters and digits, with \".\", \"_\", "
                            + "\"__\" or \"-\" between them")
            }
        }
        guard isRegistry(registry) else { throw fail("\"\(registry)\" is no registry host") }
        guard registry.utf8.count + 1 + repository.utf8.count <= 255 else {
            throw fail("the name has more than 255 characters")
        }
    }
}

// MARK: - Grammar

private func isLowerHex(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func isLower(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
}

private func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLower(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
}

/// `[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}`
private func isTag(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count <= 128 else { return false }
    return (isAlphanumeric(first) || first == UInt8(ascii: "_"))
        && bytes.allSatisfy { isAlphanumeric($0) || "_.-".utf8.contains($0) }
}

/// Runs of lower-case letters and digits with one of `.`, `_`, `__` or a run of `-` between them.
private func isPathComponent(_ text: Substring) -> Bool {
    var separator: [UInt8] = []
    var started = false
    for byte in text.utf8 {
        if isDigit(byte) || isLower(byte) {
            guard separator.isEmpty || (started && isSeparator(separator)) else { return false }
            started = true
            separator = []
        } else {
            separator.append(byte)
        }
    }
    return started && separator.isEmpty
}

private func isSeparator(_ bytes: [UInt8]) -> Bool {
    bytes.elementsEqual(".".utf8) || bytes.elementsEqual("_".utf8) || bytes.elementsEqual("__".utf8)
        || bytes.allSatisfy { $0 == UInt8(ascii: "-") }
}

/// A host name, an IPv4 address or a bracketed IPv6 address, and maybe a port.
private func isRegistry(_ text: String) -> Bool {
    var host = text[...]
    let afterBracket = text.lastIndex(of: "]") ?? text.startIndex
    if let colon = text[afterBracket...].firstIndex(of: ":") {
        let port = text[text.index(after: colon)...]
        guard !port.isEmpty, port.utf8.allSatisfy(isDigit) else { return false }
        host = text[..<colon]
    }
    if host.hasPrefix("["), host.hasSuffix("]") {
        return host.count > 2 && IPAddress(parsing: String(host.dropFirst().dropLast())) != nil
    }
    return host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
        guard let first = part.utf8.first, let last = part.utf8.last else { return false }
        return isAlphanumeric(first) && isAlphanumeric(last)
            && part.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }
}
