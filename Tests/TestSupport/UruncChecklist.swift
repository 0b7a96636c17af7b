internal import FileIO
internal import JSON

/// The check-list of what makes an image right for urunc (reference: urunc's documentation of its annotations, its
/// image rules and its monitors' command lines). Written from that, not from our code, and run on every image the
/// suite builds.
///
/// What only a boot shows (archives appended to the initrd, environment, user, working directory) are tests of their
/// own.
public struct UruncChecklist: Sendable {
    public let image: BuiltImage
    /// Every urunc value, decoded, without the keys' common prefix.
    var values: [String: String] = [:]
    /// What is wrong, one sentence each; empty for a right image.
    public internal(set) var violations: [String] = []

    static let prefix = "com.urunc.unikernel."

    /// Goes through the whole list.
    public static func violations(of image: BuiltImage) async throws -> [String] {
        var list = UruncChecklist(image: image)
        try list.readFile()
        list.compareThreePlaces()
        list.checkKeys()
        list.checkPair()
        try list.checkPaths()
        list.checkRootfsKind()
        try list.checkConfig()
        try list.checkKernel()
        try await list.checkGuest()
        return list.violations
    }

    init(image: BuiltImage) {
        self.image = image
    }

    mutating func require(_ condition: Bool, _ violation: String) {
        if !condition { violations.append(violation) }
    }

    /// 1: `/urunc.json` is a regular file, one flat object of strings, each base64 of UTF-8.
    mutating func readFile() throws {
        let file = image.rootfs / "urunc.json"
        guard Files.exists(file), try Files.status(of: file).kind == .regular else {
            violations.append("/urunc.json is no regular file")
            return
        }
        guard let object = try JSONValue(parsing: Files.read(file)).objectValue else {
            violations.append("/urunc.json is no JSON object")
            return
        }
        for member in object.members {
            guard let text = member.value.stringValue, let bytes = Base64.decode(text),
                let value = String(validating: bytes, as: UTF8.self)
            else {
                violations.append("/urunc.json: \(member.key) is not base64 of UTF-8: \(member.value)")
                continue
            }
            guard member.key.hasPrefix(Self.prefix) else {
                violations.append("/urunc.json: the key \(member.key) is none of urunc's")
                continue
            }
            values[String(member.key.dropFirst(Self.prefix.count))] = value
        }
    }

    /// 2: labels and manifest annotations say the same in plain text.
    mutating func compareThreePlaces() {
        for key in ["unikernelType", "hypervisor", "binary"] {
            require(values[key]?.isEmpty == false, "\(key) is missing in /urunc.json")
        }
        func ofUrunc(_ pairs: [String: String]) -> [String: String] {
            pairs.filter { $0.key.hasPrefix(Self.prefix) }
        }
        let expected = Dictionary(uniqueKeysWithValues: values.map { (Self.prefix + $0.key, $0.value) })
        require(
            ofUrunc(image.labels) == expected, "labels \(ofUrunc(image.labels)) differ from urunc.json's \(expected)")
        if let annotations = image.annotations {
            require(
                ofUrunc(annotations) == expected,
                "annotations \(ofUrunc(annotations)) differ from urunc.json's \(expected)")
        }
    }

    /// 8: only keys that urunc reads from an image.
    mutating func checkKeys() {
        let known: Set = [
            "unikernelType", "hypervisor", "binary", "unikernelVersion", "initrd", "block", "blkMntPoint",
            "mountRootfs", "cmdline", "solo5NetDev", "solo5BlkDev",
        ]
        for key in values.keys.sorted() where !known.contains(key) { violations.append("unknown key \(key)") }
    }

    /// 3: the pair of type and monitor is one urunc accepts, for this architecture.
    mutating func checkPair() {
        let monitors: [String: Set<String>] = [
            "unikraft": ["qemu", "firecracker", "hyperlight-unikraft"],
            "linux": ["qemu", "firecracker", "cloud-hypervisor"],
            "mewz": ["qemu"], "hermit": ["qemu"], "mirage": ["qemu", "hvt", "spt"], "rumprun": ["hvt", "spt"],
            "freebsd": ["qemu", "firecracker"],
        ]
        let type = values["unikernelType"] ?? ""
        let monitor = values["hypervisor"] ?? ""
        require(monitors[type]?.contains(monitor) == true, "urunc has no pair of \(type) and \(monitor)")
        let architecture = image.config["architecture"]?.stringValue ?? ""
        let bothArchitectures: Set = ["linux", "unikraft", "mirage", "rumprun"]
        require(
            architecture == "amd64" || architecture == "arm64" && bothArchitectures.contains(type),
            "urunc has no \(type) on \(architecture)")
    }

    /// 5, 6: which kinds of rootfs go together.
    mutating func checkRootfsKind() {
        let mount = values["mountRootfs"]
        require(mount == nil || mount == "true" || mount == "false", "mountRootfs is \(mount ?? "")")
        if mount == "true" {
            require(values["initrd"] == nil, "mountRootfs together with initrd")
            require(
                ["linux", "unikraft", "rumprun", "freebsd"].contains(values["unikernelType"]),
                "mountRootfs for \(values["unikernelType"] ?? "")")
        }
        if values["block"] != nil { require(values["blkMntPoint"] != nil, "block without blkMntPoint") }
    }

    /// 12, 13: platform, user, working directory; one manifest, no index.
    mutating func checkConfig() throws {
        require(image.config["os"] == "linux", "os is \(image.config["os"] ?? .null)")
        let user = image.config["config"]?["User"]?.stringValue ?? ""
        require(user.allSatisfy { $0.isNumber || $0 == ":" }, "User is a name: \(user)")
        require(image.manifest["manifests"] == nil, "the image is an index")
        for key in ["binary", "initrd"] {
            guard let value = values[key] else { continue }
            let status = try Files.status(of: image.rootfs.appending(Path(value)), followingLinks: true)
            require(status.permissions & 0o444 == 0o444, "\(value) cannot be read by every user")
            let parent = try Files.status(of: image.rootfs.appending(Path(value)).parent, followingLinks: true)
            require(parent.permissions & 0o555 == 0o555, "the directory of \(value) cannot be entered by every user")
        }
    }
}
