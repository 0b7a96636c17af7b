internal import CBuildKitProto

/// Messages of protobuf package `fsutil.types`.
public enum FsutilPb {}

extension FsutilPb {
    /// What a stat of a file gives.
    /// Protobuf message `fsutil.types.Stat`.
    public struct Stat: Hashable, Sendable {
        /// Name in its directory, or the path asked for.
        public var path: String
        /// Go's FileMode bits: directory 1<<31, symbolic link 1<<27, permissions in the low nine.
        public var mode: UInt32
        /// Owner.
        public var uid: UInt32
        /// Group.
        public var gid: UInt32
        /// Bytes.
        public var size: Int64
        /// Nanoseconds since the Unix epoch.
        public var modTime: Int64
        /// Target of a symbolic link.
        public var linkname: String
        /// Major number of a device file.
        public var devmajor: Int64
        /// Minor number of a device file.
        public var devminor: Int64
        /// Extended attributes.
        public var xattrs: [String: [UInt8]]

        public init(
            path: String = "", mode: UInt32 = 0, uid: UInt32 = 0, gid: UInt32 = 0, size: Int64 = 0,
            modTime: Int64 = 0, linkname: String = "", devmajor: Int64 = 0, devminor: Int64 = 0,
            xattrs: [String: [UInt8]] = [:]
        ) {
            self.path = path
            self.mode = mode
            self.uid = uid
            self.gid = gid
            self.size = size
            self.modTime = modTime
            self.linkname = linkname
            self.devmajor = devmajor
            self.devminor = devminor
            self.xattrs = xattrs
        }
    }
}

extension FsutilPb.Stat: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), fsutil__types__stat__wire(),
        fields: [
            .field(1, \.path), .field(2, \.mode), .field(3, \.uid), .field(4, \.gid), .field(5, \.size),
            .field(6, \.modTime), .field(7, \.linkname), .field(8, \.devmajor), .field(9, \.devminor),
            .field(10, \.xattrs),
        ])
}
