/// Why a file could not be read as a module.
public enum WasmReaderError: Error {
    /// Bytes that the format does not allow.
    /// - Parameter offset: where, in bytes from the file's start.
    case broken(_ reason: String, at: Int)
    /// The source of the bytes failed.
    case unreadable(any Error)
}

extension WasmReaderError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .broken(let reason, let offset): "\(reason) at offset 0x\(String(offset, radix: 16))"
        case .unreadable(let error): "\(error)"
        }
    }
}
