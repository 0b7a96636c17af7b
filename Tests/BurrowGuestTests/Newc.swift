/// Archives written byte by byte, right and wrong ones.
struct Newc {
    var bytes: [UInt8] = []

    /// Adds an entry of a text.
    mutating func add(
        _ name: String, _ content: String = "", mode: UInt32 = 0o100644, inode: UInt32 = 0, links: UInt32 = 1,
        size: UInt32? = nil, nameLength: UInt32? = nil, magic: String = "070701"
    ) {
        add(
            name, bytes: [UInt8](content.utf8), mode: mode, inode: inode, links: links, size: size,
            nameLength: nameLength, magic: magic)
    }

    /// Adds an entry as it is, whatever its fields say.
    mutating func add(
        _ name: String, bytes content: [UInt8], mode: UInt32 = 0o100644, inode: UInt32 = 0, links: UInt32 = 1,
        size: UInt32? = nil, nameLength: UInt32? = nil, magic: String = "070701"
    ) {
        let fields: [UInt32] = [
            inode, mode, 0, 0, links, 7, size ?? UInt32(content.count), 0, 0, 0, 0,
            nameLength ?? UInt32(name.utf8.count + 1), 0,
        ]
        var entry = [UInt8](magic.utf8)
        for field in fields {
            let digits = String(field, radix: 16)
            entry += [UInt8](String(repeating: "0", count: 8 - digits.count).utf8) + [UInt8](digits.utf8)
        }
        entry += [UInt8](name.utf8) + [0]
        while entry.count % 4 != 0 { entry.append(0) }
        entry += content
        while entry.count % 4 != 0 { entry.append(0) }
        bytes += entry
    }

    mutating func directory(_ name: String) { add(name, mode: 0o040755) }
    mutating func link(_ name: String, to target: String) { add(name, target, mode: 0o120777) }

    /// The trailer, and so many NUL bytes behind it.
    mutating func end(padding: Int = 0) {
        add("TRAILER!!!", mode: 0)
        bytes += [UInt8](repeating: 0, count: padding)
    }

    /// An archive with these entries and a trailer.
    static func archive(_ fill: (inout Newc) -> Void) -> [UInt8] {
        var archive = Newc()
        fill(&archive)
        archive.end()
        return archive.bytes
    }
}
