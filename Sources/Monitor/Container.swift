public import FileIO
import GuestFormat
public import JSON

/// What a container engine makes of an image's config and the user's options, as urunc finds it in the spec.
public struct Container: Hashable, Sendable {
    /// The process's arguments: Entrypoint and Cmd.
    public var arguments: [String]
    /// The environment, `K=V`.
    public var environment: [String]
    /// The working directory.
    public var workingDirectory: String
    /// The user.
    public var userID: UInt32
    /// The group.
    public var groupID: UInt32

    /// A container with these parts.
    public init(
        arguments: [String], environment: [String] = [], workingDirectory: String = "/", userID: UInt32 = 0,
        groupID: UInt32 = 0
    ) {
        self.arguments = arguments
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.userID = userID
        self.groupID = groupID
    }

    /// The container of an image.
    /// - Parameters:
    ///   - config: an image config (`{"config": {…}}`) or what `docker image inspect` prints (`[{"Config": {…}}]`).
    ///   - arguments: the user's words after the image's name; if there are any, they replace Cmd.
    ///   - environment: the user's `-e K=V`.
    public init(config: JSONValue, arguments: [String], environment: [String]) throws(MonitorError) {
        let outer = config[0] ?? config
        guard let inner = outer["config"] ?? outer["Config"] else {
            throw MonitorError("the image's config has no member \"config\"")
        }
        let entrypoint = try Self.list(inner["Entrypoint"], "Entrypoint")
        let command = try Self.list(inner["Cmd"], "Cmd")
        let own = try Self.list(inner["Env"], "Env")
        let directory = inner["WorkingDir"]?.stringValue ?? ""
        let (user, group) = try Self.user(inner["User"]?.stringValue ?? "")
        self.init(
            arguments: entrypoint + (arguments.isEmpty ? command : arguments), environment: [],
            workingDirectory: directory.isEmpty ? "/" : directory, userID: user, groupID: group)
        self.environment = Self.merged(Self.engineEnvironment + own + environment)
    }

    /// The container of an image of which only the files are there: what the guest starts is found in them, and a guest
    /// of ours has the rest in its guest file.
    public init(
        values: UruncValues, rootfs: Path, arguments: [String], environment: [String]
    ) throws(MonitorError) {
        var program: [String] = []
        switch values.type {
        case .linux: program = ["/urunit"]
        // Without words the kernel takes module and arguments from its guest file.
        case .unikraft where !arguments.isEmpty:
            program = try values.guestFile(in: rootfs).map { [String(decoding: $0.module, as: UTF8.self)] } ?? []
        default: break
        }
        self.init(
            arguments: program + arguments, environment: Self.merged(Self.engineEnvironment + environment))
    }

    /// What engines add to every container; an image's own values win.
    static let engineEnvironment = [
        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOSTNAME=bunny", "HOME=/",
    ]

    /// Entries of one name only once, the last one's value in the first one's place.
    private static func merged(_ entries: [String]) -> [String] {
        var result: [String] = []
        for entry in entries {
            let name = entry.prefix { $0 != "=" }
            if let place = result.firstIndex(where: { $0.prefix { $0 != "=" } == name }) {
                result[place] = entry
            } else {
                result.append(entry)
            }
        }
        return result
    }

    private static func list(_ value: JSONValue?, _ name: String) throws(MonitorError) -> [String] {
        guard let value, !value.isNull else { return [] }
        guard let array = value.arrayValue else { throw MonitorError("the image's config: \(name) is not a list") }
        var strings: [String] = []
        for element in array {
            guard let string = element.stringValue else {
                throw MonitorError("the image's config: \(name) holds something that is not text")
            }
            strings.append(string)
        }
        return strings
    }

    /// `UID[:GID]`; names would need the image's `/etc/passwd`, which a guest image has not.
    private static func user(_ text: String) throws(MonitorError) -> (UInt32, UInt32) {
        if text.isEmpty { return (0, 0) }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { UInt32($0) }
        guard numbers.count == parts.count, let user = numbers.first else {
            throw MonitorError("the image's user \"\(text)\" is not UID or UID:GID in numbers")
        }
        return (user, numbers.count > 1 ? numbers[1] : 0)
    }

    /// What urunc writes for an init with `urunit` in its path.
    func urunitConfiguration() -> UrunitConfiguration {
        UrunitConfiguration(
            environment: environment.map { Array($0.utf8) }, userID: userID, groupID: groupID,
            workingDirectory: Array(workingDirectory.utf8))
    }
}
