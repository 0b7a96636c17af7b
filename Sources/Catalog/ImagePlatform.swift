/// An OCI platform, `os/arch[/variant]`, in the names containerd uses (reference/buildkit-frontend.md, 6.4).
///
/// Reading one as users spell it is the business of whoever takes options.
public struct ImagePlatform: Hashable, Sendable, CustomStringConvertible {
    public var os: String
    /// GOARCH: `amd64`, `arm64`.
    public var architecture: String
    /// Empty if the architecture has no variant worth naming.
    public var variant: String

    public init(os: String, architecture: String, variant: String = "") {
        self.os = os
        self.architecture = architecture
        self.variant = variant
    }

    public static let linuxAMD64 = ImagePlatform(os: "linux", architecture: "amd64")

    /// `os/arch[/variant]`.
    public var description: String {
        variant.isEmpty ? "\(os)/\(architecture)" : "\(os)/\(architecture)/\(variant)"
    }
}
