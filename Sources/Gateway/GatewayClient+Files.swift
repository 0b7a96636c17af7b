public import BuildKitProto
public import GRPC
internal import TextSearch

/// Files of refs. Paths are seen from the ref's root, links are followed within it. The first access runs what the
/// ref needs, and its failure is that step's, with all details.
extension GatewayClient {
    /// What one ReadFile asks for, in bytes: far below the 4 MiB that a message may have up to BuildKit 0.13.
    public static let pieceLength = 1 << 20

    /// A file's content, in pieces.
    /// - Parameter limit: stop after so many bytes; ask for one more than allowed to see that a file is too large.
    public func readFile(_ path: String, in ref: GatewayPb.Ref, limit: Int = .max) throws(RPCError) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < limit {
            let length = min(Self.pieceLength, limit - bytes.count)
            let piece = try readFile(path, in: ref, offset: Int64(bytes.count), length: length)
            bytes += piece
            if piece.count < length { break }
        }
        return bytes
    }

    /// A part of a file, shorter at its end.
    public func readFile(
        _ path: String, in ref: GatewayPb.Ref, offset: Int64, length: Int
    ) throws(RPCError) -> [UInt8] {
        // A range of length 0 means nothing, not everything; no need to ask.
        guard length > 0 else { return [] }
        let range = GatewayPb.FileRange(offset: offset, length: Int64(length))
        return try call(.readFile, GatewayPb.ReadFileRequest(ref: ref.id, filePath: path, range: range)).data
    }

    /// A file's metadata.
    public func statFile(_ path: String, in ref: GatewayPb.Ref) throws(RPCError) -> FsutilPb.Stat {
        guard let stat = try call(.statFile, GatewayPb.StatFileRequest(ref: ref.id, path: path)).stat else {
            throw RPCError(code: .internal, message: "the daemon's answer to StatFile holds nothing")
        }
        return stat
    }

    /// A directory's entries, one level.
    /// - Parameter pattern: of Go's `path.Match`, over names; nil = all.
    public func readDirectory(
        _ path: String, in ref: GatewayPb.Ref, matching pattern: String? = nil
    ) throws(RPCError) -> [FsutilPb.Stat] {
        let request = GatewayPb.ReadDirRequest(ref: ref.id, dirPath: path, includePattern: pattern ?? "")
        return try call(.readDir, request).entries
    }
}

extension RPCError {
    /// Whether a file access failed because there is no such file. BuildKit has no typed detail for it; a path
    /// that leads through a file names nothing either.
    public var isFileNotFound: Bool {
        message.contains(text: "no such file or directory") || message.contains(text: "not a directory")
    }
}
