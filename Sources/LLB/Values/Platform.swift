public import BuildKitProto

/// An operating system, a processor architecture and maybe a variant: `linux/arm64/v8`.
public struct Platform: Hashable, Sendable, CustomStringConvertible {
    public var os: String
    public var architecture: String
    public var variant: String
    public var osVersion: String
    public var osFeatures: [String]

    public init(
        os: String, architecture: String, variant: String = "", osVersion: String = "", osFeatures: [String] = []
    ) {
        self.os = os
        self.architecture = architecture
        self.variant = variant
        self.osVersion = osVersion
        self.osFeatures = osFeatures
    }

    public static let linuxAMD64 = Platform(os: "linux", architecture: "amd64")
    public static let linuxARM64 = Platform(os: "linux", architecture: "arm64")

    /// `os/architecture[/variant]`, with `os(version+feature)` where there is a version or a feature.
    public var description: String {
        let version = ([osVersion] + osFeatures).joined(separator: "+")
        return os + (version.isEmpty ? "" : "(\(version))") + "/" + architecture
            + (variant.isEmpty ? "" : "/" + variant)
    }
}

/// Why a text is not a platform.
public struct PlatformError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text as given.
    public let text: String

    public var description: String {
        "invalid platform \"\(text)\": write it as os/architecture or os/architecture/variant, for example linux/amd64"
    }
}

// MARK: - Text form and normalisation

extension Platform {
    /// Reads `os/architecture[/variant]` and normalises it. A part left out is an error, not the host's.
    public init(parsing text: String) throws(PlatformError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.dropFirst().allSatisfy(Self.isWord) else {
            throw PlatformError(text: text)
        }
        var os = parts[0]
        var versions: [Substring] = []
        if let open = os.firstIndex(of: "("), os.hasSuffix(")") {
            versions = os[os.index(after: open)...].dropLast().split(separator: "+", omittingEmptySubsequences: false)
            os = os[..<open]
        }
        guard Self.isWord(os) else { throw PlatformError(text: text) }
        self =
            Platform(
                os: String(os), architecture: String(parts[1]), variant: parts.count > 2 ? String(parts[2]) : "",
                osVersion: versions.first.map { String($0) } ?? "", osFeatures: versions.dropFirst().map { String($0) }
            ).normalized
    }

    private static func isWord(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-".utf8.contains($0)
            }
    }

    /// Other names of an architecture: what it is called here, and the variant the name implies.
    private static let aliases: [String: (architecture: String, variant: String?)] = [
        "x86_64": ("amd64", nil), "x86-64": ("amd64", nil), "aarch64": ("arm64", nil), "i386": ("386", nil),
        "armhf": ("arm", "v7"), "armel": ("arm", "v6"),
    ]

    /// Variants that are another way to say one; an empty right side is the architecture's default.
    private static let variants: [String: [String: String]] = [
        "amd64": ["v1": ""],
        "arm64": ["8": "", "v8": "", "v8.0": "", "9": "v9", "9.0": "v9", "v9.0": "v9"],
        "arm": ["": "v7", "5": "v5", "6": "v6", "7": "v7", "8": "v8"],
    ]

    /// The platform in the names containerd uses: lower case, `x86_64` is `amd64`, `arm64/v8` is `arm64`, …
    public var normalized: Platform {
        var platform = self
        platform.os = os.lowercased()
        if platform.os == "macos" { platform.os = "darwin" }
        platform.architecture = architecture.lowercased()
        platform.variant = variant.lowercased()
        if let alias = Self.aliases[platform.architecture] {
            platform.architecture = alias.architecture
            if let variant = alias.variant { platform.variant = variant }
        }
        if let variant = Self.variants[platform.architecture]?[platform.variant] { platform.variant = variant }
        return platform
    }
}

// MARK: - Wire form

extension Platform {
    public init(_ message: Pb.Platform) {
        self.init(
            os: message.os, architecture: message.architecture, variant: message.variant,
            osVersion: message.osVersion, osFeatures: message.osFeatures)
    }

    /// The platform as BuildKit's message, unchanged.
    public var message: Pb.Platform {
        Pb.Platform(
            architecture: architecture, os: os, variant: variant, osVersion: osVersion, osFeatures: osFeatures)
    }
}
