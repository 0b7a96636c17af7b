import BuildKitProto
import JSON
import LLB

/// Reads single options: the forms that values have.
struct OptionReader {
    private let raw: [String: String]

    init(_ raw: [String: String]) { self.raw = raw }

    /// A text; an empty one counts as absent.
    func text(_ key: String) -> String? {
        raw[key].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// All options whose key begins with `prefix`, by the rest of the key.
    func family(_ prefix: String) -> [String: String] {
        var family: [String: String] = [:]
        for (key, value) in raw where key.hasPrefix(prefix) { family[String(key.dropFirst(prefix.count))] = value }
        return family
    }

    /// A comma list, with the quotes of RFC 4180; blanks around entries and empty ones are dropped.
    func list(_ key: String) -> [String] {
        CommaList.parse(raw[key] ?? "").map { Self.trimmed($0) }.filter { !$0.isEmpty }
    }

    /// A boolean as Go's strconv.ParseBool reads it.
    func bool(_ key: String) throws(OptionError) -> Bool? {
        guard let value = text(key) else { return nil }
        guard let bool = Self.bool(value) else { throw refusal(key, "it must be true or false") }
        return bool
    }

    static func bool(_ text: String) -> Bool? {
        switch text {
        case "1", "t", "T", "TRUE", "true", "True": true
        case "0", "f", "F", "FALSE", "false", "False": false
        default: nil
        }
    }

    /// The first of these options that is there.
    func firstBool(of keys: [String]) throws(OptionError) -> Bool? {
        for key in keys {
            if let value = try bool(key) { return value }
        }
        return nil
    }

    /// Names that stand for a system where a platform is one word; any other word is an architecture.
    private static let systems: Set = ["linux", "windows", "darwin", "macos", "freebsd"]

    /// Platforms, normalised; one given twice counts once. A single word is completed from the worker's platform
    /// (reference, 6.4).
    func platforms(_ key: String, worker: Platform) throws(OptionError) -> [Platform] {
        var platforms: [Platform] = []
        for word in list(key) {
            let isSystem = Self.systems.contains(word.lowercased())
            let text =
                word.contains("/") ? word : isSystem ? "\(word)/\(worker.architecture)" : "\(worker.os)/\(word)"
            do {
                let platform = try Platform(parsing: text)
                if !platforms.contains(platform) { platforms.append(platform) }
            } catch {
                throw OptionError(key: key, value: raw[key] ?? "", reason: error.description)
            }
        }
        return platforms
    }

    func noCache() -> NoCache {
        guard raw["no-cache"] != nil else { return .none }
        let names = list("no-cache")
        return names.isEmpty ? .all : .only(names.map { $0.lowercased() })
    }

    func imageResolveMode() throws(OptionError) -> ImageResolveMode {
        let key = "image-resolve-mode"
        guard let value = text(key) else { return .default }
        guard let mode = ImageResolveMode(rawValue: value) else {
            throw OptionError(key: key, value: value, reason: "it must be default, pull or local")
        }
        return mode
    }

    /// `cache-imports`, then those of the older `cache-from`.
    func cacheImports() throws(OptionError) -> [GatewayPb.CacheOptionsEntry] {
        try newCacheImports()
            + list("cache-from").map { GatewayPb.CacheOptionsEntry(type: "registry", attrs: ["ref": $0]) }
    }

    private func newCacheImports() throws(OptionError) -> [GatewayPb.CacheOptionsEntry] {
        guard let text = text("cache-imports") else { return [] }
        let error = OptionError(
            key: "cache-imports", value: text, reason: "it must be a JSON array of objects with Type and Attrs")
        guard let entries = (try? JSONValue(parsing: text))?.arrayValue else { throw error }
        var imports: [GatewayPb.CacheOptionsEntry] = []
        for entry in entries {
            guard let entry = entry.objectValue, let type = entry.anyCase("type")?.stringValue else { throw error }
            var attributes: [String: String] = [:]
            for member in entry.anyCase("attrs")?.objectValue?.members ?? [] {
                guard let value = member.value.stringValue else { throw error }
                attributes[member.key] = value
            }
            imports.append(GatewayPb.CacheOptionsEntry(type: type, attrs: attributes))
        }
        return imports
    }

    /// `build-arg:SOURCE_DATE_EPOCH`; the form `context` belongs to the Dockerfile frontend and is refused.
    func sourceDateEpoch() throws(OptionError) -> Int64? {
        let key = "build-arg:SOURCE_DATE_EPOCH"
        guard let value = text(key) else { return nil }
        guard let seconds = Int64(value), (0...Self.lastSecond).contains(seconds) else {
            throw OptionError(
                key: key, value: value, reason: "it must be a number of seconds since 1970, up to the year 9999")
        }
        return seconds
    }

    /// The last second that RFC 3339, the form of dates in image configs, can write.
    private static let lastSecond: Int64 = 253_402_300_799

    /// Options that frontends obeyed once: BuildKit's own refuses them since 0.11.
    func refuseRemoved() throws(OptionError) {
        let isDisabled = (try? bool("build-arg:BUILDKIT_DISABLE_FILEOP")) == true
        if isDisabled {
            throw refusal("build-arg:BUILDKIT_DISABLE_FILEOP", "files are always copied by file operations")
        }
        if text("override-copy-image") != nil {
            throw refusal("override-copy-image", "files are copied without an image; leave it out")
        }
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? "")
    }
}

extension JSONObject {
    /// The member whose key is `name` in any case: Go's names of old daemons and the tags of new ones.
    func anyCase(_ name: String) -> JSONValue? {
        members.first { $0.key.lowercased() == name.lowercased() }?.value
    }
}
