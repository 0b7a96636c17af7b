import FileIO
import GuestTools
import JSON
import Monitor

/// A directory that looks like an image's root, and one for a boot's files; both go away with the value.
final class ImageDirectory: Sendable {
    let root: Path
    let scratch: Path

    init(_ values: [String: String] = [:], files: [String] = []) throws {
        root = try Files.makeTemporaryDirectory(prefix: "image")
        scratch = try Files.makeTemporaryDirectory(prefix: "boot")
        if !values.isEmpty { try Files.write(uruncJSON(values), to: root / "urunc.json") }
        for file in files {
            let path = root / Path(file)
            try Files.makeDirectory(path.parent, withParents: true)
            try Files.write(Array("file \(file)".utf8), to: path)
        }
    }

    deinit {
        try? Files.removeTree(root)
        try? Files.removeTree(scratch)
    }

    /// A plan with the paths of this run taken out.
    func shown(_ words: [String]) -> [String] {
        words.map { word in
            var text = word
            for (path, name) in [(root.string, "ROOT"), (scratch.string, "SCRATCH")] {
                while let range = text.range(of: path) { text.replaceSubrange(range, with: name) }
            }
            return text
        }
    }
}

extension String {
    /// The first place of a text in this one.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}

/// The bytes of a urunc.json whose plain values these are; keys without urunc's prefix.
func uruncJSON(_ values: [String: String]) -> [UInt8] {
    let members = values.sorted { $0.key < $1.key }.map { key, value in
        ("com.urunc.unikernel." + key, JSONValue.string(base64(Array(value.utf8))))
    }
    return Array(JSONValue.object(JSONObject(members)).serialized().utf8)
}

/// Base64 with padding, written down from RFC 4648 so that the reader is tested against another writer.
func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = Array(bytes[start..<min(start + 3, bytes.count)])
        let bits = group.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
        for digit in 0..<4 {
            text.append(digit <= group.count ? alphabet[bits >> (18 - 6 * digit) & 63] : "=")
        }
    }
    return text
}
