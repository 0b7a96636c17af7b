internal import Diagnostics
internal import Gateway
internal import JSON
internal import LLB

/// Places in the one source file of a report, in the form of BuildKit's `pb.Location` (zeros left out).
enum SourceLocation {
    /// The place of a range; a location without ranges where there is none.
    static func json(_ range: SourceRange?) -> JSONValue {
        ["ranges": .array(range.map { [SourceSpan($0).json] } ?? [])]
    }

    /// The file as outlines and lists of targets carry it: its text in base64.
    static func sources(_ file: SourceFile) -> JSONValue { [.bytes(file.bytes)] }
}
