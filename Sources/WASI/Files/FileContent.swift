/// The bytes of a file in RAM: what it began with, by reference, and the blocks written since.
///
/// A block that was never written is an empty array and its bytes come from `base`, or are zero behind that; so a file
/// of an initrd costs nothing until it changes, and then only the changed blocks, and holes cost nothing.
struct FileContent {
    /// Bytes of a block; files are at most `maximumSize` bytes long, so that the list of blocks stays small.
    static let blockSize = 16_384
    static let maximumSize: UInt64 = 1 << 32

    private(set) var size = 0
    private let base: ConstantBytes
    /// The part of `base` that has not been cut off since.
    private var baseCount: Int
    private var blocks: [[UInt8]] = []
    /// Bytes held by the written blocks.
    private(set) var heldBytes = 0

    init(_ base: ConstantBytes) {
        self.base = base
        baseCount = base.count
        size = base.count
    }

    /// The bytes the file began with, as long as nothing was written or cut.
    var unchanged: ConstantBytes? { blocks.isEmpty && baseCount == base.count && size == baseCount ? base : nil }

    /// A copy of the whole.
    func copy() -> [UInt8] {
        var bytes = base.copy(0..<baseCount)
        bytes.append(contentsOf: repeatElement(0, count: max(0, size - bytes.count)))
        for (index, block) in blocks.enumerated() where !block.isEmpty {
            let start = index * Self.blockSize
            let end = min(start + Self.blockSize, size)
            for place in start..<max(start, end) {
                bytes[place] = place - start < block.count ? block[place - start] : 0
            }
        }
        return bytes
    }

    /// Reads from `offset` on and returns how many bytes there were.
    func read(at offset: Int, into buffer: GuestBuffer) -> Int {
        guard offset >= 0, offset < size else { return 0 }
        let count = min(buffer.count, size - offset)
        var done = 0
        while done < count {
            let (index, start) = (offset + done).quotientAndRemainder(dividingBy: Self.blockSize)
            let part = min(count - done, Self.blockSize - start)
            read(block: index, from: start, count: part, into: buffer, at: done)
            done += part
        }
        return count
    }

    private func read(block index: Int, from start: Int, count: Int, into buffer: GuestBuffer, at place: Int) {
        if index < blocks.count, !blocks[index].isEmpty {
            let end = min(start + count, blocks[index].count)
            let there = max(0, end - start)
            if there > 0 { buffer.store(blocks[index][start..<end], at: place) }
            buffer.clear(place + there..<place + count)
            return
        }
        let first = index * Self.blockSize + start
        let there = max(0, min(count, baseCount - first))
        if there > 0 { buffer.store(base, first..<first + there, at: place) }
        buffer.clear(place + there..<place + count)
    }

    /// Writes all of the buffer at `offset`; at most `room` bytes may be taken from memory. Returns how much was
    /// written, which is less only when room ran out.
    mutating func write(_ buffer: GuestBuffer, at offset: Int, room: Int) -> Int {
        var done = 0
        let held = heldBytes
        while done < buffer.count {
            let (index, start) = (offset + done).quotientAndRemainder(dividingBy: Self.blockSize)
            let part = min(buffer.count - done, Self.blockSize - start)
            guard prepare(index, count: start + part, room: room - (heldBytes - held)) else { break }
            buffer.load(done..<done + part, into: &blocks[index], at: start)
            done += part
        }
        if done > 0 { size = max(size, offset + done) }
        return done
    }

    /// Makes a block of its own, at least `count` bytes long; false when that takes more than `room`.
    private mutating func prepare(_ index: Int, count: Int, room: Int) -> Bool {
        let present = index < blocks.count ? blocks[index].count : 0
        guard present < count else { return true }
        let start = index * Self.blockSize
        let original = present > 0 ? 0 : max(0, min(Self.blockSize, baseCount - start))
        let length = max(count, original)
        guard length - present <= room else { return false }
        while blocks.count <= index { blocks.append([]) }
        if original > 0 { blocks[index] = base.copy(start..<start + original) }
        let missing = length - max(present, original)
        blocks[index].append(contentsOf: repeatElement(0, count: missing))
        heldBytes += length - present
        return true
    }

    /// Cuts or lengthens; what is added reads as zeros.
    mutating func setSize(_ new: Int) {
        if new < size {
            baseCount = min(baseCount, new)
            let kept = (new + Self.blockSize - 1) / Self.blockSize
            while blocks.count > kept {
                heldBytes -= blocks.last?.count ?? 0
                blocks.removeLast()
            }
            let inLast = new - (kept - 1) * Self.blockSize
            if kept > 0, blocks.count == kept, blocks[kept - 1].count > inLast {
                heldBytes -= blocks[kept - 1].count - inLast
                blocks[kept - 1].removeSubrange(inLast...)
            }
        }
        size = new
    }
}
