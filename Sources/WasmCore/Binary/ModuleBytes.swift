/// The bytes of a module: the one place where decoding touches raw memory. Every read is checked against `count`.
///
/// A module may be large (tens of megabytes in an initrd), so it can stay where it is instead of being copied.
public final class ModuleBytes {
    private let base: UnsafeRawPointer
    private let owned: UnsafeMutableRawPointer?
    public let count: Int

    /// Copies `bytes`.
    public init(_ bytes: [UInt8]) {
        let copy = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 8)
        bytes.withUnsafeBytes { source in
            if let start = source.baseAddress { copy.copyMemory(from: start, byteCount: source.count) }
        }
        base = UnsafeRawPointer(copy)
        owned = copy
        count = bytes.count
    }

    /// Refers to memory of the caller, who keeps it unchanged for as long as this object or anything made from it lives.
    public init(unowned start: UnsafeRawPointer, count: Int) {
        base = start
        owned = nil
        self.count = max(count, 0)
    }

    #if !hasFeature(Embedded)
        /// Takes bytes piece by piece, so that a large module is in memory only once.
        /// - Parameters:
        ///   - count: how many there are; fewer come if `next` ends before.
        ///   - next: the bytes from an offset on, none at the end.
        public init<Failure: Error>(
            count: Int, reading next: (_ offset: Int) throws(Failure) -> [UInt8]
        ) throws(Failure) {
            let copy = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1), alignment: 8)
            var filled = 0
            do throws(Failure) {
                while filled < count {
                    let piece = try next(filled)
                    guard !piece.isEmpty else { break }
                    let length = min(piece.count, count - filled)
                    piece.withUnsafeBytes { source in
                        if let start = source.baseAddress {
                            (copy + filled).copyMemory(from: start, byteCount: length)
                        }
                    }
                    filled += length
                }
            } catch {
                copy.deallocate()
                throw error
            }
            base = UnsafeRawPointer(copy)
            owned = copy
            self.count = filled
        }

        /// The first bytes, at most `length`.
        public func prefix(_ length: Int) -> [UInt8] { piece(at: 0, length) }

        /// Bytes from an offset on, at most `length`; none behind the end.
        public func piece(at offset: Int, _ length: Int) -> [UInt8] {
            guard offset >= 0, offset < count, length > 0 else { return [] }
            return copy(offset..<offset + min(length, count - offset))
        }
    #endif

    deinit { owned?.deallocate() }

    /// The byte at `offset`, nil outside the module.
    @inline(__always) func byte(at offset: Int) -> UInt8? {
        UInt(bitPattern: offset) < UInt(bitPattern: count) ? base.load(fromByteOffset: offset, as: UInt8.self) : nil
    }

    /// The byte at an offset that is known to be from 0 to below `count`.
    @inline(__always) func byte(known offset: Int) -> UInt8 { base.load(fromByteOffset: offset, as: UInt8.self) }

    /// A little-endian number of `width` (at most 8) bytes, nil when it is not wholly inside.
    func littleEndian(at offset: Int, width: Int) -> UInt64? {
        guard offset >= 0, width <= count, offset <= count - width else { return nil }
        var value: UInt64 = 0
        var index = width
        while index > 0 {
            index -= 1
            value = value << 8 | UInt64(base.load(fromByteOffset: offset + index, as: UInt8.self))
        }
        return value
    }

    /// A copy of the bytes in `range`, which is cut to the module.
    func copy(_ range: Range<Int>) -> [UInt8] {
        let range = range.clamped(to: 0..<count)
        return [UInt8](UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
    }

    /// Copies the bytes in `range` to `destination`; the caller has checked the destination.
    func copy(_ range: Range<Int>, to destination: UnsafeMutableRawPointer) {
        let range = range.clamped(to: 0..<count)
        destination.copyMemory(from: base + range.lowerBound, byteCount: range.count)
    }
}
