import Diagnostics

/// Tells a Dockerfile from a bunnyfile by its first line that is no comment.
enum DockerfileMarker {
    /// The instructions of a Dockerfile that can stand first, and those that people put first by mistake.
    private static let instructions: Set<String> = [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
        "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ]

    /// The error for a file that is a Dockerfile; `nil` for anything else.
    static func refusal(of file: SourceFile) -> Diagnostic? {
        guard let (word, number, column) = firstInstruction(in: file.bytes) else { return nil }
        let start = SourcePosition(line: number, column: column)
        let end = SourcePosition(line: number, column: column + word.utf8.count)
        return Diagnostic(
            code: DiagnosticCode.notABunnyfile.rawValue, severity: .error,
            message: "this looks like a Dockerfile, not a bunnyfile", range: SourceRange(start: start, end: end),
            hint: "a bunnyfile starts with `version:`")
    }

    /// The first word of the first line that says something, if it is an instruction with something behind it.
    private static func firstInstruction(in bytes: [UInt8]) -> (word: String, line: Int, column: Int)? {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        var number = 0
        for line in text.split(separator: 0x0A, maxSplits: 10_000, omittingEmptySubsequences: false) {
            number += 1
            let content = line.drop { isBlank($0) }
            guard let first = content.first, first != UInt8(ascii: "#") else { continue }
            let word = content.prefix { !isBlank($0) }
            let rest = content.dropFirst(word.count).drop { isBlank($0) }
            let name = String(decoding: word, as: UTF8.self)
            let isInstruction = instructions.contains(name.uppercased()) && !rest.isEmpty
            // `env : x` is YAML.
            guard isInstruction, rest.first != UInt8(ascii: ":") else { return nil }
            return (name, number, line.count - content.count + 1)
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
