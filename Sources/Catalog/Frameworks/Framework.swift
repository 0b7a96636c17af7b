/// In what form a guest gets its root file system (reference/urunc.md, 3.2).
public enum RootfsKind: String, Hashable, Sendable, CaseIterable {
    /// One cpio archive (hermit: the application's ELF) that the monitor loads beside the kernel.
    case initrd
    /// The image's own tree, handed to the guest by the host (`mountRootfs`): virtiofs, 9p or a block device.
    case raw
    /// A disk image inside the image.
    case block
}

/// What a rootfs is given as.
public enum RootfsContentForm: String, Hashable, Sendable, CaseIterable {
    /// Files and directories, put into shape by the build.
    case tree
    /// One file that is ready.
    case file
}

/// One kind of rootfs a framework can use, and the monitors under which it can.
public struct RootfsSupport: Hashable, Sendable {
    public var kind: RootfsKind
    public var monitors: [String]
    /// What it can be given as.
    public var forms: [RootfsContentForm]

    /// Without `forms`: an initrd is packed or ready, a raw rootfs is a tree, a disk image is ready.
    public init(_ kind: RootfsKind, monitors: [String], forms: [RootfsContentForm]? = nil) {
        self.kind = kind
        self.monitors = monitors
        self.forms = forms ?? Self.usualForms(of: kind)
    }

    private static func usualForms(of kind: RootfsKind) -> [RootfsContentForm] {
        switch kind {
        case .initrd: [.tree, .file]
        case .raw: [.tree]
        case .block: [.file]
        }
    }
}

/// A published kernel: a file in an image.
public struct KernelArtefact: Hashable, Sendable {
    public var monitor: String
    public var architecture: Architecture
    /// Image reference; without digest until somebody here has seen it.
    public var image: String
    /// Absolute path of the kernel file in the image.
    public var path: String
    public var evidence: Evidence
}

/// A guest framework (libOS or kernel): one row of urunc's table of types (reference/urunc.md, 3.1), and what the
/// catalog knows besides.
public struct Framework: Hashable, Sendable {
    /// The name in the bunnyfile.
    public var name: String
    /// The type of another row, if urunc is told that one.
    var borrowedType: String? = nil
    public var summary: String
    /// Names of the monitors urunc can run it on; the first is the default.
    public var monitors: [String]
    public var architectures: [Architecture]
    /// What it can use as rootfs; empty if it ignores any.
    public var rootfs: [RootfsSupport]
    /// The type that version 0.1 gives a rootfs without one.
    public var upstreamDefaultRootfs: RootfsKind
    /// The types that version 0.1 accepts at all (upstream's own check, wider than what boots).
    public var upstreamRootfs: [RootfsKind]
    /// `blkMntPoint` of a block rootfs.
    public var blockMountPoint: String
    /// The kinds of rootfs a Wasm app can be put in, the default first; empty if the framework takes no `app`.
    public var appRootfs: [RootfsKind]
    /// The architectures an app can be run on: those for which the frontend carries what starts it.
    public var appArchitectures: [Architecture]
    /// Names of the runtimes that can run an app on it, as a part of their own in the guest.
    public var runtimes: [String]
    /// The name of the runtime that is part of the kernel, which then runs the app by itself; else `nil`.
    public var ownRuntime: String? = nil
    /// Whether an app is linked into its kernel, which a step of the user's own must then make.
    public var linksApp: Bool = false
    /// Whether words of Entrypoint and Cmd reach the guest.
    public var takesArguments: Bool
    /// Whether the environment reaches the guest.
    public var takesEnvironment: Bool
    /// Whether urunc reads `unikernelVersion` for it.
    public var readsVersion: Bool
    /// The `unikernelVersion` that is always written, where the framework is one that only borrows its type; urunc
    /// chooses the form of the guest's command line by it. Else `nil`, and the bunnyfile may give one.
    public var fixedVersion: String? = nil
    /// Published kernels; where none fits, the bunnyfile must bring one.
    public var kernels: [KernelArtefact]
    /// The file name of the kernel that the frontend's own image carries for each of `appArchitectures`.
    public var carriedKernel: String? = nil
    /// The least memory in MB the guest needs when that is more than urunc's default of 256 MiB; else `nil`.
    public var memoryMegabytes: Int?
    public var evidence: Evidence

    /// The value of `com.urunc.unikernel.unikernelType`.
    public var uruncType: String { borrowedType ?? name }

    /// Whether it runs apps as files of their own.
    public var takesApp: Bool { !appRootfs.isEmpty }

    /// Whether the catalog knows a kernel for it at all.
    public var hasKernel: Bool { !kernels.isEmpty || carriedKernel != nil }

    /// Absolute path of the kernel in the frontend's own image, if that carries one.
    public func carriedKernelPath(_ architecture: Architecture) -> String? {
        guard let carriedKernel, appArchitectures.contains(architecture) else { return nil }
        return "/guest/\(architecture.machine)/\(carriedKernel)"
    }

    /// Whether a guest on `monitor` can use a rootfs of this kind.
    public func supports(_ kind: RootfsKind, on monitor: String) -> Bool {
        rootfs.contains { $0.kind == kind && $0.monitors.contains(monitor) }
    }

    /// The kinds of rootfs a guest on `monitor` can use and, if `form` is given, have made of it; the preferred first.
    public func rootfsKinds(on monitor: String, form: RootfsContentForm? = nil) -> [RootfsKind] {
        rootfs.filter { support in
            support.monitors.contains(monitor) && (form.map(support.forms.contains) ?? true)
        }.map(\.kind)
    }

    /// The published kernel for a monitor and an architecture, if there is one.
    public func kernel(for monitor: String, _ architecture: Architecture) -> KernelArtefact? {
        kernels.first { $0.monitor == monitor && $0.architecture == architecture }
    }
}

extension Framework {
    /// The named context that replaces the catalog's kernel; it holds the kernel file at `kernelContextPath`.
    public var kernelContextName: String { "bunny-kernel-\(name)" }

    /// Where the kernel file lies in the context `kernelContextName`.
    public static let kernelContextPath = "/kernel"
}
