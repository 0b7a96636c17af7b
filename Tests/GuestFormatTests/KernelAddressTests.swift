import GuestFormat
import Testing

@Suite struct KernelAddressTests {
    /// urunc's form, and the kernel's own in full and in short.
    @Test(arguments: [
        (
            "ip=10.9.0.2::10.9.0.1:255.255.0.0:urunc:eth0:off",
            "10.9.0.2/255.255.0.0 gateway 10.9.0.1 reached host urunc on eth0 names "
        ),
        (
            "ip=10.0.2.15:10.0.2.2:10.0.2.2:255.255.255.0:vm:ens3:none:10.0.2.3:1.1.1.1:10.0.2.4",
            "10.0.2.15/255.255.255.0 gateway 10.0.2.2 reached host vm on ens3 names 10.0.2.3 1.1.1.1 "
        ),
        (
            "ip=192.168.1.9::10.0.0.1:255.255.255.255::eth1",
            "192.168.1.9/255.255.255.255 gateway 10.0.0.1 far host  on eth1 names "
        ),
        ("ip=10.0.2.15:::0.0.0.0::::0.0.0.0:1.1.1.1", "10.0.2.15/255.0.0.0 no gateway host  on eth0 names 1.1.1.1 "),
        ("ip=172.16.0.9", "172.16.0.9/255.255.0.0 no gateway host  on eth0 names "),
        ("ip=10.1.2.3::0.0.0.0", "10.1.2.3/255.0.0.0 no gateway host  on eth0 names "),
        ("ip=200.1.2.3:::::", "200.1.2.3/255.255.255.0 no gateway host  on eth0 names "),
    ])
    func isRead(word: String, means: String) throws {
        let found = try address(word)
        let gateway = found.gateway.map {
            "gateway \(text(Bytes(ipv4: $0))) \(found.reachesGateway ? "reached" : "far")"
        }
        let names = found.nameServers.map { text(Bytes(ipv4: $0)) + " " }.joined()
        #expect(
            "\(text(Bytes(ipv4: found.address)))/\(text(Bytes(ipv4: found.mask))) \(gateway ?? "no gateway")"
                + " host \(text(found.hostname)) on \(text(found.device)) names \(names)" == means)
    }

    private func address(_ word: String) throws -> KernelAddress {
        guard case .address(let found) = try KernelAddress.request(of: bytes(word)) else {
            throw KernelAddress.BadField(text: bytes(word))
        }
        return found
    }

    @Test(arguments: ["ip=", "ip=off", "ip=none"]) func nothingIsAskedFor(word: String) throws {
        #expect(try KernelAddress.request(of: bytes(word)) == .nothing)
    }

    @Test(arguments: [
        ("ip=dhcp", "eth0"), ("ip=on", "eth0"), ("ip=0.0.0.0", "eth0"), ("ip=:::::eth1:dhcp", "eth1"),
    ])
    func theKernelIsToAskForIt(word: String, device: String) throws {
        #expect(try KernelAddress.request(of: bytes(word)) == .kernels(device: bytes(device)))
    }

    @Test(arguments: [
        ("ip=10.0.0", "10.0.0"), ("ip=10.0.0.256", "10.0.0.256"), ("ip=10.0.0.1.2", "10.0.0.1.2"),
        ("ip=10.0.0.0001", "10.0.0.0001"), ("ip=dhpc", "dhpc"), ("ip=10.0.0.2::10.0.0.x", "10.0.0.x"),
        ("ip=10.0.0.2:::255.255.0", "255.255.0"), ("ip=10.0.0.2:::::::1.1", "1.1"),
        ("ip=10.0.0.2::::::::8.8.8.8.8", "8.8.8.8.8"),
    ])
    func whatIsNoAddressIsRefused(word: String, field: String) {
        #expect(throws: KernelAddress.BadField(text: bytes(field))) { try KernelAddress.request(of: bytes(word)) }
    }

    @Test func isFoundInTheKernelsPartOfTheLine() {
        let line = "panic=-1 console=ttyS0  ip=10.0.0.2::10.0.0.1 rdinit=/urunit -- ip=1.2.3.4\n"
        #expect(KernelAddress.word(in: bytes(line)).map(text) == "ip=10.0.0.2::10.0.0.1")
        #expect(KernelAddress.word(in: bytes("panic=-1 zip=1 -- ip=1.2.3.4\n")) == nil)
        #expect(KernelAddress.word(in: bytes("ip=10.0.0.2 ip=off x")).map(text) == "ip=off")
        #expect(KernelAddress.word(in: []) == nil)
    }

    @Test func nameServersAsTheResolverReadsThem() throws {
        let found = try address("ip=10.0.0.2:::::::10.0.0.3")
        #expect(text(found.resolverConfiguration) == "nameserver 10.0.0.3\n")
    }
}

@Suite struct ModuleListTests {
    @Test func linesAreFilesWithParameters() {
        let list = ModuleList(parsing: bytes("# virtio\n\nvirtio.ko\n  net.ko.xz  a=1\tb=\"c\"\r\nlast.ko.zst"))
        #expect(
            list.modules.map { "\(text($0.path)) [\(text($0.parameters))] \($0.isCompressed)" } == [
                "/etc/bunny/modules/virtio.ko [] false", "/etc/bunny/modules/net.ko.xz [a=1 b=\"c\"] true",
                "/etc/bunny/modules/last.ko.zst [] true",
            ])
    }
}
