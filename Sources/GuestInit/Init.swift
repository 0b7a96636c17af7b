import LinuxCalls

/// The guest's first process: what urunc expects of an init at a path with `urunit` in it (urunc.md, 3.5), and the
/// start of the Wasm app that the guest file describes.
@_cdecl("guest_main")
public func guestMain(_ stack: UnsafePointer<Int>) {
    let process = Process(stack)
    guard linux_getpid() == 1 else {
        Console.say(Bytes("this is the init of a virtual machine; it runs as its first process only"))
        while true { linux_exit(App.Status.initFailed) }
    }
    prepare()
    Modules.load()
    Network.configure(hasDefaultRoute: process.value(of: "URUNIT_DEFROUTE") != nil)
    let status = start(process)
    end(status)
}

/// What the kernel handed over.
struct Process {
    /// The words after the init's own name.
    var words: [Bytes] = []
    /// `K=V` words of the kernel line, and `HOME` and `TERM`.
    var environment: [Bytes] = []

    /// Reads the stack as the System V ABI lays it out: argc, argv, NULL, environment, NULL.
    init(_ stack: UnsafePointer<Int>) {
        let count = stack[0]
        for index in 1..<max(count, 1) { append(stack[1 + index], to: &words) }
        var place = count + 2
        while stack[place] != 0 {
            append(stack[place], to: &environment)
            place += 1
        }
    }

    private func append(_ address: Int, to list: inout [Bytes]) {
        guard let start = UnsafePointer<CChar>(bitPattern: address) else { return }
        list.append(System.bytes(start))
    }

    /// The value of a variable.
    func value(of name: StaticString) -> Bytes? {
        for entry in environment {
            if let value = entry.after(name), value.first == ASCII.equals { return Bytes(value.dropFirst()) }
        }
        return nil
    }
}

/// Makes the places a Linux program expects.
private func prepare() {
    for path in ["/proc", "/sys", "/dev"] as [StaticString] { System.makeDirectory(path, mode: 0o755) }
    System.mount("devtmpfs", on: "/dev")
    System.openConsole()
    for (path, target) in [
        ("/dev/fd", "/proc/self/fd"), ("/dev/stdin", "/proc/self/fd/0"), ("/dev/stdout", "/proc/self/fd/1"),
        ("/dev/stderr", "/proc/self/fd/2"),
    ] as [(StaticString, StaticString)] {
        System.makeLink(path, to: target)
    }
    System.mount("proc", on: "/proc")
    System.mount("sysfs", on: "/sys")
    System.makeDirectory("/tmp", mode: 0o1777)
    // A file system that cannot be written gets a /tmp in memory; else the image's own /tmp stays visible.
    if System.access(Bytes("/tmp"), writing: true) == -System.Failure.readOnly { System.mount("tmpfs", on: "/tmp") }
    // Monitors ask a guest to end by that key (Firecracker's SendCtrlAltDel); the app is to hear of it.
    linux_ask_on_ctrl_alt_del()
}

/// Starts what the guest file or the kernel line says and returns its exit status.
private func start(_ process: Process) -> Int32 {
    let urunit = configuration(process)
    for disk in urunit.disks {
        Console.say(
            Bytes("the disk "), disk.serial, Bytes(" is not mounted on "), disk.mountPoint,
            Bytes(": this init mounts no extra disks"))
    }
    let path = Bytes(GuestConfiguration.filePath)
    guard let file = System.read(path) else {
        if let launch = Launch(words: process.words, urunit: urunit) { return App.run(launch) }
        Console.say(Bytes("nothing to start: there is no "), path, Bytes(", and the kernel line names no program"))
        return App.Status.initFailed
    }
    do throws(GuestFormatError) {
        let guest = try GuestConfiguration(parsing: file)
        let access = System.access(guest.module)
        guard access == 0 else {
            Console.say(Bytes("cannot start the app "), guest.module, Bytes(": "), Console.reason(access))
            return App.Status.notFound
        }
        return App.run(Launch(guest, words: process.words, urunit: urunit))
    } catch {
        Console.say(
            path, Bytes(", line "), Bytes(decimal: UInt32(truncatingIfNeeded: error.line)), Bytes(": "),
            Bytes(error.text))
        return App.Status.initFailed
    }
}

/// What urunc passes at run time: the file it names, else the words of the kernel line.
private func configuration(_ process: Process) -> UrunitConfiguration {
    guard let path = process.value(of: "URUNIT_CONFIG") else {
        return UrunitConfiguration(environment: process.environment)
    }
    guard let file = System.read(path) else {
        Console.say(
            Bytes("cannot read "), path,
            Bytes(": the container's environment, user and working directory are not set"))
        return UrunitConfiguration(environment: process.environment)
    }
    return UrunitConfiguration(parsing: file)
}

/// Ends the machine. The exit device, if the monitor has one, carries the status out: it takes seven bits.
private func end(_ status: Int32) -> Never {
    let exitDevice: UInt16 = 0x501
    linux_drain(2)
    linux_sync()
    System.makeRootReadOnly()
    linux_write_port(exitDevice, UInt8(truncatingIfNeeded: status))
    linux_restart()
    while true { _ = linux_next_signal(0) }
}
