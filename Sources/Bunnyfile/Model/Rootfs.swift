public import Catalog
public import Diagnostics

/// The guest's root file system.
public struct Rootfs: Hashable, Sendable {
    /// Where its contents come from.
    public enum Content: Hashable, Sendable {
        /// A tree to be put in the form that `kind` says: the base (`scratch`, or a whole image), then the files of
        /// `include` on top, in order.
        case tree(base: Source, include: [Include])
        /// One ready file of the form that `kind` says: an initrd or a disk image. Has a path unless it comes by http.
        case file(Source)
    }

    /// The form, the default filled in. Kind `block` comes with content `file` only, `raw` with `tree` only.
    public var kind: Located<RootfsKind>
    public var content: Content
    public var range: SourceRange

    public init(kind: Located<RootfsKind>, content: Content, range: SourceRange) {
        self.kind = kind
        self.content = content
        self.range = range
    }

    /// The ready file, if it is one.
    public var file: Source? {
        if case .file(let source) = content { source } else { nil }
    }
}

/// Files put into a rootfs.
public struct Include: Hashable, Sendable {
    /// Has a path unless it comes by http.
    public var source: Source
    /// Where they go in the rootfs, as written: with or without a leading `/`; `.` and `/` are the root.
    public var destination: Located<String>

    public init(source: Source, destination: Located<String>) {
        self.source = source
        self.destination = destination
    }
}
