/// The configuration urunc writes for an init whose path contains `urunit`: `/urunit.conf` in an initrd, the VM's whole
/// initrd otherwise (urunc.md, 3.5).
///
///     UES            environment, one entry a line
///     PATH=/bin
///     UEE
///     UCS            process
///     UID:1000
///     GID:1001
///     WD:/work
///     UCE
///     UBS            extra disks
///     ID:vol0
///     MP:/data
///     UBE
public struct UrunitConfiguration: Equatable, Sendable {
    /// An extra disk: which, and where it is wanted.
    public struct Disk: Equatable, Sendable {
        /// The serial number of the virtio disk.
        public var serial: Bytes
        /// Where it is to be mounted.
        public var mountPoint: Bytes

        /// A disk by its serial number.
        public init(serial: Bytes, mountPoint: Bytes) {
            self.serial = serial
            self.mountPoint = mountPoint
        }
    }

    /// The container's environment, `K=V`.
    public var environment: [Bytes]
    /// The user the app runs as, nil if not given.
    public var userID: UInt32?
    /// The group the app runs as, nil if not given.
    public var groupID: UInt32?
    /// The app's working directory, nil if not given.
    public var workingDirectory: Bytes?
    /// Extra disks.
    public var disks: [Disk]

    /// A configuration with these parts.
    public init(
        environment: [Bytes] = [], userID: UInt32? = nil, groupID: UInt32? = nil, workingDirectory: Bytes? = nil,
        disks: [Disk] = []
    ) {
        self.environment = environment
        self.userID = userID
        self.groupID = groupID
        self.workingDirectory = workingDirectory
        self.disks = disks
    }

    /// The bytes as urunc writes them.
    public func encoded() -> Bytes {
        var bytes: Bytes = []
        func add(_ key: StaticString, _ value: Bytes = []) {
            bytes += Bytes(key) + value + [ASCII.newline]
        }
        add("UES")
        for entry in environment { bytes += entry + [ASCII.newline] }
        add("UEE")
        add("UCS")
        if let userID { add("UID:", Bytes(decimal: userID)) }
        if let groupID { add("GID:", Bytes(decimal: groupID)) }
        if let workingDirectory { add("WD:", workingDirectory) }
        add("UCE")
        add("UBS")
        for disk in disks {
            add("ID:", disk.serial)
            add("MP:", disk.mountPoint)
        }
        add("UBE")
        return bytes
    }

    /// Reads what urunc wrote; what is not understood is left out, since an init cannot refuse to start over it.
    ///
    /// urunc writes values as they are, so a value with a newline goes over several lines: a line of the environment
    /// without `=` continues the entry before it.
    public init(parsing bytes: Bytes) {
        self.init()
        var section = Section.none
        for line in bytes.split(at: ASCII.newline) {
            if let change = section.change(at: line) {
                section = change
            } else {
                read(line, in: section)
            }
        }
    }

    private mutating func read(_ line: Bytes, in section: Section) {
        switch section {
        case .none: return
        case .environment:
            if line.contains(ASCII.equals) {
                environment.append(line)
            } else if let last = environment.indices.last {
                environment[last] += [ASCII.newline] + line
            }
        case .process:
            if let value = line.after("UID:") { userID = value.decimal }
            if let value = line.after("GID:") { groupID = value.decimal }
            if let value = line.after("WD:"), !value.isEmpty { workingDirectory = value }
        case .disks:
            if let value = line.after("ID:") { disks.append(Disk(serial: value, mountPoint: [])) }
            if let value = line.after("MP:"), let last = disks.indices.last { disks[last].mountPoint = value }
        }
    }

    private enum Section {
        case none, environment, process, disks

        /// The section that begins or ends with this line, if it is a mark.
        func change(at line: Bytes) -> Section? {
            switch self {
            case .none:
                if line.equals("UES") { return .environment }
                if line.equals("UCS") { return .process }
                return line.equals("UBS") ? .disks : nil
            case .environment: return line.equals("UEE") ? Section.none : nil
            case .process: return line.equals("UCE") ? Section.none : nil
            case .disks: return line.equals("UBE") ? Section.none : nil
            }
        }
    }
}
