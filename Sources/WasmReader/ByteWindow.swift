/// The bytes of a file, of which only a piece is in memory: a module of a gigabyte is read in constant memory.
final class ByteWindow {
    /// In bytes.
    let size: Int
    private let pieceLength: Int
    private let read: (_ offset: Int, _ length: Int) throws -> [UInt8]
    private var piece: [UInt8] = []
    private var start = 0

    /// - Parameter read: the bytes from an offset on, at most `length`; none only at the file's end.
    init(size: Int, pieceLength: Int, read: @escaping (_ offset: Int, _ length: Int) throws -> [UInt8]) {
        self.size = size
        self.pieceLength = max(pieceLength, 16)
        self.read = read
    }

    /// The byte at an offset, which must be inside the file.
    @inline(__always) func byte(at offset: Int) throws(WasmReaderError) -> UInt8 {
        let index = offset &- start
        if index >= 0, index < piece.count { return piece[index] }
        try load(offset)
        return piece[0]
    }

    private func load(_ offset: Int) throws(WasmReaderError) {
        do {
            piece = try read(offset, min(pieceLength, size - offset))
        } catch {
            throw .unreadable(error)
        }
        guard !piece.isEmpty else { throw .broken("the file ends early", at: offset) }
        start = offset
    }
}
