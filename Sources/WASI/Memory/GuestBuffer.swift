#if canImport(WasmCore)
    internal import WasmCore
#endif

/// A range of the app's memory that has been checked to lie inside it: where reads and writes of files go to and come
/// from, without a copy between.
///
/// Valid only during the call it was made for. This file and `ConstantBytes` are the only ones of the module that
/// touch memory by address.
@safe public struct GuestBuffer {
    private let bytes: UnsafeMutableRawBufferPointer

    public var count: Int { unsafe bytes.count }
    public var isEmpty: Bool { count == 0 }

    /// `fault` when the range is not wholly inside.
    init(_ memory: Memory, _ address: UInt32, count: UInt32) throws(Errno) {
        guard let range = unsafe memory.withBytes(address, count: count, { unsafe $0 }) else { throw .fault }
        unsafe bytes = range
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
        unsafe GuestBuffer(
            UnsafeMutableRawBufferPointer(rebasing: bytes[min(max(skipped, 0), count)...]))
    }

    @unsafe private init(_ bytes: UnsafeMutableRawBufferPointer) { unsafe self.bytes = bytes }
}
