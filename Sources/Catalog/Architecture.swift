/// A processor architecture, by OCI's name (GOARCH).
public enum Architecture: String, Hashable, Sendable, CaseIterable, Comparable {
    case amd64, arm64

    /// By any usual spelling in letters of either case, each also behind `linux/`.
    public init?(spelling: String) {
        let name = spelling.lowercased()
        let bare = name.hasPrefix("linux/") ? String(name.dropFirst(6)) : name
        guard let match = Self.allCases.first(where: { $0.bareSpellings.contains(bare) }) else { return nil }
        self = match
    }

    /// The usual spellings, OCI's first, each also behind `linux/`.
    public var spellings: [String] { bareSpellings + bareSpellings.map { "linux/\($0)" } }

    private var bareSpellings: [String] {
        switch self {
        case .amd64: ["amd64", "x86_64", "x86-64", "x64"]
        case .arm64: ["arm64", "aarch64", "arm64/v8"]
        }
    }

    /// The name the kernel, QEMU and compilers use: `x86_64`, `aarch64`.
    public var machine: String {
        switch self {
        case .amd64: "x86_64"
        case .arm64: "aarch64"
        }
    }

    public static func < (left: Architecture, right: Architecture) -> Bool { left.rawValue < right.rawValue }
}
