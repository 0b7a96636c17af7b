/// Reads the argv.
struct CommandLineReader {
    enum Command {
        case run(ProcessLaunch)
        case help
        case wrong([UInt8])
    }

    static let usage: StaticString = """
        usage: burrow [--inherit-env] [--env K=V]... [--dir HOST[::GUEST]]... [--tcplisten [ADDRESS:]PORT]...
                      [--argv0 NAME] [--] MODULE [ARGS...]
        Runs a WebAssembly module with WASI preview 1. It sees nothing of the host but the directories given, and
        opens no socket but those that listen.

        """

    private var words: [[UInt8]]
    private var place = 0
    /// What `--inherit-env` hands on.
    private let environment: [[UInt8]]
    private var inherited: [[UInt8]] = []

    init(_ words: [[UInt8]], environment: [[UInt8]] = []) {
        self.words = words
        self.environment = environment
    }

    private mutating func next() -> [UInt8]? {
        guard place < words.count else { return nil }
        place += 1
        return words[place - 1]
    }

    mutating func read() -> Command {
        var launch = ProcessLaunch(module: [])
        var name: [UInt8]?
        while let word = next() {
            guard word.count > 1, word[0] == 0x2d else { return finish(&launch, module: word, name) }
            if word == HostText.bytes("--") {
                guard let module = next() else { break }
                return finish(&launch, module: module, name)
            }
            if word == HostText.bytes("--help") { return .help }
            if word == HostText.bytes("--inherit-env") {
                inherited = environment
                continue
            }
            let (option, joined) = Self.cut(word, at: HostText.bytes("="))
            guard let value = Self.known(option) ? joined ?? next() : nil else { return wrong(word, option) }
            if option == HostText.bytes("--env") {
                guard value.first != 0x3d, value.contains(0x3d) else {
                    return .wrong(HostText.bytes("--env wants K=V, not ") + value)
                }
                launch.environment.append(value)
            } else if option == HostText.bytes("--dir") {
                let (host, guest) = Self.cut(value, at: HostText.bytes("::"))
                launch.directories.append(.init(host: host, guest: guest ?? host))
            } else if option == HostText.bytes("--tcplisten") {
                launch.listeners.append(value)
            } else {
                name = value
            }
        }
        return .wrong(HostText.bytes("no module is named"))
    }

    private static func known(_ option: [UInt8]) -> Bool {
        option == HostText.bytes("--env") || option == HostText.bytes("--dir")
            || option == HostText.bytes("--tcplisten") || option == HostText.bytes("--argv0")
    }

    private func wrong(_ word: [UInt8], _ option: [UInt8]) -> Command {
        Self.known(option)
            ? .wrong(option + HostText.bytes(" wants a value")) : .wrong(HostText.bytes("there is no option ") + word)
    }

    private func finish(_ launch: inout ProcessLaunch, module: [UInt8], _ name: [UInt8]?) -> Command {
        launch.module = module
        // What an option says wins.
        for entry in inherited {
            let name = Self.cut(entry, at: HostText.bytes("=")).0
            let isSaid = launch.environment.contains { Self.cut($0, at: HostText.bytes("=")).0 == name }
            if !isSaid { launch.environment.append(entry) }
        }
        launch.arguments = [name ?? module] + words[place...]
        return .run(launch)
    }

    /// What stands before and behind the first `mark`.
    private static func cut(_ text: [UInt8], at mark: [UInt8]) -> ([UInt8], [UInt8]?) {
        guard text.count >= mark.count else { return (text, nil) }
        for start in 0...text.count - mark.count where text[start..<start + mark.count].elementsEqual(mark) {
            return ([UInt8](text[..<start]), [UInt8](text[(start + mark.count)...]))
        }
        return (text, nil)
    }
}
