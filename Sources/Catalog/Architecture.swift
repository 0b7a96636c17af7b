/// A processor architecture, by OCI's name (GOARCH).
public enum Architecture: String, Hashable, Sendable, CaseIterable, Comparable {
    case amd64, arm64

    /// By any usual spelling: `amd64`, `x86_64`, `x86-64`, `arm64`, `aarch64`, each also behind `linux/`.
    public init?(spelling: String) {
        let name = spelling.lowercased()
        switch name.hasPrefix("linux/") ? String(name.dropFirst(6)) : name {
        case "amd64", "x86_64", "x86-64", "x64": self = .amd64
        case "arm64", "aarch64", "arm64/v8": self = .arm64
        default: return nil
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
