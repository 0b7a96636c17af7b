/// Memory by address: the first 4 GiB, and RAM above it, lie where their addresses say.
enum RawMemory {
    @inline(__always) static func pointer(_ address: UInt) -> UnsafeMutableRawPointer {
        // Page 0 is not mapped, so a zero that comes here is caught all the same.
        UnsafeMutableRawPointer(bitPattern: address).unsafelyUnwrapped
    }

    /// The unsigned number at an address, of any alignment.
    @inline(__always) static func load<Number: FixedWidthInteger & BitwiseCopyable>(
        _ address: UInt, as type: Number.Type
    ) -> Number {
        pointer(address).loadUnaligned(as: type)
    }

    @inline(__always) static func store(_ value: UInt, at address: UInt) {
        pointer(address).storeBytes(of: value, as: UInt.self)
    }

    /// A copy of bytes.
    static func bytes(_ address: UInt, count: Int) -> [UInt8] {
        [UInt8](UnsafeRawBufferPointer(start: pointer(address), count: count))
    }
}

/// A part of the address space.
struct AddressRange {
    var start: UInt
    var end: UInt

    static var none: AddressRange { AddressRange(0, to: 0) }

    var count: UInt { end - start }
    var isEmpty: Bool { end <= start }

    /// From a start and a size; cut where the sum would overflow.
    init(_ start: UInt, count: UInt) {
        self.start = start
        let (end, overflow) = start.addingReportingOverflow(count)
        self.end = overflow ? .max : end
    }

    init(_ start: UInt, to end: UInt) {
        self.start = start
        self.end = end
    }
}
