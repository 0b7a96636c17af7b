import FileIO
import Monitor
import TestSupport
import Testing

/// The network of Linux guests: urunc's words on the kernel's line, applied by init, since Debian's kernels do not.
@Suite(.serialized) struct NetworkTests {
    /// Prints what `ip=` has set. busybox is one static program with all the tools.
    private static let script = """
        /busybox ifconfig lo | /busybox grep -o 'UP LOOPBACK'
        /busybox ifconfig eth0 | /busybox grep -o 'inet addr.*'
        /busybox route -n | /busybox awk '/^[0-9]/ {print $1, $2, $3, $8}'
        /busybox hostname
        /busybox cat /etc/resolv.conf

        """

    private func guest(
        in directory: Path, modules: String?, files: [String: String] = [:],
        changing line: @Sendable (String) -> String = { $0 }
    ) async throws -> Guest.Run {
        let guest = try Guest(in: directory)
        for (path, content) in files { try guest.add(path, Array(content.utf8)) }
        try guest.add("/busybox", Files.read("/usr/bin/busybox"), permissions: 0o755)
        try guest.add("/show", Array(Self.script.utf8))
        if let modules {
            let tree = try await GuestParts.shared.tree("bunny-modules-linux:\(modules)")
            try Files.makeDirectory(guest.tree / "etc/bunny", withParents: true)
            try await Command("cp", "-r", "\(tree)/modules", "\(guest.tree)/etc/bunny/modules").check()
        }
        return try await guest.run(
            kernel: modules ?? "6.1", Container(arguments: ["/urunit", "/busybox", "sh", "/show"]),
            machine: Machine(network: .user), changing: line)
    }

    /// Plain modules (6.1), of which one needs another that stands behind it, and compressed ones (6.12).
    @Test(arguments: ["6.1", "6.12"]) func initAppliesTheKernelsLine(kernel: String) async throws {
        try await withTemporaryDirectory { directory in
            let run = try await guest(in: directory, modules: kernel)
            #expect(
                run.lines == [
                    "UP LOOPBACK", "inet addr:10.0.2.15  Bcast:10.0.2.255  Mask:255.255.255.0",
                    "0.0.0.0 10.0.2.2 0.0.0.0 eth0", "10.0.2.0 0.0.0.0 255.255.255.0 eth0", "urunc",
                    "cat: can't open '/etc/resolv.conf': No such file or directory",
                    "bunny: app ended with exit status 1",
                ], "\(run.console)")
        }
    }

    /// A gateway outside of the network, as urunc says it, and name servers, as the kernel's own form has them.
    @Test func aDefaultRouteAndNameServers() async throws {
        try await withTemporaryDirectory { directory in
            let run = try await guest(in: directory, modules: "6.12") { line in
                Self.line(
                    line, with: "ip=10.1.0.9::10.2.0.1:255.255.255.0::eth0:off:10.3.0.1:10.3.0.2 URUNIT_DEFROUTE=1")
            }
            #expect(
                run.lines.dropFirst() == [
                    "inet addr:10.1.0.9  Bcast:10.1.0.255  Mask:255.255.255.0", "0.0.0.0 0.0.0.0 0.0.0.0 eth0",
                    "10.1.0.0 0.0.0.0 255.255.255.0 eth0", "(none)", "nameserver 10.3.0.1", "nameserver 10.3.0.2",
                ], "\(run.console)")
            #expect(run.outcome == .ended(0))
        }
    }

    /// What init has to say about a word, and what there is of a network then.
    @Test(arguments: [
        ("ip=off", [], []),
        ("ip=dhcp", ["no network: ip=dhcp has no address in it, and the kernel has found none for eth0"], []),
        ("ip=10.1.0", ["no network: 10.1.0 in ip=10.1.0 is no IPv4 address"], []),
        (
            "ip=10.1.0.9::10.2.0.1:255.255.255.0:vm:eth0:off:10.3.0.1",
            ["no default route: the gateway 10.2.0.1 is not in the network of 10.1.0.9"],
            [
                "inet addr:10.1.0.9  Bcast:10.1.0.255  Mask:255.255.255.0", "10.1.0.0 0.0.0.0 255.255.255.0 eth0",
                "vm",
            ]
        ),
    ])
    func otherWords(word: String, says: [String], shows: [String]) async throws {
        try await withTemporaryDirectory { directory in
            let run = try await guest(
                in: directory, modules: "6.12", files: ["/etc/resolv.conf": "nameserver 10.9.9.9\n"]
            ) { Self.line($0, with: word) }
            // The image's own name servers stay.
            let shown = ["UP LOOPBACK"] + (shows.isEmpty ? ["(none)"] : shows) + ["nameserver 10.9.9.9"]
            #expect(run.lines == says.map { "bunny: " + $0 } + shown, "\(run.console)")
            #expect(run.outcome == .ended(0))
        }
    }

    /// urunc's line with another word about the network.
    @Sendable private static func line(_ line: String, with word: String) -> String {
        line.split(separator: " ", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("ip=") ? word : String($0) }.joined(separator: " ")
    }

    @Test func whatIsMissingIsSaid() async throws {
        try await withTemporaryDirectory { directory in
            let run = try await guest(in: directory, modules: nil)
            #expect(
                run.lines.first == "bunny: no network: there is no interface eth0: does the kernel have the driver, or "
                    + "its modules in /etc/bunny/modules?", "\(run.console)")
        }
    }

    @Test func aModuleThatCannotBeLoadedIsSaid() async throws {
        try await withTemporaryDirectory { directory in
            let guest = try Guest(in: directory)
            try await guest.add("/probe", GuestParts.shared.probe(wasm: false), permissions: 0o755)
            let modules = try await GuestParts.shared.tree("bunny-modules-linux:6.12") / "modules"
            try guest.add("/etc/bunny/modules/order", Array("gone.ko\ntext.ko\nvirtio_net.ko.xz\n".utf8))
            try guest.add("/etc/bunny/modules/text.ko", Array("no module".utf8))
            try guest.add("/etc/bunny/modules/virtio_net.ko.xz", Files.read(modules / "virtio_net.ko.xz"))
            let run = try await guest.run(kernel: "6.12", Container(arguments: ["/urunit", "/probe"]))
            #expect(
                run.lines.prefix(3) == [
                    "bunny: cannot load the kernel module /etc/bunny/modules/gone.ko: no such file",
                    "bunny: cannot load the kernel module /etc/bunny/modules/text.ko: it is for another kernel, or no "
                        + "module",
                    "bunny: cannot load the kernel module /etc/bunny/modules/virtio_net.ko.xz: a module that it needs "
                        + "is missing",
                ], "\(run.console)")
            #expect(run.outcome == .ended(0))
        }
    }
}

extension EndToEnd {
    /// A server in a guest answers who asks from outside, through QEMU's user-mode network.
    @Suite struct Servers {
        @Test(arguments: ["burrow", "wazero"])
        func `a guest's TCP server is reached`(target: String) async throws {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "everywhere", example: "everywhere")
                try await daemon.docker(
                    ["build", "-f", "server.bunnyfile", "--target", target, "-t", "server-\(target)", "."],
                    in: project.directory
                ).check()
                let port = try freePort()
                let run = try await Command(
                    [
                        Repository.tool("serve.sh").string, "\(port)", "/first", "/second", "--",
                        Repository.program("bunny").string, "run", "-p", "\(port):8080", "--memory", "512M",
                        "server-\(target)", "requests=2",
                    ], environment: daemon.clientEnvironment
                ).boot()
                let lines = run.guestLines.filter { line in
                    ["Hello", "request", "waiting"].contains { line.hasPrefix($0) }
                }
                #expect(
                    lines == [
                        "Hello from WebAssembly: this is answer 1, to GET /first HTTP/1.0",
                        "Hello from WebAssembly: this is answer 2, to GET /second HTTP/1.0", "waiting for connections",
                        "request 1: GET /first HTTP/1.0", "request 2: GET /second HTTP/1.0",
                    ], "\(run.output)\(run.errors)")
                #expect(run.status == 0)
            }
        }
    }
}
