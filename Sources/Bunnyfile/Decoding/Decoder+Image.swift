import Diagnostics
import YAML

extension Decoder {
    /// What the file says about the image itself; `nil` if nothing.
    mutating func image(_ file: Fields) -> ImageSettings? {
        guard let fields = section("image", in: file) else { return nil }
        var metadata: [ImageMetadata: Located<String>] = [:]
        for fact in ImageMetadata.allCases { metadata[fact] = text(fact.rawValue, in: fields) }
        let labels = entries("labels", in: fields)
        let annotations = entries("annotations", in: fields)
        checkTwice(labels, metadata, what: "label")
        checkTwice(annotations, metadata, what: "annotation")
        return ImageSettings(
            labels: labels, annotations: annotations, metadata: metadata, user: imageUser(fields),
            workingDirectory: stepPath("workdir", in: fields), ports: ports(fields), stopSignal: stopSignal(fields),
            range: fields.range)
    }

    /// What urunc is told, and what is computed: no file can say something else.
    private static let reserved = ["com.urunc.unikernel.", "io.bunny."]

    private mutating func entries(_ field: String, in fields: Fields) -> [ImageSettings.Entry] {
        guard let node = fields.node(field), case .mapping(let members) = node.content else { return [] }
        var entries: [ImageSettings.Entry] = []
        for member in members {
            let key = Located(member.key, at: SourceRange(member.keyRange))
            guard isLabelName(key, of: fields.name(of: field)),
                let value = text(of: member.value, name: "\(fields.name(of: field)).\(member.key)")
            else { continue }
            entries.append(ImageSettings.Entry(key: key, value: value))
        }
        return entries
    }

    private mutating func isLabelName(_ key: Located<String>, of field: String) -> Bool {
        if let prefix = Self.reserved.first(where: key.value.hasPrefix) {
            report(
                .badValue, "names that begin with `\(prefix)` are written by the build alone", at: key.range,
                hint: "leave it out; the file's other keys decide about it")
            return false
        }
        let isPlain = key.value.unicodeScalars.allSatisfy {
            !$0.properties.isWhitespace && $0.properties.generalCategory != .control && $0 != "="
        }
        guard isPlain, !key.value.isEmpty else {
            report(
                .badValue, "`\(key.value)` in `\(field)` is no name", at: key.range,
                hint: "names have no blanks and no `=`")
            return false
        }
        return true
    }

    private mutating func checkTwice(
        _ entries: [ImageSettings.Entry], _ metadata: [ImageMetadata: Located<String>], what: String
    ) {
        for entry in entries {
            guard let fact = ImageMetadata.allCases.first(where: { $0.key == entry.key.value }),
                let other = metadata[fact]
            else { continue }
            report(
                .conflictingKeys, "`\(fact.rawValue)` is the \(what) `\(fact.key)` already", at: entry.key.range,
                notes: [Diagnostic.Note("it is given here", at: other.range)], hint: "leave one of both out")
        }
    }

    // MARK: - Config

    private mutating func imageUser(_ fields: Fields) -> Located<String>? {
        guard let text = text("user", in: fields) else { return nil }
        let parts = text.value.split(separator: ":", omittingEmptySubsequences: false)
        let isNumbers = parts.allSatisfy { part in
            UInt32(part) != nil && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        guard parts.count <= 2, isNumbers else {
            report(
                .badValue, "`\(text.value)` is no user of the guest", at: text.range,
                hint: "write `UID` or `UID:GID` in numbers: the guest has no list of names")
            return nil
        }
        return text
    }

    private static let protocols: Set<Substring> = ["tcp", "udp", "sctp"]

    private mutating func ports(_ fields: Fields) -> [Located<String>] {
        var ports: [Located<String>] = []
        var places: [String: SourceRange] = [:]
        for text in texts("ports", in: fields) {
            let parts = text.value.lowercased().split(separator: "/", omittingEmptySubsequences: false)
            let isNumber = parts.first.map { port in port.utf8.allSatisfy { (0x30...0x39).contains($0) } } ?? false
            guard parts.count <= 2, isNumber, let number = parts.first.flatMap({ UInt16($0) }), number > 0,
                parts.dropFirst().allSatisfy(Self.protocols.contains)
            else {
                report(
                    .badValue, "`\(text.value)` is no port", at: text.range,
                    hint: "write a number from 1 to 65535, perhaps with `/tcp`, `/udp` or `/sctp`")
                continue
            }
            let port = text.map { _ in "\(number)/\(parts.dropFirst().first ?? "tcp")" }
            if let first = places[port.value] {
                report(
                    .conflictingKeys, "the port `\(port.value)` is given twice", at: port.range,
                    notes: [Diagnostic.Note("first given here", at: first)])
            } else {
                places[port.value] = port.range
                ports.append(port)
            }
        }
        return ports
    }

    /// The names that containers can be sent, without `SIG`, as Docker's clients and daemons read them (moby/sys/signal).
    private static let signals: [String] =
        [
            "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE",
            "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU",
            "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ", "RTMIN", "RTMAX",
        ] + (1...15).map { "RTMIN+\($0)" } + (1...14).map { "RTMAX-\($0)" }

    private mutating func stopSignal(_ fields: Fields) -> Located<String>? {
        guard let text = text("stop-signal", in: fields) else { return nil }
        if let number = UInt8(text.value), (1...64).contains(number) { return text.map { _ in "\(number)" } }
        let name = text.value.uppercased()
        let bare = name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name
        if Self.signals.contains(bare) { return text.map { _ in "SIG\(bare)" } }
        report(
            .unknownName, "unknown signal `\(text.value)`", at: text.range,
            hint: Suggestion.didYouMean("SIG\(bare)", among: Self.signals.map { "SIG\($0)" })
                ?? "write a name such as `SIGINT`, or a number from 1 to 64")
        return nil
    }
}
