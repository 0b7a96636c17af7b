/// A range of the app's memory that has been checked to lie inside it: where reads and writes of files go to and come
/// from, without a copy between.
///
/// Valid only during the call it was made for. This file and `ConstantBytes` are the only ones of the module that
/// touch memory by address.
@safe public struct GuestBuffer {
    private let bytes: UnsafeMutableRawBufferPointer

    public var count: Int { unsafe bytes.count }
    public var isEmpty: Bool { count == 0 }

    /// All of an app's memory.
    @unsafe init(whole bytes: UnsafeMutableRawBufferPointer) { unsafe self.bytes = bytes }

    /// The part at an address, nil when it is not wholly inside.
    func part(_ address: UInt32, count: Int) -> GuestBuffer? {
        guard count >= 0, Int(address) <= self.count, count <= self.count - Int(address) else { return nil }
        let range = Int(address)..<Int(address) + count
        return unsafe GuestBuffer(whole: UnsafeMutableRawBufferPointer(rebasing: bytes[range]))
    }

    /// The little-endian number at an address, nil outside.
    func load<Number: FixedWidthInteger & BitwiseCopyable>(_ address: UInt32, as type: Number.Type) -> Number? {
        guard let place = part(address, count: MemoryLayout<Number>.size) else { return nil }
        return unsafe Number(littleEndian: place.bytes.loadUnaligned(as: type))
    }

    /// Writes a little-endian number; false outside.
    func store<Number: FixedWidthInteger & BitwiseCopyable>(_ value: Number, at address: UInt32) -> Bool {
        guard let place = part(address, count: MemoryLayout<Number>.size) else { return false }
        unsafe place.bytes.storeBytes(of: value.littleEndian, as: Number.self)
        return true
    }

    /// The buffer's bytes, for a system call that reads or fills them.
    @unsafe public func withBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) -> Result) -> Result {
        unsafe body(bytes)
    }

    /// A copy of the bytes.
    public func copy() -> [UInt8] { unsafe [UInt8](bytes) }

    /// Copies as much of `source` as fits to `offset` and returns how much that was.
    @discardableResult
    public func store(_ source: ArraySlice<UInt8>, at offset: Int = 0) -> Int {
        let room = max(0, min(count - max(offset, 0), source.count))
        guard room > 0, offset >= 0 else { return 0 }
        unsafe source.withUnsafeBytes { from in
            unsafe bytes[offset..<offset + room].copyBytes(from: from[..<room])
        }
        return room
    }

    /// Copies from constant bytes, which must have them, to `offset`, which must have room.
    func store(_ source: ConstantBytes, _ range: Range<Int>, at offset: Int) {
        guard offset >= 0, range.count <= count - offset else { return }
        unsafe source.withBytes { from in
            let range = range.clamped(to: 0..<from.count)
            unsafe bytes[offset..<offset + range.count].copyBytes(from: from[range])
        }
    }

    /// Sets `count` bytes from `offset` on to zero.
    func clear(_ range: Range<Int>) {
        for index in range.clamped(to: 0..<count) { unsafe bytes[index] = 0 }
    }

    /// Puts the bytes of `range` into `target` at `offset`, which must have room.
    func load(_ range: Range<Int>, into target: inout [UInt8], at offset: Int) {
        let range = range.clamped(to: 0..<count)
        guard offset >= 0, range.count <= target.count - offset else { return }
        unsafe target.withUnsafeMutableBytes { to in
            unsafe to[offset..<offset + range.count].copyBytes(from: bytes[range])
        }
    }

    /// The part behind the first `skipped` bytes.
    public func dropFirst(_ skipped: Int) -> GuestBuffer {
        unsafe GuestBuffer(whole: UnsafeMutableRawBufferPointer(rebasing: bytes[min(max(skipped, 0), count)...]))
    }
}
