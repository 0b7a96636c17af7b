/// An open regular file of a RAM tree.
final class RAMFile: OpenFile {
    private let tree: FileTree
    private let file: FileNode
    private let reading: Bool
    private let writing: Bool
    private var position: UInt64 = 0
    private var currentFlags: DescriptorFlags

    init(_ tree: FileTree, _ file: FileNode, _ request: OpenRequest) {
        self.tree = tree
        self.file = file
        reading = request.reading
        writing = request.writing
        currentFlags = request.descriptorFlags
    }

    override var type: FileType { .regularFile }
    override var rights: Rights { .file }
    override var flags: DescriptorFlags { currentFlags }
    override func setFlags(_ flags: DescriptorFlags) throws(Errno) { currentFlags = flags }
    override func status() throws(Errno) -> FileStatus { file.status }
    override func synchronize(dataOnly: Bool) throws(Errno) {}

    override func setTimes(accessed: TimeChange, modified: TimeChange) throws(Errno) {
        file.setTimes(accessed: accessed, modified: modified, now: tree.now())
    }

    // MARK: - Bytes

    override func read(into buffers: [GuestBuffer]) throws(Errno) -> Int {
        let count = try read(into: buffers, at: position)
        position += UInt64(count)
        return count
    }

    override func write(_ buffers: [GuestBuffer]) throws(Errno) -> Int {
        let offset = currentFlags.contains(.append) ? UInt64(file.content.size) : position
        let count = try write(buffers, at: offset)
        position = offset + UInt64(count)
        return count
    }

    override func read(into buffers: [GuestBuffer], at offset: UInt64) throws(Errno) -> Int {
        guard reading else { throw .badf }
        guard offset <= UInt64(Int64.max) else { throw .inval }
        var total = 0
        for buffer in buffers where !buffer.isEmpty {
            guard offset < UInt64(file.content.size) else { break }
            let count = file.content.read(at: Int(offset) + total, into: buffer)
            total += count
            if count < buffer.count { break }
        }
        return total
    }

    override func write(_ buffers: [GuestBuffer], at offset: UInt64) throws(Errno) -> Int {
        guard writing else { throw .badf }
        guard offset <= UInt64(Int64.max) else { throw .inval }
        guard offset <= FileContent.maximumSize else { throw .fbig }
        var total = 0
        for buffer in buffers {
            let count: Int
            do throws(Errno) {
                count = try file.write(buffer, at: Int(offset) + total)
            } catch {
                if total > 0 { break }
                throw error
            }
            total += count
            if count < buffer.count { break }
        }
        if total > 0 { file.touch(tree.now()) }
        return total
    }

    override func seek(_ offset: Int64, from whence: Whence) throws(Errno) -> UInt64 {
        let base: Int64 =
            switch whence {
            case .start: 0
            case .current: Int64(position)
            case .end: Int64(file.content.size)
            }
        let (place, overflow) = base.addingReportingOverflow(offset)
        guard !overflow else { throw .overflow }
        guard place >= 0 else { throw .inval }
        position = UInt64(place)
        return position
    }

    override func setSize(_ size: UInt64) throws(Errno) {
        guard writing else { throw .inval }
        try file.setSize(size)
        file.touch(tree.now())
    }

    override func allocate(_ offset: UInt64, _ count: UInt64) throws(Errno) {
        guard writing else { throw .badf }
        guard count > 0 else { throw .inval }
        let (end, overflow) = offset.addingReportingOverflow(count)
        guard !overflow, end <= FileContent.maximumSize else { throw .fbig }
        if end > UInt64(file.content.size) { try setSize(end) }
    }

    override func advise(_ offset: UInt64, _ count: UInt64) throws(Errno) {
        guard !offset.addingReportingOverflow(count).overflow else { throw .inval }
    }

    override func readable() throws(Errno) -> Readiness? {
        let size = UInt64(file.content.size)
        return Readiness(bytes: size > position ? size - position : 0, isHangup: false)
    }
}

extension FileNode {
    /// The content has changed.
    func touch(_ time: UInt64) {
        modified = time
        changed = time
    }

    func setTimes(accessed: TimeChange, modified: TimeChange, now: UInt64) {
        self.accessed = accessed.applied(to: self.accessed, now: now)
        self.modified = modified.applied(to: self.modified, now: now)
        changed = now
    }
}

extension TimeChange {
    func applied(to old: UInt64, now: UInt64) -> UInt64 {
        switch self {
        case .keep: old
        case .now: now
        case .set(let time): time
        }
    }
}
