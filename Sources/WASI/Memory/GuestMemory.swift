/// The app's memory as WASI's functions use it: an address outside of it throws `fault`, which becomes a trap.
///
/// It is whoever runs the app that has the memory, be it the interpreter or the app's own machine code.
public struct GuestMemory {
    private let whole: GuestBuffer

    /// The memory's bytes, which stay where they are for as long as the call goes on.
    @unsafe public init(_ bytes: UnsafeMutableRawBufferPointer) { unsafe whole = GuestBuffer(whole: bytes) }

    func u8(_ address: UInt32) throws(Errno) -> UInt8 { try load(address, as: UInt8.self) }
    func u16(_ address: UInt32) throws(Errno) -> UInt16 { try load(address, as: UInt16.self) }
    func u32(_ address: UInt32) throws(Errno) -> UInt32 { try load(address, as: UInt32.self) }
    func u64(_ address: UInt32) throws(Errno) -> UInt64 { try load(address, as: UInt64.self) }

    private func load<Number: FixedWidthInteger & BitwiseCopyable>(
        _ address: UInt32, as type: Number.Type
    ) throws(Errno) -> Number {
        guard let value = whole.load(address, as: type) else { throw .fault }
        return value
    }

    func store<Number: FixedWidthInteger & BitwiseCopyable>(_ value: Number, at address: UInt32) throws(Errno) {
        guard whole.store(value, at: address) else { throw .fault }
    }

    func store(_ bytes: [UInt8], at address: UInt32) throws(Errno) {
        guard let place = whole.part(address, count: bytes.count) else { throw .fault }
        place.store(bytes[...])
    }

    func buffer(_ address: UInt32, count: UInt32) throws(Errno) -> GuestBuffer {
        guard let buffer = whole.part(address, count: Int(count)) else { throw .fault }
        return buffer
    }

    /// `address` and `count` records of `size` bytes behind it; `fault` beyond 32 bits.
    func element(_ address: UInt32, _ index: UInt32, size: UInt32) throws(Errno) -> UInt32 {
        let (distance, tooFar) = index.multipliedReportingOverflow(by: size)
        let (place, overflow) = address.addingReportingOverflow(distance)
        guard !tooFar, !overflow else { throw .fault }
        return place
    }

    /// The buffers of an array of `iovec` or `ciovec`; at most 1,024, as on Linux.
    func buffers(_ address: UInt32, count: UInt32) throws(Errno) -> [GuestBuffer] {
        guard count <= 1024 else { throw .inval }
        var buffers: [GuestBuffer] = []
        buffers.reserveCapacity(Int(count))
        var total: UInt64 = 0
        for index in 0..<count {
            let record = try element(address, index, size: 8)
            let size = try u32(element(record, 1, size: 4))
            total += UInt64(size)
            try buffers.append(buffer(u32(record), count: size))
        }
        guard total <= UInt64(UInt32.max) else { throw .inval }
        return buffers
    }

    /// A path: UTF-8 (`ilseq`), not empty (`noent`), without NUL (`inval`), below 4,096 bytes (`nametoolong`).
    func path(_ address: UInt32, count: UInt32) throws(Errno) -> [UInt8] {
        let buffer = try buffer(address, count: count)
        guard count < PathWalk.maximumPath else { throw .nametoolong }
        let path = buffer.copy()
        guard UTF8Check.isValid(path) else { throw .ilseq }
        guard !path.isEmpty else { throw .noent }
        for byte in path where byte == 0 { throw .inval }
        return path
    }
}

/// Builds a record of the ABI: little-endian fields, in order.
struct Record {
    private(set) var bytes: [UInt8] = []

    mutating func u8(_ value: UInt8) { bytes.append(value) }

    mutating func u16(_ value: UInt16) { append(UInt64(value), count: 2) }
    mutating func u32(_ value: UInt32) { append(UInt64(value), count: 4) }
    mutating func u64(_ value: UInt64) { append(value, count: 8) }
    mutating func pad(_ count: Int) { append(0, count: count) }

    private mutating func append(_ value: UInt64, count: Int) {
        for index in 0..<count {
            bytes.append(index < 8 ? UInt8(truncatingIfNeeded: value >> (UInt64(index) * 8)) : 0)
        }
    }

    /// A `filestat`, 64 bytes.
    init(_ status: FileStatus) {
        u64(status.device)
        u64(status.inode)
        u8(status.type.rawValue)
        pad(7)
        u64(status.linkCount)
        u64(status.size)
        u64(status.accessed)
        u64(status.modified)
        u64(status.changed)
    }

    /// A `dirent` and the name behind it.
    init(_ entry: DirectoryEntry) {
        u64(entry.next)
        u64(entry.inode)
        u32(UInt32(truncatingIfNeeded: entry.name.count))
        u8(entry.type.rawValue)
        pad(3)
        bytes += entry.name
    }

    init() {}
}

/// Whether bytes are well-formed UTF-8 (Unicode standard, table 3-7), without Unicode tables.
enum UTF8Check {
    static func isValid(_ bytes: [UInt8]) -> Bool {
        var index = 0
        while index < bytes.count {
            guard let form = form(of: bytes[index]) else { return false }
            guard form.count <= bytes.count - index else { return false }
            for offset in 1..<max(form.count, 1) {
                let allowed = offset == 1 ? form.second : 0x80...0xbf
                guard allowed.contains(bytes[index + offset]) else { return false }
            }
            index += form.count
        }
        return true
    }

    /// How many bytes a character with this first one has, and what the second may be.
    private static func form(of lead: UInt8) -> (count: Int, second: ClosedRange<UInt8>)? {
        switch lead {
        case 0x00...0x7f: (1, 0x80...0xbf)
        case 0xc2...0xdf: (2, 0x80...0xbf)
        case 0xe0: (3, 0xa0...0xbf)
        case 0xed: (3, 0x80...0x9f)
        case 0xe1...0xef: (3, 0x80...0xbf)
        case 0xf0: (4, 0x90...0xbf)
        case 0xf1...0xf3: (4, 0x80...0xbf)
        case 0xf4: (4, 0x80...0x8f)
        default: nil
        }
    }
}
