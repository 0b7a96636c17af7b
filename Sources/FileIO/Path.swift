/// A file's path: bytes, as the kernel takes them; a name that is not UTF-8 is kept as it is.
///
/// A string literal or interpolation is a path: `Files.read("\(directory)/urunc.json")`.
public struct Path: Hashable, Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// The path's bytes, without a terminating NUL.
    public var bytes: [UInt8]

    /// The path with these bytes.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The path of this text's UTF-8.
    public init(_ string: String) {
        bytes = Array(string.utf8)
    }

    /// The path of a literal.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// The path as text; bytes that are not UTF-8 become U+FFFD, so this is for people.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    /// The path as text, as `description`.
    public var string: String { description }

    /// Whether the path begins at the root.
    public var isAbsolute: Bool { bytes.first == Self.slash }

    /// The bytes after the last slash, trailing slashes left out; empty for `/`.
    public var lastComponent: Path {
        let trimmed = trimmedBytes
        guard let cut = trimmed.lastIndex(of: Self.slash) else { return Path(bytes: Array(trimmed)) }
        return Path(bytes: Array(trimmed[(cut + 1)...]))
    }

    /// The directory the path's last component is in: `/` above `/a`, `.` above `a`.
    public var parent: Path {
        let trimmed = trimmedBytes
        guard let cut = trimmed.lastIndex(of: Self.slash) else { return isAbsolute ? "/" : "." }
        return cut == 0 ? "/" : Path(bytes: Array(trimmed[..<cut]))
    }

    /// This path with one more component (or several), joined by exactly one slash.
    public func appending(_ other: Path) -> Path {
        if bytes.isEmpty { return other }
        let tail = other.bytes.drop { $0 == Self.slash }
        return Path(bytes: bytes.last == Self.slash ? bytes + tail : bytes + [Self.slash] + tail)
    }

    /// `directory / "name"`: the same as ``appending(_:)``.
    public static func / (directory: Path, name: Path) -> Path {
        directory.appending(name)
    }

    static let slash = UInt8(ascii: "/")

    private var trimmedBytes: ArraySlice<UInt8> {
        var slice = bytes[...]
        while slice.last == Self.slash { slice = slice.dropLast() }
        return slice
    }
}

extension Path: Comparable {
    /// Order by bytes, which no locale changes.
    public static func < (left: Path, right: Path) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
