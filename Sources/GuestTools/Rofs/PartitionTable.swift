/// A master boot record with one partition, in the second of its four places.
///
/// OSv passes over an entry whose type or whose first sector within its track is 0 (fs/vfs/kern_device.cc), so both
/// ways to say where the partition lies are filled in.
struct PartitionTable {
    /// The record: 512 bytes.
    let bytes: [UInt8]

    /// - Parameters:
    ///   - first: the partition's first sector of 512 bytes.
    ///   - count: how many it has.
    /// - Returns: nil where 32 bits cannot hold the partition's end.
    init?(second first: UInt32, sectors count: UInt64) {
        guard let sectors = UInt32(exactly: count), sectors > 0, !first.addingReportingOverflow(sectors).overflow else {
            return nil
        }
        var bytes = [UInt8](repeating: 0, count: 446 + 16)
        bytes.append(0)
        bytes += Self.cylinderHeadSector(first)
        bytes.append(Self.linuxType)
        bytes += Self.cylinderHeadSector(first + (sectors - 1))
        bytes.append(littleEndian: first)
        bytes.append(littleEndian: sectors)
        bytes += [UInt8](repeating: 0, count: 32) + [0x55, 0xaa]
        self.bytes = bytes
    }

    private static let linuxType: UInt8 = 0x83

    /// Head, sector with the cylinder's high bits, cylinder's low bits, for 255 heads of 63 sectors; what is beyond
    /// their reach is 1023, 254, 63.
    private static func cylinderHeadSector(_ sector: UInt32) -> [UInt8] {
        let (track, inTrack) = sector.quotientAndRemainder(dividingBy: 63)
        let (cylinder, head) = track.quotientAndRemainder(dividingBy: 255)
        guard cylinder <= 1023 else { return [254, 0xff, 0xff] }
        return [UInt8(head), UInt8(inTrack + 1) | UInt8(cylinder >> 8) << 6, UInt8(cylinder & 0xff)]
    }
}
