import CZlib

/// zlib refused to work; with valid input that means there is no memory.
public struct DeflateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// zlib's return code.
    public var code: Int32

    /// The error in words.
    public var description: String { "cannot compress: zlib returned \(code)" }
}

/// A gzip stream written piece by piece (RFC 1952).
///
/// The header is fixed: no name, time 0, operating system 255 ("unknown"), so the same bytes give the same stream.
public struct GzipEncoder: ~Copyable {
    /// zlib keeps a pointer back to this record, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    /// Read by zlib when the first piece comes out.
    private let header: UnsafeMutablePointer<gz_header>

    /// Starts a stream.
    /// - Parameter level: 1 (fast) … 9 (small).
    public init(level: Int32 = 6) throws(DeflateError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        header = .allocate(capacity: 1)
        header.initialize(to: gz_header())
        header.pointee.os = 255
        let gzipFraming: Int32 = 16
        var code = deflateInit2_(
            stream, level, Z_DEFLATED, MAX_WBITS + gzipFraming, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        if code == Z_OK { code = deflateSetHeader(stream, header) }
        guard code == Z_OK else { throw DeflateError(code: code) }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        header.deallocate()
    }

    /// Takes more bytes and gives the compressed bytes that are ready, perhaps none.
    public mutating func compress(_ bytes: [UInt8]) throws(DeflateError) -> [UInt8] {
        try run(bytes, Z_NO_FLUSH)
    }

    /// Ends the stream and gives its last bytes.
    public consuming func finish() throws(DeflateError) -> [UInt8] {
        try run([], Z_FINISH)
    }

    private func run(_ input: [UInt8], _ flush: Int32) throws(DeflateError) -> [UInt8] {
        var input = input
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        var code = Z_OK
        input.withUnsafeMutableBufferPointer { source in
            stream.pointee.next_in = source.baseAddress
            stream.pointee.avail_in = UInt32(source.count)
            repeat {
                let produced = piece.withUnsafeMutableBufferPointer { target in
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = UInt32(target.count)
                    code = deflate(stream, flush)
                    return target.count - Int(stream.pointee.avail_out)
                }
                output += piece[..<produced]
            } while stream.pointee.avail_out == 0 && code == Z_OK
        }
        // Z_BUF_ERROR only says that there was nothing left to do.
        guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else { throw DeflateError(code: code) }
        return output
    }
}
