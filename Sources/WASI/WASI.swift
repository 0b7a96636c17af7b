#if canImport(WasmCore)
    public import WasmCore
#endif

/// One app's WASI preview 1: its arguments, environment and descriptors, on a platform.
public final class WASI {
    /// A descriptor's entry in the table.
    struct Descriptor {
        let file: OpenFile
        var rights: Rights
        /// What descriptors opened through this one may have.
        var inheriting: Rights
        /// The path under which the app knows a preopened directory.
        var preopenedPath: [UInt8]?
    }

    /// The number in `Trap.host` when the app has called `proc_exit`.
    public static let exitTrap: UInt32 = 0x65786974
    /// Descriptors an app may have.
    static let maximumDescriptors = 1024

    let platform: Platform
    let arguments: [[UInt8]]
    let environment: [[UInt8]]
    var descriptors: [Descriptor?] = []
    /// What the app passed to `proc_exit`.
    public internal(set) var exitStatus: UInt32?

    /// - Parameters:
    ///   - arguments: argv, the program's name first. Without NUL.
    ///   - environment: `K=V` each. Without NUL.
    ///   - input: descriptor 0; `output` and `errors` are 1 and 2.
    public init(
        platform: Platform, arguments: [[UInt8]], environment: [[UInt8]], input: OpenFile, output: OpenFile,
        errors: OpenFile
    ) {
        self.platform = platform
        self.arguments = arguments
        self.environment = environment
        descriptors = [
            Descriptor(file: input, rights: input.rights.subtracting(.fdWrite), inheriting: []),
            Descriptor(file: output, rights: output.rights.subtracting(.fdRead), inheriting: []),
            Descriptor(file: errors, rights: errors.rights.subtracting(.fdRead), inheriting: []),
        ]
    }

    /// Gives the app a directory under a path of its own; the first is descriptor 3.
    public func preopen(_ directory: OpenFile, as guestPath: [UInt8]) {
        descriptors.append(
            Descriptor(
                file: directory, rights: directory.rights, inheriting: .directory.union(.file),
                preopenedPath: guestPath))
    }

    /// Whether WASI has the function that an import asks for, whatever its type.
    public static func has(module: Name, name: Name) -> Bool { WASIFunction(module: module, name: name) != nil }

    /// What to give for an import, nil when WASI has no such function. Its type may differ from the import's.
    public func function(module: Name, name: Name) -> HostFunction? {
        guard let function = WASIFunction(module: module, name: name) else { return nil }
        return HostFunction(type: function.type) { call throws(Trap) in try self.perform(function, call) }
    }

    private func perform(_ function: WASIFunction, _ call: HostCall) throws(Trap) {
        if function == .procExit {
            exitStatus = call.i32(0)
            throw .host(Self.exitTrap)
        }
        let memory = GuestMemory(memory: call.memory)
        var result = Errno.success
        do throws(Errno) {
            try dispatch(function, Arguments(call: call), memory)
        } catch {
            result = error
        }
        if result == .fault { throw .memoryOutOfBounds }
        try call.setResult(.i32(UInt32(result.rawValue)))
    }

    // MARK: - Descriptors

    /// An open descriptor that has the rights; `badf`, `notcapable`.
    func descriptor(_ number: UInt32, _ rights: Rights = []) throws(Errno) -> Descriptor {
        guard number < UInt32(descriptors.count), let descriptor = descriptors[Int(number)] else { throw .badf }
        guard descriptor.rights.isSuperset(of: rights) else { throw .notcapable }
        return descriptor
    }

    /// A directory that has the rights; `badf`, `notdir`, `notcapable`.
    func directory(_ number: UInt32, _ rights: Rights) throws(Errno) -> Descriptor {
        let descriptor = try descriptor(number)
        guard descriptor.file.type == .directory else { throw .notdir }
        guard descriptor.rights.isSuperset(of: rights) else { throw .notcapable }
        return descriptor
    }

    /// The lowest free number; `mfile` when there are none left.
    func freeDescriptor() throws(Errno) -> Int {
        for number in 0..<descriptors.count where descriptors[number] == nil { return number }
        guard descriptors.count < Self.maximumDescriptors else { throw .mfile }
        descriptors.append(nil)
        return descriptors.count - 1
    }
}

/// The arguments of a call, by place.
struct Arguments {
    let call: HostCall

    subscript(_ index: Int) -> UInt32 { call.i32(index) }
    func u64(_ index: Int) -> UInt64 { call.argument(index) }
}
