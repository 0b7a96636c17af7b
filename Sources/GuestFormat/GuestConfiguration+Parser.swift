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
        runtime = RuntimeDescriptor(path: [])
        module = []
        arguments = []
        environment = []
        directories = []
        listeners = []
        var line = 0
        var place = 0
        repeat {
            line += 1
            let fields = try Self.fields(of: bytes, from: &place, line: line)
            if line == 1 { try Self.check(version: fields) } else { try read(fields, line: line) }
        } while place < bytes.count
        guard !runtime.path.isEmpty else { throw GuestFormatError(line: 0, reason: .missingRuntime) }
        guard !module.isEmpty else { throw GuestFormatError(line: 0, reason: .missingModule) }
    }

    /// The fields of the line at a place, at least one; the place goes behind the line.
    private static func fields(
        of bytes: Bytes, from place: inout Int, line: Int
    ) throws(GuestFormatError) -> [Bytes] {
        var fields: [Bytes] = []
        while true {
            let start = place
            var isEscaped = false
            var end: UInt8 = ASCII.newline
            while place < bytes.count {
                end = bytes[place]
                if end == ASCII.space || end == ASCII.newline { break }
                if end == ASCII.backslash { isEscaped = true }
                place += 1
            }
            let field = Bytes(bytes[start..<place])
            fields.append(isEscaped ? try unescaped(field, line: line) : field)
            place += 1
            if end != ASCII.space { return fields }
        }
    }

    private static func unescaped(_ field: Bytes, line: Int) throws(GuestFormatError) -> Bytes {
        var result: Bytes = []
        var isEscaped = false
        for byte in field {
            if isEscaped {
                switch byte {
                case 0x73: result.append(ASCII.space)
                case 0x6e: result.append(ASCII.newline)
                case ASCII.backslash: result.append(byte)
                default: throw GuestFormatError(line: line, reason: .badEscape)
                }
                isEscaped = false
            } else if byte == ASCII.backslash {
                isEscaped = true
            } else {
                result.append(byte)
            }
        }
        if isEscaped { throw GuestFormatError(line: line, reason: .badEscape) }
        return result
    }

    private static func check(version fields: [Bytes]) throws(GuestFormatError) {
        guard fields[0].equals("bunny-guest") else { throw GuestFormatError(line: 1, reason: .notAGuestFile) }
        guard fields.count == 2, fields[1] == version else {
            throw GuestFormatError(line: 1, reason: .unknownVersion)
        }
    }

    private mutating func read(_ fields: [Bytes], line: Int) throws(GuestFormatError) {
        if fields.count == 1, fields[0].isEmpty { return }
        guard let setting = Setting(fields[0]) else { throw GuestFormatError(line: line, reason: .unknownSetting) }
        let isTaken =
            switch fields.count {
            case 2: take(setting, fields[1])
            case 3: take(setting, fields[1], fields[2])
            default: false
            }
        guard isTaken else { throw GuestFormatError(line: line, reason: .wrongFields) }
    }

    /// Takes a setting of one value; false if it has not one, or not this.
    private mutating func take(_ setting: Setting, _ value: Bytes) -> Bool {
        switch setting {
        case .runtime: runtime.path = value
        case .runtimeArgument: runtime.arguments.append(value)
        case .runtimeArgumentZero where value.equals("base-name"): runtime.argumentZero = .baseName
        case .runtimeSeparator: runtime.separator = value
        case .runtimeVariable: runtime.processEnvironment.append(value)
        case .runtimeDirectory: runtime.workingDirectory = value
        case .module: module = value
        case .argument: arguments.append(value)
        case .variable: environment.append(value)
        case .listener: listeners.append(value)
        default: return false
        }
        return true
    }

    /// Takes a setting of two values; false if it has not two, or not these.
    private mutating func take(_ setting: Setting, _ first: Bytes, _ second: Bytes) -> Bool {
        switch setting {
        case .directory: directories.append(PreopenedDirectory(guest: first, host: second))
        case .runtimeVariableFlag:
            guard let style = Self.flagStyle(first, second) else { return false }
            runtime.environment = style
        case .runtimeDirectoryFlag:
            guard let style = Self.flagStyle(first, second) else { return false }
            runtime.directories.flag = style
        case .runtimeListenerFlag:
            guard let style = Self.flagStyle(first, second) else { return false }
            runtime.listeners = style
        case .runtimeDirectoryOrder:
            guard let order = Self.directoryOrder(first) else { return false }
            runtime.directories.order = order
            runtime.directories.joint = second
        case .runtimeArgumentZero where first.equals("flag"): runtime.argumentZero = .flag(second)
        default: return false
        }
        return true
    }

    private static func flagStyle(_ word: Bytes, _ flag: Bytes) -> RuntimeDescriptor.FlagStyle? {
        if word.equals("separate") { return .separate(flag) }
        return word.equals("joined") ? .joined(flag) : nil
    }

    private static func directoryOrder(_ word: Bytes) -> RuntimeDescriptor.DirectoryOrder? {
        for order in [RuntimeDescriptor.DirectoryOrder.hostGuest, .guestHost, .sameName]
        where word.equals(order.word) { return order }
        return nil
    }
}

/// What a line of a guest file sets.
private enum Setting: Int {
    case runtime, runtimeArgument, runtimeVariableFlag, runtimeDirectoryFlag, runtimeDirectoryOrder
    case runtimeListenerFlag, runtimeArgumentZero, runtimeSeparator, runtimeVariable, runtimeDirectory
    case module, argument, variable, directory, listener

    /// In the order of the cases.
    private static var words: StaticString {
        """
        runtime runtime-argument runtime-env-flag runtime-dir-flag runtime-dir-order \
        runtime-listen-flag runtime-argv0 runtime-separator runtime-env runtime-directory \
        module arg env dir listen
        """
    }

    init?(_ word: Bytes) {
        guard let place = word.place(in: Self.words) else { return nil }
        self.init(rawValue: place)
    }
}
