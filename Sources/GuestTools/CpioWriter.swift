import Deflate
import FileIO

/// What keeps an archive from being written, in one line.
public struct GuestToolError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, without a full stop.
    public var description: String

    /// An error with this line.
    public init(_ description: String) {
        self.description = description
    }

    init(_ error: FileError) {
        description = error.description
    }
}

/// Writes newc archives into a file, piece by piece: a file of any size passes through a buffer.
struct CpioWriter: ~Copyable {
    private var file: FileWriter
    private var gzip: GzipEncoder?
    /// Bytes in the file.
    private var fileLength = 0
    /// Bytes of the archive before compression.
    private var archiveLength = 0
    private var inode: UInt32 = 0

    init(_ output: Path) throws(GuestToolError) {
        file = try attempt { () throws(FileError) in try FileWriter(output) }
    }

    /// Puts a ready archive, plain or compressed, before ours, as it is but padded to 512.
    mutating func copyBase(_ path: Path) throws(GuestToolError) {
        let reader = try attempt { () throws(FileError) in try FileReader(path) }
        while true {
            let piece = try attempt { () throws(FileError) in try reader.read(upTo: 1 << 18) }
            if piece.isEmpty { break }
            try emit(piece)
        }
        try emit(Cpio.padding(after: fileLength, to: Cpio.blockLength))
    }

    /// Compresses what follows.
    mutating func startCompressing() throws(GuestToolError) {
        do { gzip = try GzipEncoder() } catch { throw GuestToolError(error.description) }
    }

    /// Writes an entry that has its content at hand.
    mutating func add(_ entry: CpioEntry, content: [UInt8] = []) throws(GuestToolError) {
        try addHeader(entry)
        try put(content)
        try put(Cpio.padding(after: archiveLength, to: 4))
    }

    /// Writes an entry with a file's content; the file must be as long as the entry says.
    mutating func add(_ entry: CpioEntry, contentOf path: Path) throws(GuestToolError) {
        try addHeader(entry)
        let reader = try attempt { () throws(FileError) in try FileReader(path) }
        var rest = Int(entry.size)
        while true {
            let piece = try attempt { () throws(FileError) in try reader.read(upTo: 1 << 18) }
            if piece.isEmpty { break }
            rest -= piece.count
            if rest < 0 { break }
            try put(piece)
        }
        guard rest == 0 else { throw GuestToolError("cannot archive \(path): its size changed while it was read") }
        try put(Cpio.padding(after: archiveLength, to: 4))
    }

    /// Writes the end of the archive and gives the file its name.
    consuming func finish() throws(GuestToolError) {
        inode = UInt32.max
        try add(CpioEntry(name: Cpio.trailerName, kind: .other, permissions: 0))
        try put(Cpio.padding(after: archiveLength, to: Cpio.blockLength))
        if let encoder = gzip.take() {
            let rest: [UInt8]
            do { rest = try encoder.finish() } catch { throw GuestToolError(error.description) }
            try emit(rest)
        }
        try emit(Cpio.padding(after: fileLength, to: Cpio.blockLength))
        do { try file.finish() } catch { throw GuestToolError(error) }
    }

    private mutating func addHeader(_ entry: CpioEntry) throws(GuestToolError) {
        inode &+= 1
        try put(entry.encodedHeader(inode: inode))
    }

    private mutating func put(_ bytes: [UInt8]) throws(GuestToolError) {
        archiveLength += bytes.count
        guard var encoder = gzip.take() else { return try emit(bytes) }
        let ready: [UInt8]
        do { ready = try encoder.compress(bytes) } catch { throw GuestToolError(error.description) }
        gzip = consume encoder
        try emit(ready)
    }

    private mutating func emit(_ bytes: [UInt8]) throws(GuestToolError) {
        if bytes.isEmpty { return }
        fileLength += bytes.count
        do { try file.write(bytes) } catch { throw GuestToolError(error) }
    }
}

/// Turns a file's error into the tool's line.
func attempt<Result: ~Copyable>(_ body: () throws(FileError) -> Result) throws(GuestToolError) -> Result {
    do { return try body() } catch { throw GuestToolError(error) }
}
