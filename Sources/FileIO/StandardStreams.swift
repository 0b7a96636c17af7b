import Glibc

/// The process's own three descriptors.
public enum StandardStreams {
    /// Writes bytes to standard output, unbuffered.
    public static func writeOutput(_ bytes: [UInt8]) throws(FileError) {
        guard writeAll(bytes[...], to: STDOUT_FILENO) else { throw .last("write", "standard output") }
    }

    /// Writes text to standard output, unbuffered.
    public static func writeOutput(_ text: String) throws(FileError) {
        try writeOutput(Array(text.utf8))
    }

    /// Writes text to standard error; nothing can be said if that fails.
    public static func writeError(_ text: String) {
        _ = writeAll(Array(text.utf8)[...], to: STDERR_FILENO)
    }

    /// Everything on standard input, up to its end.
    public static func readInput(limit: Int = 1 << 30) throws(FileError) -> [UInt8] {
        var content: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = piece.withUnsafeMutableBytes { buffer in
                retrying { read(STDIN_FILENO, buffer.baseAddress, buffer.count) }
            }
            if got < 0 { throw .last("read", "standard input") }
            if got == 0 { return content }
            content += piece[..<got]
            if content.count > limit {
                throw FileError("read", "standard input", reason: "it is longer than \(limit) bytes")
            }
        }
    }

    /// Whether standard output is a terminal.
    public static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether standard error is a terminal.
    public static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
