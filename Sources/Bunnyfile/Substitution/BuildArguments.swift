public import Catalog
public import Diagnostics

/// What a build gives to the `${NAME}` of its bunnyfile: the values of `--build-arg`, and those of its platforms.
public struct BuildArguments: Hashable, Sendable {
    /// `--build-arg` by name; BuildKit's own may be among them.
    public var given: [String: String]
    /// The arguments that every file has without declaring them; `given` wins over them.
    public var predefined: [String: String]

    /// - Parameters:
    ///   - target: the platform that is built for.
    ///   - build: the platform that build steps run on.
    ///   - stage: `--target`; nil where none is named.
    public init(
        given: [String: String] = [:], target: ImagePlatform = .linuxAMD64,
        build: ImagePlatform = .linuxAMD64, stage: String? = nil
    ) {
        self.given = given
        predefined = ["TARGETSTAGE": stage ?? "default"]
        for (prefix, platform) in [("TARGET", target), ("BUILD", build)] {
            for (suffix, value) in platform.facts { predefined[prefix + suffix] = value }
        }
    }
}

extension ImagePlatform {
    /// The values of `TARGET…` and `BUILD…`, as dockerfile.v0 has them.
    fileprivate var facts: [(suffix: String, value: String)] {
        [("PLATFORM", description), ("OS", os), ("ARCH", architecture), ("VARIANT", variant)]
    }
}

extension BuildArguments {
    /// Whether an argument is meant for BuildKit rather than for a file (reference/buildkit-frontend.md, 5.1).
    public static func isBuildKits(_ name: String) -> Bool {
        name.hasPrefix("BUILDKIT_") || name == "SOURCE_DATE_EPOCH" || proxies.contains(name.lowercased())
    }

    private static let proxies: Set<String> = ["http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy"]
}

/// An argument that a bunnyfile declares in `build-args`.
public struct BuildArgument: Hashable, Sendable {
    public var name: Located<String>
    /// The file's own value; `nil` if the build must give one. At the name's place where there is none.
    public var defaultValue: Located<String>?
    /// The value in this build; `nil` if nobody gives one.
    public var value: String?
    /// Whether the file uses it.
    public var isUsed: Bool

    public init(name: Located<String>, defaultValue: Located<String>?, value: String?, isUsed: Bool = false) {
        self.name = name
        self.defaultValue = defaultValue
        self.value = value
        self.isUsed = isUsed
    }
}
