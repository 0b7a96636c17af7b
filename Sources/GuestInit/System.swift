import LinuxCalls

/// System calls with Swift values; the only file of init with pointers in it, but for the entry point.
enum System {
    /// Linux error numbers that init tells apart.
    enum Failure {
        static let noSuchFile = 2, tooLong = 7, notAProgram = 8, accessDenied = 13, busy = 16, exists = 17
        static let noDevice = 19, notADirectory = 20, invalid = 22, readOnly = 30, unreachable = 101
    }

    /// Calls `body` with a C string of these bytes.
    static func withPath<Result>(_ bytes: Bytes, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        let terminated = bytes + [0]
        return terminated.withUnsafeBytes { buffer in
            body(buffer.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: CChar.self))
        }
    }

    /// The bytes of a C string.
    static func bytes(_ start: UnsafePointer<CChar>) -> Bytes {
        var result: Bytes = []
        var place = start
        while place.pointee != 0 {
            result.append(UInt8(bitPattern: place.pointee))
            place += 1
        }
        return result
    }

    /// A file's content, nil if it cannot be read.
    /// - Parameter failure: is set to a negative error number then.
    static func read(_ path: Bytes, failure: inout Int) -> Bytes? {
        let descriptor = withPath(path) { linux_open($0, CInt(O_RDONLY_ | O_CLOEXEC_)) }
        guard descriptor >= 0 else {
            failure = descriptor
            return nil
        }
        defer { _ = linux_close(descriptor) }
        var content: Bytes = []
        var piece = Bytes(repeating: 0, count: 4096)
        while true {
            let got = piece.withUnsafeMutableBytes { linux_read(descriptor, $0.baseAddress, $0.count) }
            if got < 0 {
                failure = got
                return nil
            }
            if got == 0 { return content }
            content += piece[..<got]
        }
    }

    /// A file's content, nil if it cannot be read.
    static func read(_ path: Bytes) -> Bytes? {
        var failure = 0
        return read(path, failure: &failure)
    }

    /// Writes bytes to a descriptor; what cannot be written is lost.
    static func write(_ bytes: Bytes, to descriptor: Int) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { linux_write(descriptor, $0.baseAddress, $0.count) }
            if written <= 0 { return }
            rest = rest.dropFirst(written)
        }
    }

    /// Makes a file, or fills an empty one; one that has something in it stays: 0, or a negative error number.
    static func fillFile(_ path: StaticString, content: Bytes) -> Int {
        if let there = read(Bytes(path)), !there.isEmpty { return 0 }
        let descriptor = withPath(Bytes(path)) { linux_open($0, CInt(O_WRONLY_ | O_CREAT_ | O_CLOEXEC_)) }
        guard descriptor >= 0 else { return descriptor }
        defer { _ = linux_close(descriptor) }
        let written = content.withUnsafeBytes { linux_write(descriptor, $0.baseAddress, $0.count) }
        return min(written, 0)
    }

    /// Loads a kernel module: 0, or a negative error number.
    static func loadModule(_ module: ModuleList.Module) -> Int {
        let descriptor = withPath(module.path) { linux_open($0, CInt(O_RDONLY_ | O_CLOEXEC_)) }
        guard descriptor >= 0 else { return descriptor }
        defer { _ = linux_close(descriptor) }
        return withPath(module.parameters) { linux_load_module(descriptor, $0, module.isCompressed ? 1 : 0) }
    }

    /// Names the machine: 0, or a negative error number.
    static func setHostname(_ name: Bytes) -> Int {
        name.withUnsafeBytes { linux_set_hostname($0.baseAddress, $0.count) }
    }

    /// Makes a directory unless something is there.
    static func makeDirectory(_ path: StaticString, mode: CInt) {
        withPath(Bytes(path)) { name in
            if linux_mkdir(name, mode) == 0 { _ = linux_chmod(name, mode) }
        }
    }

    /// Makes a symbolic link unless something is there.
    static func makeLink(_ path: StaticString, to target: StaticString) {
        withPath(Bytes(target)) { to in
            withPath(Bytes(path)) { _ = linux_symlink(to, $0) }
        }
    }

    /// Whether a path can be used: 0, or a negative error number.
    static func access(_ path: Bytes, writing: Bool = false) -> Int {
        withPath(path) { linux_access($0, writing ? 2 : 0) }
    }

    /// Mounts a file system that has no device.
    static func mount(_ type: StaticString, on path: StaticString) {
        withPath(Bytes(type)) { name in
            withPath(Bytes(path)) { _ = linux_mount(name, $0, name, 0) }
        }
    }

    /// Turns the root file system read-only, so that everything is written out.
    static func makeRootReadOnly() {
        let remountReadOnly = 32 | 1
        withPath(Bytes("/")) { _ = linux_mount($0, $0, $0, remountReadOnly) }
    }

    /// Makes `/dev/console` the standard descriptors, if there is one.
    static func openConsole() {
        let console = withPath(Bytes("/dev/console")) { linux_open($0, CInt(O_RDWR_)) }
        guard console >= 0 else { return }
        for descriptor in 0...2 where descriptor != console { _ = linux_dup(console, descriptor) }
        if console > 2 { _ = linux_close(console) }
    }

    /// Sets the working directory: 0, or a negative error number.
    static func changeDirectory(_ path: Bytes) -> Int {
        withPath(path) { linux_chdir($0) }
    }

    /// Becomes another program; returns only a negative error number.
    static func execute(_ path: Bytes, _ arguments: [Bytes], _ environment: [Bytes]) -> Int {
        let argv = vector(arguments)
        let envp = vector(environment)
        return withPath(path) { linux_execve($0, argv, envp) }
    }

    /// A NULL-terminated array of C strings, never given back: the process ends or becomes another.
    private static func vector(_ strings: [Bytes]) -> UnsafePointer<UnsafePointer<CChar>?> {
        let list = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: strings.count + 1)
        for index in 0..<strings.count {
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: strings[index].count + 1)
            for offset in 0..<strings[index].count { copy[offset] = CChar(bitPattern: strings[index][offset]) }
            copy[strings[index].count] = 0
            list[index] = UnsafePointer(copy)
        }
        list[strings.count] = nil
        return UnsafePointer(list)
    }

    /// A pipe that closes at exec.
    static func pipe() -> (reading: Int, writing: Int)? {
        var ends: (CInt, CInt) = (0, 0)
        let result = withUnsafeMutableBytes(of: &ends) { buffer in
            linux_pipe(buffer.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: CInt.self))
        }
        return result == 0 ? (Int(ends.0), Int(ends.1)) : nil
    }

    /// Everything that comes out of a descriptor until its end.
    static func readAll(_ descriptor: Int) -> Bytes {
        var content: Bytes = []
        var piece = Bytes(repeating: 0, count: 64)
        while true {
            let got = piece.withUnsafeMutableBytes { linux_read(descriptor, $0.baseAddress, $0.count) }
            if got == -4 { continue }
            if got <= 0 { return content }
            content += piece[..<got]
        }
    }

    /// A child that has ended, and how (the status of wait(2)); nil if none has.
    static func endedChild() -> (process: Int, status: Int32)? {
        var status: CInt = 0
        let process = linux_wait_any(&status)
        return process > 0 ? (process, status) : nil
    }
}
