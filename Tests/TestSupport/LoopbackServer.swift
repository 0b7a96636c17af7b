public import FileIO
internal import Glibc

/// A server on 127.0.0.1, which the daemons reach as they reach the world: Tests/Tools/loopback.py. It ends with this
/// value.
public final class LoopbackServer {
    public enum Kind: String, Sendable {
        /// The files of a directory by http, and by git's own protocol each repository `NAME.git` in it.
        case web
        /// Debian's docker-registry, which keeps its blobs in the directory.
        case registry
    }

    /// `127.0.0.1:PORT`: where it is on the web, and the first part of an image's name in a registry.
    public let authority: String
    private let server: ForeignServer

    public init(_ kind: Kind, in directory: Path) throws {
        server = try ForeignServer(script: "loopback.py", arguments: [kind.rawValue, directory.string])
        guard let port = Self.line(from: server.reading), !port.isEmpty else {
            throw TestSetupError("loopback.py \(kind.rawValue) did not start")
        }
        authority = "127.0.0.1:\(port)"
    }

    /// The URL of a file of the directory.
    public func url(_ path: String) -> String { "http://\(authority)/\(path)" }

    /// A first line; nil if the other side ends before it.
    private static func line(from descriptor: CInt) -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            let count = read(descriptor, &byte, 1)
            if count < 0 && errno == EINTR { continue }
            guard count == 1 else { return nil }
            if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
    }
}
