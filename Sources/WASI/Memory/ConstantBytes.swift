/// Bytes that do not change: the content of a file in an initrd, which stays where the boot loader put it.
@safe public final class ConstantBytes {
    private let start: UnsafeRawPointer?
    private let owned: [UInt8]
    public let count: Int

    /// Keeps an array.
    public init(_ bytes: [UInt8] = []) {
        unsafe start = nil
        owned = bytes
        count = bytes.count
    }

    /// Refers to memory that stays unchanged for as long as this object, and everything made from it, lives.
    @unsafe public init(unowned start: UnsafeRawPointer, count: Int) {
        unsafe self.start = start
        owned = []
        self.count = max(count, 0)
    }

    /// Calls `body` with the bytes in place.
    @unsafe public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        if let start = unsafe start { return unsafe body(UnsafeRawBufferPointer(start: start, count: count)) }
        return unsafe owned.withUnsafeBytes(body)
    }

    /// A copy of the bytes in `range`, which is cut to what there is.
    public func copy(_ range: Range<Int>) -> [UInt8] {
        unsafe withBytes { bytes in
            unsafe [UInt8](bytes[range.clamped(to: 0..<bytes.count)])
        }
    }
}
