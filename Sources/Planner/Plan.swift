public import Catalog

/// What one build makes, in values: what goes where in the image, and what is written about it. No LLB in it.
///
/// Layers go on `base` in order; each is a tree of its own, so that equal layers of different images are the same
/// bytes (design, section 11).
public struct Plan: Hashable, Sendable {
    /// Name of the target it was made for.
    public var target: String
    public var platform: ImagePlatform
    /// The image whose file system lies below the layers; nil is an empty one.
    public var base: Input?
    /// The image whose config `config` changes; nil starts from an empty one.
    public var configBase: Input?
    public var layers: [Layer]
    public var config: ImageConfig
    /// Annotations of the manifest besides those for urunc.
    public var annotations: [String: String] = [:]
    /// Whether what nobody says about the image is filled in from its context and its module.
    public var takesDefaults = false
    /// What urunc is told; nil for a part of a target, which is no image that urunc starts.
    public var metadata: UruncMetadata?
    /// The date of the image, its history and its files.
    public var created: Timestamp
    /// The module of the app, for whoever looks into it before the build; nil without an app.
    public var module: AppModule?
    /// Programs of the user's own, for whoever looks into them before the build.
    public var programs: [GuestProgram] = []
    /// What the guest's memory must be at least, as far as the catalog says it.
    public var memory = GuestMemory.unknown
    /// Whether it is one of several for other platforms, so that its steps must be told apart from theirs.
    public var isOneOfMany = false
}

/// Where an app's module is, and what is to run it.
public struct AppModule: Hashable, Sendable {
    public var input: Input
    /// Absolute path in the input.
    public var path: String
    /// The name of a row of the catalog.
    public var framework: String
    /// The name of the runtime that is put into the guest; nil if the framework runs the app by itself.
    public var runtime: String?
    /// Whether it is compiled ahead of time, so that the guest gets something else.
    public var isCompiled: Bool
    /// Whether the runtime is a build of the user's own.
    public var isRuntimeReplaced: Bool
}

/// A program of the user's own that must be of a certain form.
public struct GuestProgram: Hashable, Sendable {
    public var input: Input
    /// Absolute path in the input.
    public var path: String
    public var role: ProgramRole
    /// The name of a row of the catalog.
    public var framework: String
    public var architecture: Architecture
}

/// One layer of the image.
public struct Layer: Hashable, Sendable {
    /// A short name for progress output: `kernel`, `initrd`, `runtime`, `app`.
    public var name: String
    /// The line for the image's history.
    public var summary: String
    /// What the layer holds, in the order it is put there; later entries win.
    public var entries: [Entry]
}

/// One thing put into a tree; paths are absolute and clean.
public enum Entry: Hashable, Sendable {
    /// A directory, with its missing parents.
    case directory(path: String, mode: UInt16)
    /// A file of these bytes; its directory is there already.
    case file(path: String, mode: UInt16, bytes: [UInt8])
    /// A file or tree from elsewhere.
    case copy(Copy)
    /// A kernel from elsewhere, which must have a Multiboot header and is changed so that QEMU loads it.
    case multiboot(Copy)
    /// An initrd built from trees.
    case initrd(path: String, Initrd)
    /// A disk built from a tree.
    case disk(path: String, Disk)
}

/// A disk image made of one tree.
public struct Disk: Hashable, Sendable {
    /// What is on it.
    public var format: DiskFormat
    /// A short name for progress output.
    public var name: String
    public var entries: [Entry]

    public init(_ format: DiskFormat, name: String, entries: [Entry]) {
        self.format = format
        self.name = name
        self.entries = entries
    }
}

/// A file or tree copied from an input.
public struct Copy: Hashable, Sendable {
    public var input: Input
    /// Absolute path in the input; `/` is all of it.
    public var from: String
    /// Absolute path in the tree; with a `/` at its end the copy goes into that directory. Missing parents are made.
    public var to: String
    /// Permission bits for a single file; nil keeps those of the input.
    public var mode: UInt16?
    /// Whether a directory's contents go to `to`, instead of the directory itself as copies do where `to` is there.
    public var contentsOnly: Bool
    /// What it must leave free, where it is the user's own.
    public var spares: [ReservedPath] = []

    public init(_ input: Input, from: String, to: String, mode: UInt16? = nil, contentsOnly: Bool = false) {
        self.input = input
        self.from = from
        self.to = to
        self.mode = mode
        self.contentsOnly = contentsOnly
    }
}

/// A newc archive made of one or more trees, one step each: a changed tree leaves the steps before it cached
/// (design, section 9).
public struct Initrd: Hashable, Sendable {
    /// One archive within the initrd.
    public struct Part: Hashable, Sendable {
        /// A short name for progress output.
        public var name: String
        public var entries: [Entry]
        /// Whether `/dev /etc /proc /sys /tmp` are added where missing (urunc.md, 3.5).
        public var hasSkeleton: Bool

        public init(name: String, entries: [Entry], hasSkeleton: Bool) {
            self.name = name
            self.entries = entries
            self.hasSkeleton = hasSkeleton
        }
    }

    public var parts: [Part]

    public init(parts: [Part]) {
        self.parts = parts
    }
}
