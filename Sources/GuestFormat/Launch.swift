/// What init starts: the end of joining the guest file, the kernel line and urunc's configuration.
public struct Launch: Equatable, Sendable {
    /// The program: absolute, or a name to be searched in the environment's `PATH`.
    public var program: Bytes
    /// Its whole argv, argv[0] included.
    public var arguments: [Bytes]
    /// Its environment, `K=V`.
    public var environment: [Bytes]
    /// The directory it starts in.
    public var workingDirectory: Bytes
    /// The user it runs as.
    public var userID: UInt32
    /// The group it runs as.
    public var groupID: UInt32

    /// The app of a guest file.
    ///
    /// Words on the kernel line replace the file's arguments; the container's environment wins over the file's.
    /// - Parameter words: init's argv without argv[0], as the kernel passed it.
    public init(_ guest: GuestConfiguration, words: [Bytes], urunit: UrunitConfiguration) {
        let given = KernelLine.regrouped(words)
        let variables = guest.environment(with: urunit.environment, workingDirectory: urunit.workingDirectory)
        self.init(
            program: guest.runtime.path,
            arguments: guest.runtime.commandLine(
                module: guest.module, arguments: given.isEmpty ? guest.arguments : given, environment: variables,
                directories: guest.directories, listeners: guest.listeners),
            environment: merged(variables, guest.runtime.processEnvironment), urunit: urunit)
        if let directory = guest.runtime.workingDirectory { workingDirectory = directory }
    }

    /// A program named on the kernel line, as urunit itself starts it; nil without words.
    public init?(words: [Bytes], urunit: UrunitConfiguration) {
        let given = KernelLine.regrouped(words)
        guard let program = given.first else { return nil }
        self.init(
            program: program, arguments: given,
            environment: joined([], urunit.environment, workingDirectory: urunit.workingDirectory), urunit: urunit)
    }

    private init(program: Bytes, arguments: [Bytes], environment: [Bytes], urunit: UrunitConfiguration) {
        self.program = program
        self.arguments = arguments
        self.environment = environment
        workingDirectory = urunit.workingDirectory ?? [ASCII.slash]
        userID = urunit.userID ?? 0
        groupID = urunit.groupID ?? 0
    }

    /// The paths to try for ``program``: itself if it has a slash, else one per directory of `PATH`.
    public var candidates: [Bytes] {
        if program.contains(ASCII.slash) { return [program] }
        var path = Bytes("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
        for entry in environment {
            if let value = entry.after("PATH=") { path = value }
        }
        var result: [Bytes] = []
        for directory in path.split(at: ASCII.colon) where !directory.isEmpty {
            result.append(directory + [ASCII.slash] + program)
        }
        return result
    }
}

extension GuestConfiguration {
    /// The app's environment: the file's variables, with the container's in their place, and where it starts as `PWD`.
    public func environment(with container: [Bytes], workingDirectory: Bytes?) -> [Bytes] {
        joined(environment, container, workingDirectory: workingDirectory)
    }
}

extension RuntimeDescriptor {
    /// What an app sees as its argv[0] whose module has this path.
    public func argumentZero(for module: Bytes) -> Bytes {
        argumentZero == .path ? module : module.baseName
    }

    /// The runtime's argv for a module: program, words, argv[0], environment, directories, listeners, module,
    /// separator, the app's arguments.
    public func commandLine(
        module: Bytes, arguments: [Bytes], environment: [Bytes], directories: [PreopenedDirectory],
        listeners: [Bytes] = []
    ) -> [Bytes] {
        var line = [path] + self.arguments
        if case .flag(let flag) = argumentZero { line += [flag, module.baseName] }
        for entry in environment { line += self.environment.words(entry) }
        for directory in directories { line += self.directories.flag.words(self.directories.value(directory)) }
        for address in listeners { line += self.listeners.words(address) }
        line.append(module)
        if let separator { line.append(separator) }
        return line + arguments
    }
}

extension RuntimeDescriptor.FlagStyle {
    /// The words that give one value.
    func words(_ value: Bytes) -> [Bytes] {
        switch self {
        case .none: []
        case .separate(let flag): [flag, value]
        case .joined(let flag): [flag + value]
        }
    }
}

extension RuntimeDescriptor.DirectoryStyle {
    /// The option's value for one directory.
    func value(_ directory: PreopenedDirectory) -> Bytes {
        switch order {
        case .hostGuest: directory.host + joint + directory.guest
        case .guestHost: directory.guest + joint + directory.host
        case .sameName: directory.guest
        }
    }
}

/// Defaults, then the container's variables, then `PWD`, which a WASI app has no other way to learn.
private func joined(_ defaults: [Bytes], _ container: [Bytes], workingDirectory: Bytes?) -> [Bytes] {
    let variables = merged(defaults, container)
    guard let workingDirectory else { return variables }
    return merged(variables, [Bytes("PWD=") + workingDirectory])
}

/// Environment entries with later ones in the place of earlier ones of the same name; what has no `=` is left out.
func merged(_ base: [Bytes], _ more: [Bytes]) -> [Bytes] {
    var result: [Bytes] = []
    for entry in base { set(entry, in: &result) }
    for entry in more { set(entry, in: &result) }
    return result
}

private func set(_ entry: Bytes, in environment: inout [Bytes]) {
    guard let end = entry.firstIndex(of: ASCII.equals), end > 0 else { return }
    let name = entry[...end]
    if let place = environment.firstIndex(where: { $0.starts(with: name) }) {
        environment[place] = entry
    } else {
        environment.append(entry)
    }
}
