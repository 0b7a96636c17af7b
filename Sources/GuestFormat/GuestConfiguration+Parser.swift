/// Why a guest file cannot be used; lines are counted from 1, 0 is the file as a whole.
public struct GuestFormatError: Error, Equatable, Sendable {
    /// What is wrong.
    public enum Reason: Equatable, Sendable {
        case notAGuestFile, unknownVersion, unknownSetting, wrongFields, badEscape, missingRuntime, missingModule
    }

    /// The line the fault is in.
    public var line: Int
    /// What is wrong with it.
    public var reason: Reason

    /// The reason in words, without a full stop.
    public var text: StaticString {
        switch reason {
        case .notAGuestFile: "it does not begin with the line \"bunny-guest 1\""
        case .unknownVersion: "its version is not 1; init and file come from different versions of Bunny"
        case .unknownSetting: "it has a setting this init does not know"
        case .wrongFields: "a setting has the wrong number of values or an unknown word"
        case .badEscape: "a backslash is followed by neither s, n nor a backslash"
        case .missingRuntime: "it has no runtime"
        case .missingModule: "it has no module"
        }
    }
}

extension GuestConfiguration {
    /// Reads a guest file; the form is described at ``encoded()``.
    public init(parsing bytes: Bytes) throws(GuestFormatError) {
        var reader = GuestFileReader()
        var line = 0
        for text in bytes.split(at: ASCII.newline) {
            line += 1
            if text.isEmpty, line > 1 { continue }
            try reader.read(text, line: line)
        }
        guard !reader.runtime.path.isEmpty else { throw GuestFormatError(line: 0, reason: .missingRuntime) }
        guard !reader.module.isEmpty else { throw GuestFormatError(line: 0, reason: .missingModule) }
        self.init(
            runtime: reader.runtime, module: reader.module, arguments: reader.arguments,
            environment: reader.environment, directories: reader.directories, listeners: reader.listeners)
    }
}

/// What has been read so far.
private struct GuestFileReader {
    var runtime = RuntimeDescriptor(path: [])
    var module: Bytes = []
    var arguments: [Bytes] = []
    var environment: [Bytes] = []
    var directories: [PreopenedDirectory] = []
    var listeners: [Bytes] = []

    mutating func read(_ text: Bytes, line: Int) throws(GuestFormatError) {
        var fields: [Bytes] = []
        for field in text.split(at: ASCII.space) { fields.append(try unescaped(field, line: line)) }
        let key = fields.removeFirst()
        if line == 1 {
            guard key.equals("bunny-guest") else { throw GuestFormatError(line: 1, reason: .notAGuestFile) }
            guard fields == [GuestConfiguration.version] else {
                throw GuestFormatError(line: 1, reason: .unknownVersion)
            }
        } else if let one = fields.first, fields.count == 1, readSingle(key, one) {
            return
        } else if fields.count == 2, readPair(key, fields[0], fields[1]) {
            return
        } else {
            throw GuestFormatError(line: line, reason: Self.isKnown(key) ? .wrongFields : .unknownSetting)
        }
    }

    /// Takes a setting of one value; false if there is none of that name and value.
    private mutating func readSingle(_ key: Bytes, _ value: Bytes) -> Bool {
        if key.equals("runtime") {
            runtime.path = value
        } else if key.equals("runtime-argument") {
            runtime.arguments.append(value)
        } else if key.equals("runtime-argv0"), value.equals("base-name") {
            runtime.argumentZero = .baseName
        } else if key.equals("runtime-separator") {
            runtime.separator = value
        } else if key.equals("runtime-env") {
            runtime.processEnvironment.append(value)
        } else if key.equals("runtime-directory") {
            runtime.workingDirectory = value
        } else if key.equals("module") {
            module = value
        } else if key.equals("arg") {
            arguments.append(value)
        } else if key.equals("env") {
            environment.append(value)
        } else if key.equals("listen") {
            listeners.append(value)
        } else {
            return false
        }
        return true
    }

    /// Takes a setting of two values; false if there is none of that name and values.
    private mutating func readPair(_ key: Bytes, _ first: Bytes, _ second: Bytes) -> Bool {
        if key.equals("dir") {
            directories.append(PreopenedDirectory(guest: first, host: second))
        } else if key.equals("runtime-env-flag"), let style = flagStyle(first, second) {
            runtime.environment = style
        } else if key.equals("runtime-dir-flag"), let style = flagStyle(first, second) {
            runtime.directories.flag = style
        } else if key.equals("runtime-dir-order"), let order = directoryOrder(first) {
            runtime.directories.order = order
            runtime.directories.joint = second
        } else if key.equals("runtime-listen-flag"), let style = flagStyle(first, second) {
            runtime.listeners = style
        } else if key.equals("runtime-argv0"), first.equals("flag") {
            runtime.argumentZero = .flag(second)
        } else {
            return false
        }
        return true
    }

    private func flagStyle(_ word: Bytes, _ flag: Bytes) -> RuntimeDescriptor.FlagStyle? {
        if word.equals("separate") { return .separate(flag) }
        return word.equals("joined") ? .joined(flag) : nil
    }

    private func directoryOrder(_ word: Bytes) -> RuntimeDescriptor.DirectoryOrder? {
        for order in [RuntimeDescriptor.DirectoryOrder.hostGuest, .guestHost, .sameName]
        where word.equals(order.word) { return order }
        return nil
    }

    private func unescaped(_ field: Bytes, line: Int) throws(GuestFormatError) -> Bytes {
        var result: Bytes = []
        var escaping = false
        for byte in field {
            if escaping {
                switch byte {
                case 0x73: result.append(ASCII.space)
                case 0x6e: result.append(ASCII.newline)
                case ASCII.backslash: result.append(byte)
                default: throw GuestFormatError(line: line, reason: .badEscape)
                }
                escaping = false
            } else if byte == ASCII.backslash {
                escaping = true
            } else {
                result.append(byte)
            }
        }
        if escaping { throw GuestFormatError(line: line, reason: .badEscape) }
        return result
    }

    private static func isKnown(_ key: Bytes) -> Bool {
        let known: [StaticString] = [
            "runtime", "runtime-argument", "runtime-env-flag", "runtime-dir-flag", "runtime-dir-order",
            "runtime-listen-flag", "runtime-argv0", "runtime-separator", "runtime-env", "runtime-directory", "module",
            "arg", "env", "dir", "listen",
        ]
        for name in known where key.equals(name) { return true }
        return false
    }
}
