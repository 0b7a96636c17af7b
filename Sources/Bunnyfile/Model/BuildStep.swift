public import Diagnostics

/// A step of the user's own that makes a thing: `build:` (design, section 2).
public struct BuildStep: Hashable, Sendable {
    /// A named context of this name or, if there is none, the image of this reference; for the build's platform.
    public var image: Located<String>
    /// What lies in `workingDirectory` when the first command starts; `nil` is nothing.
    public var context: Source?
    /// At least one, run one after the other on what the one before left.
    public var commands: [Command]
    public var environment: [EnvironmentVariable]
    /// Absolute and clean.
    public var workingDirectory: String
    /// `user[:group]`, names or numbers; `nil` is the image's.
    public var user: Located<String>?
    public var caches: [Cache]
    public var secrets: [Secret]
    public var sshAgents: [SSHAgent]
    /// `nil` leaves it to the build.
    public var network: Located<Network>?
    /// Absolute and clean: the file, or the directory whose contents are the result.
    public var output: Located<String>
    /// The whole mapping.
    public var range: SourceRange

    /// One command; no shell splits it.
    public struct Command: Hashable, Sendable {
        /// Not empty; the first one is the program.
        public var arguments: [String]
        /// A shell's script, if it was written as one text.
        public var script: String?
        public var range: SourceRange
    }

    /// A directory that stays between builds.
    public struct Cache: Hashable, Sendable {
        /// Absolute and clean.
        public var path: String
        public var id: String
        public var sharing: Sharing
        public var range: SourceRange

        /// Who may use it at the same time: everybody, each writer one of its own, one writer after the other.
        public enum Sharing: String, Hashable, Sendable, CaseIterable {
            case shared, `private`, locked
        }
    }

    /// A secret of the client, which is in no result and no cache key.
    public struct Secret: Hashable, Sendable {
        public var id: String
        /// The file, absolute and clean; `nil` if there is none.
        public var path: String?
        /// The variable; `nil` if there is none. One of both is there.
        public var environment: String?
        /// Whether the build fails without it.
        public var isRequired: Bool
        public var range: SourceRange
    }

    /// The client's ssh agent, or a key of it.
    public struct SSHAgent: Hashable, Sendable {
        public var id: String
        /// The socket; `nil` leaves it to BuildKit.
        public var path: String?
        public var isRequired: Bool
        public var range: SourceRange
    }

    /// `none` has loopback only; `host` is the builder's own, which the build must allow.
    public enum Network: String, Hashable, Sendable, CaseIterable {
        case `default`, none, host
    }

    /// Where caches, secrets and agents are put, clean.
    public var mountPoints: [String] {
        caches.map(\.path) + (secrets.map(\.path) + sshAgents.map(\.path)).compactMap(\.self)
    }

    /// Where a kernel's step finds the app's module that it links in.
    public static let appPath = "/run/bunny/app.wasm"

    /// Where it finds the object that the module is compiled to.
    public static let objectPath = "/run/bunny/app.o"

    /// Where the context lies if the file does not say.
    public static let defaultDirectory = "/src"
}
