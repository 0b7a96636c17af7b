/// Where linear memories come from, for a platform that has pages of its own.
public final class MemorySource {
    /// Reserves address space for a memory that may grow to `maximum` bytes; nothing in it is usable yet.
    public let reserve: (_ maximum: UInt) -> UnsafeMutableRawPointer?
    /// Makes the memory usable, and zero, up to `new` bytes; false when there is not enough.
    public let commit: (_ base: UnsafeMutableRawPointer, _ old: UInt, _ new: UInt) -> Bool
    public let release: (_ base: UnsafeMutableRawPointer, _ maximum: UInt) -> Void

    public init(
        reserve: @escaping (UInt) -> UnsafeMutableRawPointer?,
        commit: @escaping (UnsafeMutableRawPointer, UInt, UInt) -> Bool,
        release: @escaping (UnsafeMutableRawPointer, UInt) -> Void
    ) {
        self.reserve = reserve
        self.commit = commit
        self.release = release
    }
}

/// The bytes of one linear memory, wherever they come from.
public struct MemorySpace {
    public static let pageBytes: UInt = 65_536

    public private(set) var base: UnsafeMutableRawPointer
    /// Size in bytes, at most 4 GiB.
    public private(set) var byteCount: UInt
    private var capacity: UInt
    /// Pages that it never grows beyond.
    private let maximum: UInt32
    private let source: MemorySource?

    var pages: UInt32 { UInt32(truncatingIfNeeded: byteCount / Self.pageBytes) }

    /// Zeros; nil when there is not enough memory. Without a source they come from the heap.
    public init?(pages: UInt32, maximum: UInt32, source: MemorySource?) {
        guard pages <= maximum else { return nil }
        self.maximum = maximum
        self.source = source
        byteCount = UInt(pages) * Self.pageBytes
        capacity = byteCount
        if let source {
            capacity = UInt(maximum) * Self.pageBytes
            guard let reserved = source.reserve(capacity) else { return nil }
            guard source.commit(reserved, 0, byteCount) else {
                source.release(reserved, capacity)
                return nil
            }
            base = reserved
        } else {
            base = Self.allocate(capacity)
            base.initializeMemory(as: UInt8.self, repeating: 0, count: Int(byteCount))
        }
    }

    /// No bytes, which never become more, at an address that is not theirs.
    init(emptyAt base: UnsafeMutableRawPointer) {
        self.base = base
        byteCount = 0
        capacity = 0
        maximum = 0
        source = nil
    }

    private static func allocate(_ count: UInt) -> UnsafeMutableRawPointer {
        UnsafeMutableRawPointer.allocate(byteCount: Int(max(count, 8)), alignment: 16)
    }

    public func release() {
        if let source { source.release(base, capacity) } else { base.deallocate() }
    }

    /// Grows by pages of zeros and returns how many there were before, or -1 (all ones) when that cannot be.
    public mutating func grow(by pages: UInt32) -> UInt32 {
        let old = self.pages
        guard maximum >= old, pages <= maximum - old else { return .max }
        guard pages > 0 else { return old }
        let size = UInt(old + pages) * Self.pageBytes
        if let source {
            guard source.commit(base, byteCount, size) else { return .max }
        } else if size > capacity {
            move(capacity: min(max(size, capacity * 2), UInt(maximum) * Self.pageBytes))
        }
        byteCount = size
        return old
    }

    private mutating func move(capacity: UInt) {
        let old = base
        base = Self.allocate(capacity)
        base.copyMemory(from: old, byteCount: Int(byteCount))
        (base + Int(byteCount)).initializeMemory(as: UInt8.self, repeating: 0, count: Int(capacity - byteCount))
        old.deallocate()
        self.capacity = capacity
    }
}
