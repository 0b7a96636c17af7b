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

/// A published kernel: a file in an image, or one by http.
public struct KernelArtefact: Hashable, Sendable {
    public enum Place: Hashable, Sendable {
        /// Image reference, without digest until somebody here has seen it; absolute path of the kernel in it.
        case image(String, path: String)
        /// The file itself; its checksum is not known until somebody here has seen it.
        case url(String)
    }

    public var monitor: String
    public var architecture: Architecture
    public var place: Place
    public var evidence: Evidence
}

/// What a framework's kernels are, as monitors tell them apart.
public enum KernelForm: Hashable, Sendable {
    /// Any of Linux's.
    case linux
    /// An ELF file with an entry for PVH.
    case pvhELF
}

/// A part of a guest that a step of the user's own makes with the app in it.
public enum AppCarrier: String, Hashable, Sendable {
    case kernel, rootfs
}

/// A file system that is written here.
public enum DiskFormat: String, Hashable, Sendable {
    /// A boot record, and in its second partition the read-only file system of OSv.
    case rofs
    /// Linux's, on the whole disk.
    case ext2
}

/// What starts the runtime of an app in the guest.
public enum AppStart: Hashable, Sendable {
    /// The runtime in the kernel; it reads the guest file.
    case kernel
    /// Our init, which reads the guest file.
    case initProgram
    /// The guest's command line, which holds the runtime's whole argv.
    case commandLine
}

/// A guest framework (libOS or kernel): one row of urunc's table of types (reference/urunc.md, 3.1), and what the
/// catalog knows besides.
public struct Framework: Hashable, Sendable {
    /// The name in the bunnyfile.
    public var name: String
    /// The type of another row, if urunc is told that one.
    public var borrowedType: String? = nil
    /// Whether urunc has a type for it at all; without one there are only files to be had, no image.
    public var hasImage = true
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
    /// The file system of a disk that is made of files, where one is written here that its kernels read.
    public var diskFormat: DiskFormat? = nil
    /// The kinds of rootfs a Wasm app can be put in, the default first; empty if the framework takes no `app`.
    public var appRootfs: [RootfsKind]
    /// The architectures an app can be run on: those for which the frontend carries what starts it.
    public var appArchitectures: [Architecture]
    /// Names of the runtimes that can run an app on it, as a part of their own in the guest.
    public var runtimes: [String]
    /// The name of the runtime that is part of the kernel, which then runs the app by itself; else `nil`.
    public var ownRuntime: String? = nil
    /// What an app is linked into, which a step of the user's own must then make; `nil` if apps are files.
    public var appCarrier: AppCarrier? = nil
    /// What its kernels are, where a file that is something else surely is none.
    public var kernelForm: KernelForm? = nil
    /// Whether its kernels are loaded by a Multiboot header, which QEMU does only for files that say they are for i386
    /// (reference on Mewz, 1.4).
    public var hasMultibootKernel = false
    /// Whether the guest's command line starts the runtime of an app, and not our init.
    public var startsRuntimeByLine = false
    /// Whether a runtime must be a static position-independent program, the only form that its kernel loads.
    public var needsStaticPIE = false
    /// What linked apps may import and use, where their runtime is known: rules as those of a runtime's row.
    public var appFeatures: RuntimeFeatures? = nil
    /// The words in front of a linked app's arguments; `nil` if there are none.
    public var linkedEntrypoint: [String]? = nil
    /// Whether words of Entrypoint and Cmd reach the guest.
    public var takesArguments: Bool
    /// Whether the environment reaches the guest.
    public var takesEnvironment: Bool
    /// Whether a guest on it has a network.
    public var hasNetwork = true
    /// Whether urunc reads `unikernelVersion` for it.
    public var readsVersion: Bool
    /// The `unikernelVersion` that is always written, where the framework is one that only borrows its type; urunc
    /// chooses the form of the guest's command line by it. Else `nil`, and the bunnyfile may give one.
    public var fixedVersion: String? = nil
    /// Published kernels; where none fits, the bunnyfile must bring one.
    public var kernels: [KernelArtefact]
    /// The file name of the kernel that the frontend's own image carries for each of `appArchitectures`.
    public var carriedKernel: String? = nil
    public var memory: GuestMemory
    public var evidence: Evidence

    /// The value of `com.urunc.unikernel.unikernelType`; `nil` where urunc has none for it.
    public var uruncType: String? { hasImage ? borrowedType ?? name : nil }

    /// Whether urunc hands user and working directory to the guest (reference/urunc.md, 3.5).
    public var takesUser: Bool { uruncType == "linux" }

    /// Whether it runs apps as files of their own.
    public var takesApp: Bool { !appRootfs.isEmpty }

    /// Whether an app is part of what a step of the user's own makes.
    public var linksApp: Bool { appCarrier != nil }

    /// What starts an app that is a file; `nil` if the framework takes none.
    public var appStart: AppStart? {
        guard takesApp else { return nil }
        if ownRuntime != nil { return .kernel }
        return startsRuntimeByLine ? .commandLine : .initProgram
    }

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
