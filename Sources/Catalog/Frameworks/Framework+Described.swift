extension Framework {
    /// A system that the catalog does not know, as somebody describes it who knows it.
    public struct Description: Hashable, Sendable {
        public var name: String
        /// Names of the monitors it runs on; `nil` for those of its type. The same holds for what follows.
        public var monitors: [String]?
        public var architectures: [Architecture]?
        /// The kinds of rootfs it can use; none where it ignores any.
        public var rootfs: [RootfsKind]?
        public var takesArguments: Bool?
        public var takesEnvironment: Bool?
        /// The least memory in MiB.
        public var memory: Int?

        public init(name: String) {
            self.name = name
        }
    }

    /// What an app becomes part of on a described system of this type.
    public var describedAppCarrier: AppCarrier { appCarrier ?? .kernel }

    /// The row of such a system: of the type that `type` is a row of, with what the description says instead. An app is
    /// part of its kernel, or of what its type has instead, which a step of the user's own makes.
    public init(_ description: Description, type: Framework) {
        self = type
        name = description.name
        borrowedType = type.borrowedType ?? type.name
        summary = "as the bunnyfile describes it"
        monitors = description.monitors ?? type.monitors
        architectures = description.architectures ?? type.architectures
        let kinds = description.rootfs
        rootfs = type.rootfs.compactMap { support in
            guard kinds?.contains(support.kind) ?? true else { return nil }
            var support = support
            support.monitors = support.monitors.filter(monitors.contains)
            // Nothing of ours packs an initrd for one type in another way than for the rest.
            support.forms = support.kind == .initrd ? [.tree, .file] : support.forms
            return support.monitors.isEmpty ? nil : support
        }
        appRootfs = []
        appArchitectures = []
        runtimes = []
        ownRuntime = nil
        kernelForm = nil
        appCarrier = type.describedAppCarrier
        appFeatures = nil
        takesArguments = description.takesArguments ?? type.takesArguments
        takesEnvironment = description.takesEnvironment ?? type.takesEnvironment
        kernels = []
        carriedKernel = nil
        memory = description.memory.map(GuestMemory.fixed) ?? .unknown
        evidence = .documented("the bunnyfile")
    }
}
