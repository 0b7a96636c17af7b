internal import GuestFormat

/// A file of an archive as it is read back.
public struct CpioFile: Hashable, Sendable {
    /// The entry, its name as it stands in the archive.
    public var entry: CpioEntry
    /// A file's bytes or a link's target.
    public var content: [UInt8]
}

/// Reads uncompressed newc archives as the kernel does: several may follow each other, NUL bytes between them.
public enum CpioReader {
    /// All entries in order, trailers left out.
    public static func files(in bytes: [UInt8]) throws(GuestToolError) -> [CpioFile] {
        var files: [CpioFile] = []
        var offset = 0
        while offset < bytes.count {
            if bytes[offset] == 0 {
                offset += 1
            } else if let file = try file(in: bytes, at: &offset) {
                files.append(file)
            }
        }
        return files
    }

    /// The files a guest sees: names without leading slashes or `./`, a later entry in the place of an earlier one.
    public static func tree(of files: [CpioFile]) -> [String: CpioFile] {
        var tree: [String: CpioFile] = [:]
        for file in files {
            var name = file.entry.name[...]
            while name.first == UInt8(ascii: "/") || name.starts(with: Array("./".utf8)) { name = name.dropFirst() }
            tree[String(decoding: name, as: UTF8.self)] = file
        }
        return tree
    }

    private static func file(in bytes: [UInt8], at offset: inout Int) throws(GuestToolError) -> CpioFile? {
        let start = offset
        func fail(_ what: String) -> GuestToolError { GuestToolError("not a newc archive: \(what) at byte \(start)") }
        guard offset % 4 == 0 else { throw fail("an archive begins off a multiple of 4") }
        let header: NewcHeader
        do throws(NewcHeader.Fault) {
            header = try NewcHeader(parsing: Array(bytes[offset...].prefix(NewcHeader.length)))
        } catch {
            switch error {
            case .cut: throw fail("the header is cut short")
            case .noMagicNumber: throw fail("no magic number")
            case .notHexadecimal: throw fail("a field that is not hexadecimal")
            }
        }
        let nameStart = offset + NewcHeader.length
        let contentStart = aligned(nameStart + Int(header.nameLength))
        let contentEnd = contentStart + Int(header.size)
        guard header.nameLength > 0, contentEnd <= bytes.count else { throw fail("an entry is cut short") }
        let name = Array(bytes[nameStart..<(nameStart + Int(header.nameLength) - 1)])
        offset = min(aligned(contentEnd), bytes.count)
        if name == Cpio.trailerName { return nil }
        let entry = CpioEntry(
            name: name, kind: CpioEntry.kind(ofMode: header.mode), permissions: header.mode & 0o7777,
            userID: header.userID, groupID: header.groupID, modified: header.modified, size: header.size,
            deviceMajor: header.deviceMajor, deviceMinor: header.deviceMinor)
        return CpioFile(entry: entry, content: Array(bytes[contentStart..<contentEnd]))
    }

    private static func aligned(_ offset: Int) -> Int {
        (offset + 3) & ~3
    }
}
