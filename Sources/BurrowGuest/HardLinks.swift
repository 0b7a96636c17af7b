#if canImport(GuestFormat)
    internal import GuestFormat
#endif

/// The files of one archive that have several names: entries of one inode on one device.
///
/// As Linux reads them: the content stands at one of the names, mostly the first or the last, and the others are empty.
struct HardLinks {
    struct Group {
        /// The first name.
        var first: [UInt8]
        var content: Range<Int>
        fileprivate var key: Key
        /// Where the first name stands in the initrd.
        fileprivate var offset: Int
    }

    fileprivate struct Key: Equatable {
        let inode: UInt32
        let major: UInt32
        let minor: UInt32

        init(_ header: NewcHeader) {
            inode = header.inode
            major = header.holderMajor
            minor = header.holderMinor
        }

        func precedes(_ other: Key) -> Bool {
            if inode != other.inode { return inode < other.inode }
            if major != other.major { return major < other.major }
            return minor < other.minor
        }
    }

    /// One for each name until they are sorted, then one for each file.
    private var groups: [Group] = []

    /// Takes note of an entry if its file has more names.
    mutating func note(_ entry: InitrdEntry) {
        guard entry.kind == .file, entry.header.links > 1 else { return }
        groups.append(
            Group(first: entry.name, content: entry.content, key: Key(entry.header), offset: entry.offset))
    }

    /// Brings the names of a file together; the last content that is not empty is its content.
    mutating func sort() {
        guard !groups.isEmpty else { return }
        groups.sort { $0.key == $1.key ? $0.offset < $1.offset : $0.key.precedes($1.key) }
        var merged: [Group] = []
        for group in groups {
            if let last = merged.last, last.key == group.key {
                if !group.content.isEmpty { merged[merged.count - 1].content = group.content }
            } else {
                merged.append(group)
            }
        }
        groups = merged
    }

    /// The file an entry is a name of; nil if it has no others.
    func group(of entry: InitrdEntry) -> Group? {
        guard entry.header.links > 1 else { return nil }
        let key = Key(entry.header)
        var low = 0
        var high = groups.count
        while low < high {
            let middle = (low + high) / 2
            if groups[middle].key.precedes(key) { low = middle + 1 } else { high = middle }
        }
        return low < groups.count && groups[low].key == key ? groups[low] : nil
    }
}
