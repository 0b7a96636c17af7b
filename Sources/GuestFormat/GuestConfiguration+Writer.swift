extension GuestConfiguration {
    /// The file's bytes: the version line, then one setting a line, always in the same order.
    ///
    ///     bunny-guest 1
    ///     runtime /bin/wasmtime
    ///     runtime-argument run
    ///     runtime-env-flag separate --env
    ///     runtime-dir-flag separate --dir
    ///     runtime-dir-order host-guest ::
    ///     runtime-listen-flag separate --tcplisten
    ///     runtime-argv0 flag --argv0
    ///     module /app/hello.wasm
    ///     arg two\swords
    ///     env GREETING=hello
    ///     dir /data /data
    ///     listen 0.0.0.0:8080
    ///
    /// Fields stand one blank apart; in a field `\s` is a blank, `\n` a newline and `\\` a backslash.
    public func encoded() -> Bytes {
        var lines = Lines()
        lines.add("bunny-guest", [Self.version])
        lines.add("runtime", [runtime.path])
        for word in runtime.arguments { lines.add("runtime-argument", [word]) }
        lines.add("runtime-env-flag", runtime.environment)
        lines.add("runtime-dir-flag", runtime.directories.flag)
        if runtime.directories != .none {
            lines.add("runtime-dir-order", [Bytes(runtime.directories.order.word), runtime.directories.joint])
        }
        if !listeners.isEmpty { lines.add("runtime-listen-flag", runtime.listeners) }
        switch runtime.argumentZero {
        case .path: break
        case .baseName: lines.add("runtime-argv0", [Bytes("base-name")])
        case .flag(let flag): lines.add("runtime-argv0", [Bytes("flag"), flag])
        }
        if let separator = runtime.separator { lines.add("runtime-separator", [separator]) }
        for entry in runtime.processEnvironment { lines.add("runtime-env", [entry]) }
        if let directory = runtime.workingDirectory { lines.add("runtime-directory", [directory]) }
        lines.add("module", [module])
        for word in arguments { lines.add("arg", [word]) }
        for entry in environment { lines.add("env", [entry]) }
        for directory in directories { lines.add("dir", [directory.guest, directory.host]) }
        for address in listeners { lines.add("listen", [address]) }
        return lines.bytes
    }

    /// The version this code writes and reads.
    static let version: Bytes = [0x31]
}

extension RuntimeDescriptor.DirectoryOrder {
    /// The word for the order in the file.
    var word: StaticString {
        switch self {
        case .hostGuest: "host-guest"
        case .guestHost: "guest-host"
        case .sameName: "same-name"
        }
    }
}

/// The lines of a guest file as they are written.
private struct Lines {
    var bytes: Bytes = []

    mutating func add(_ key: StaticString, _ fields: [Bytes]) {
        bytes += Bytes(key)
        for field in fields {
            bytes.append(ASCII.space)
            bytes += escaped(field)
        }
        bytes.append(ASCII.newline)
    }

    mutating func add(_ key: StaticString, _ style: RuntimeDescriptor.FlagStyle) {
        switch style {
        case .none: break
        case .separate(let flag): add(key, [Bytes("separate"), flag])
        case .joined(let flag): add(key, [Bytes("joined"), flag])
        }
    }

    private func escaped(_ field: Bytes) -> Bytes {
        var result: Bytes = []
        for byte in field {
            switch byte {
            case ASCII.space: result += [ASCII.backslash, 0x73]
            case ASCII.newline: result += [ASCII.backslash, 0x6e]
            case ASCII.backslash: result += [ASCII.backslash, ASCII.backslash]
            default: result.append(byte)
            }
        }
        return result
    }
}
