/// Bytes that do not change: the content of a file in an initrd, which stays where the boot loader put it.
@safe public final class ConstantBytes {
    private let start: UnsafeRawPointer?
    private let owned: [UInt8]
    /// Where these bytes begin in `owned`.
    private let offset: Int
    public let count: Int

    /// Keeps an array.
    public init(_ bytes: [UInt8] = []) {
        unsafe start = nil
        owned = bytes
        offset = 0
        count = bytes.count
    }

    /// Refers to memory that stays unchanged for as long as this object, and everything made from it, lives.
    @unsafe public init(unowned start: UnsafeRawPointer, count: Int) {
        unsafe self.start = start
        owned = []
        offset = 0
        self.count = max(count, 0)
    }

    /// A part of other bytes, in place.
    private init(_ whole: ConstantBytes, _ range: Range<Int>) {
        unsafe start = whole.start.map { unsafe $0 + range.lowerBound }
        owned = whole.owned
        offset = whole.offset + range.lowerBound
        count = range.count
    }

    /// The bytes in `range`, which is cut to what there is, in place.
    public func part(_ range: Range<Int>) -> ConstantBytes { ConstantBytes(self, range.clamped(to: 0..<count)) }

    /// The byte at an index; nil outside.
    public subscript(index: Int) -> UInt8? {
        guard index >= 0, index < count else { return nil }
        return unsafe withBytes { bytes in unsafe bytes[index] }
    }

    /// Calls `body` with the bytes in place.
    @unsafe public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        if let start = unsafe start { return unsafe body(UnsafeRawBufferPointer(start: start, count: count)) }
        return unsafe owned.withUnsafeBytes { bytes in
            unsafe body(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]))
        }
    }

    /// A copy of the bytes in `range`, which is cut to what there is.
    public func copy(_ range: Range<Int>) -> [UInt8] {
        unsafe withBytes { bytes in
            unsafe [UInt8](UnsafeRawBufferPointer(rebasing: bytes[range.clamped(to: 0..<bytes.count)]))
        }
    }

    /// Whether the bytes belong to somebody else, who keeps them.
    var isUnowned: Bool { unsafe start != nil }
}
