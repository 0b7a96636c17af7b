#if canImport(GuestFormat)
    internal import GuestFormat
#endif
#if canImport(WASI)
    internal import WASI
#endif

/// Reads an initrd as urunc leaves it into a tree of files, without copying a file's bytes.
///
/// It is newc archives one behind the other with NUL bytes between: the image's own, and at every start one more with
/// the container's files (urunc.md, 9.2), whose names are absolute and whose directories may be missing. Each archive
/// counts its padding from its own start, so that one appended to an initrd of odd length is read too. Later entries
/// win. Device files, pipes and sockets are passed over: an app has no use for them.
struct InitrdReader {
    private let bytes: ConstantBytes
    private var place = 0

    init(_ bytes: ConstantBytes) { self.bytes = bytes }

    /// Puts all entries of all archives into the tree.
    mutating func fill(_ tree: FileTree) throws(InitrdError) {
        while place < bytes.count {
            if bytes[place] == 0 {
                place += 1
            } else {
                try readArchive(into: tree)
            }
        }
    }

    /// One archive, up to and with its trailer. It is walked twice, since a file that has several names may have its
    /// content at any of them.
    private mutating func readArchive(into tree: FileTree) throws(InitrdError) {
        let start = place
        var links = HardLinks()
        while let entry = try next(archive: start) { links.note(entry) }
        links.sort()
        place = start
        while let entry = try next(archive: start) { try add(entry, links, to: tree) }
    }

    /// The entry at the place; nil for the trailer.
    private mutating func next(archive start: Int) throws(InitrdError) -> InitrdEntry? {
        let offset = place
        guard offset < bytes.count else { throw InitrdError(offset: offset, reason: .noTrailer) }
        let header: NewcHeader
        do throws(NewcHeader.Fault) {
            header = try NewcHeader(parsing: bytes.copy(offset..<min(offset + NewcHeader.length, bytes.count)))
        } catch {
            throw InitrdError(offset: offset, reason: reason(error, isFirst: offset == start))
        }
        let name = offset + NewcHeader.length
        let nameEnd = name + Int(header.nameLength)
        let content = aligned(nameEnd, to: start)
        let end = content + Int(header.size)
        // Behind the last content the padding may be missing.
        guard nameEnd <= bytes.count, end <= bytes.count || header.size == 0 else {
            throw InitrdError(offset: offset, reason: .cut)
        }
        guard header.nameLength > 1, header.nameLength <= InitrdEntry.longestName, bytes[nameEnd - 1] == 0 else {
            throw InitrdError(offset: offset, reason: .badName)
        }
        place = min(aligned(end, to: start), bytes.count)
        let entry = InitrdEntry(
            header: header, offset: offset, name: bytes.copy(name..<nameEnd - 1),
            content: min(content, bytes.count)..<min(end, bytes.count))
        guard !entry.name.contains(0) else { throw InitrdError(offset: offset, reason: .badName) }
        return entry.isTrailer ? nil : entry
    }

    private func aligned(_ offset: Int, to start: Int) -> Int { start + (offset - start + 3) & ~3 }

    private func reason(_ fault: NewcHeader.Fault, isFirst: Bool) -> InitrdError.Reason {
        if isFirst, isCompressed { return .compressed }
        switch fault {
        case .cut: return .cut
        case .noMagicNumber: return .noMagicNumber
        case .notHexadecimal: return .notHexadecimal
        }
    }

    /// Whether one of the compressed forms that Linux takes begins here: gzip, xz, zstd, lz4, bzip2, lzma.
    private var isCompressed: Bool {
        let marks: [[UInt8]] = [
            [0x1f, 0x8b], [0xfd, 0x37, 0x7a, 0x58], [0x28, 0xb5, 0x2f, 0xfd], [0x02, 0x21, 0x4c, 0x18],
            [0x42, 0x5a, 0x68], [0x5d, 0x00, 0x00],
        ]
        for mark in marks where bytes.copy(place..<min(place + mark.count, bytes.count)) == mark { return true }
        return false
    }

    private func add(_ entry: InitrdEntry, _ links: HardLinks, to tree: FileTree) throws(InitrdError) {
        let modified = UInt64(entry.header.modified) * 1_000_000_000
        let content: FileTree.Entry
        switch entry.kind {
        case .directory: content = .directory
        case .symbolicLink: content = .symbolicLink(bytes.copy(entry.content))
        case .file:
            guard let group = links.group(of: entry) else {
                content = .file(bytes.part(entry.content))
                break
            }
            if group.first != entry.name, tree.add(entry.name, .hardLink(group.first), modified: modified) { return }
            content = .file(bytes.part(group.content))
        case .other: return
        }
        guard tree.add(entry.name, content, modified: modified) else {
            throw InitrdError(offset: entry.offset, reason: .noPlace)
        }
    }
}

/// An entry of an archive.
struct InitrdEntry {
    enum Kind {
        case file, directory, symbolicLink, other
    }

    /// Linux's PATH_MAX, with the NUL.
    static let longestName = 4096

    let header: NewcHeader
    /// Where it begins in the initrd.
    let offset: Int
    let name: [UInt8]
    /// Where its content is.
    let content: Range<Int>

    var isTrailer: Bool { name == Bytes("TRAILER!!!") }

    /// What its mode says (S_IFMT).
    var kind: Kind {
        switch header.mode & 0o170000 {
        case 0o100000: .file
        case 0o040000: .directory
        case 0o120000: .symbolicLink
        default: .other
        }
    }
}

/// Why an initrd cannot be used.
struct InitrdError: Error, Equatable {
    enum Reason: Equatable {
        case compressed, noMagicNumber, notHexadecimal, cut, badName, noTrailer, noPlace
    }

    /// The byte at which the entry begins that is wrong.
    let offset: Int
    let reason: Reason

    /// The reason in words.
    var text: StaticString {
        switch reason {
        case .compressed: "it is compressed, and only a plain newc archive can be read"
        case .noMagicNumber: "no newc archive begins there"
        case .notHexadecimal: "an entry has a field that is not hexadecimal"
        case .cut: "an entry is cut short"
        case .badName: "an entry's name is empty, longer than 4095 bytes or not ended by a NUL"
        case .noTrailer: "the archive ends without its trailer"
        case .noPlace: "an entry's name leads out of the tree or in a circle"
        }
    }
}
