#if canImport(WasmCore)
    internal import WasmCore
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

    /// Gives the app a socket that listens. After all directories: wasi-libc takes the first descriptor without a
    /// preopened path for the end of them.
    public func addListener(_ socket: OpenFile) {
        descriptors.append(Descriptor(file: socket, rights: socket.rights, inheriting: []))
    }

    /// Calls a function for the app, which comes from the interpreter or from machine code.
    ///
    /// - Parameter memory: the app's; of no bytes when it has none.
    /// - Throws: `host(exitTrap)` once the app has called `proc_exit`, `memoryOutOfBounds` for an address outside.
    func call(_ function: WASIFunction, _ arguments: Arguments, _ memory: GuestMemory) throws(Trap) -> Errno {
        if function == .procExit {
            exitStatus = arguments[0]
            throw .host(Self.exitTrap)
        }
        var result = Errno.success
        do throws(Errno) {
            try dispatch(function, arguments, memory)
        } catch {
            result = error
        }
        if result == .fault { throw .memoryOutOfBounds }
        return result
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

/// The arguments of a call, by place: 32-bit values in the low half, zero behind the last.
struct Arguments {
    /// As many as a function has at most (`path_open`).
    static let maximum = 9

    private let words: InlineArray<9, UInt64>

    init(_ word: (Int) -> UInt64) { words = InlineArray { word($0) } }

    subscript(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: words[index]) }
    func u64(_ index: Int) -> UInt64 { words[index] }
}
