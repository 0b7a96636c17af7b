public import FileIO
internal import JSON

/// An initrd as Tests/Tools/initrd.py reads it, which is as the kernel does.
public struct Initrd: Sendable {
    public struct Entry: Hashable, Sendable {
        /// Absolute.
        public var name: String
        /// File type and permissions, as in stat(2).
        public var mode: Int64
        public var userID: Int64
        public var groupID: Int64
        public var modified: Int64
        public var size: Int64

        public var isDirectory: Bool { mode & 0o170000 == 0o040000 }
        public var isExecutableFile: Bool { mode & 0o170000 == 0o100000 && mode & 0o111 == 0o111 }
    }

    public let file: Path
    /// In the file's order; of two with one name the later counts.
    public let entries: [Entry]

    public init(reading file: Path) async throws {
        self.file = file
        let listing = try await Command("python3", Repository.tool("initrd.py").string, "list", file.string).check()
        entries = (try JSONValue(parsing: listing.outputBytes).arrayValue ?? []).map { entry in
            func number(_ key: String) -> Int64 { entry[key]?.integerValue ?? -1 }
            return Entry(
                name: entry["name"]?.stringValue ?? "", mode: number("mode"), userID: number("uid"),
                groupID: number("gid"), modified: number("mtime"), size: number("filesize"))
        }
    }

    /// The entry that counts under this name.
    public subscript(name: String) -> Entry? { entries.last { $0.name == name } }

    /// The content of a file in it.
    public func content(of name: String) async throws -> [UInt8] {
        try await Command("python3", Repository.tool("initrd.py").string, "extract", file.string, name)
            .check().outputBytes
    }
}
