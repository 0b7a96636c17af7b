/// The network address in the kernel's command line, in the form that the kernel itself reads where it has `IP_PNP`
/// (Documentation/admin-guide/nfs/nfsroot.rst):
///
///     ip=ADDRESS:SERVER:GATEWAY:MASK:HOSTNAME:DEVICE:AUTOCONF:DNS0:DNS1:NTP0
///
/// urunc writes `ip=10.9.0.2::10.9.0.1:255.255.0.0:urunc:eth0:off` (urunc.md, 3.5). Addresses are IPv4.
public struct KernelAddress: Equatable, Sendable {
    /// An IPv4 address, the first byte the most significant.
    public typealias IPv4 = UInt32

    /// The guest's own address.
    public var address: IPv4
    /// The network's mask; by default that of the address's class, as the kernel has it.
    public var mask: IPv4
    /// The next hop to everywhere else, nil for none.
    public var gateway: IPv4?
    /// The machine's name, empty for none.
    public var hostname: Bytes
    /// The interface, `eth0` by default.
    public var device: Bytes
    /// Name servers.
    public var nameServers: [IPv4]

    /// Whether a word of the kernel's line is the address, whatever it says.
    static func isAddress(_ word: Bytes) -> Bool { word.after("ip=") != nil }

    /// The word `ip=…` of a kernel line, nil without one; of several the last, which the kernel's parser, called for
    /// each, ends with. The words behind ` -- ` are init's.
    public static func word(in line: Bytes) -> Bytes? {
        var last: Bytes?
        for word in line.blankSeparated {
            if word == [0x2d, 0x2d] { break }
            if isAddress(word) { last = word }
        }
        return last
    }

    /// What a word `ip=…` asks for.
    public enum Request: Equatable, Sendable {
        /// Nothing: `ip=off`, `ip=none`, `ip=`.
        case nothing
        /// That the kernel asks a server for the address of this interface: `ip=dhcp`, `ip=on`, `ip=:::::eth1:dhcp`.
        case kernels(device: Bytes)
        /// This address.
        case address(KernelAddress)
    }

    /// A field of the word that should be an IPv4 address and is none.
    public struct BadField: Error, Equatable, Sendable {
        /// The field as it stands there.
        public var text: Bytes

        /// An error about a field.
        public init(text: Bytes) {
            self.text = text
        }
    }

    /// Reads a word `ip=…`. Where an address may stand, 0.0.0.0 is as good as nothing.
    public static func request(of word: Bytes) throws(BadField) -> Request {
        let fields = (word.after("ip=") ?? []).split(at: ASCII.colon)
        if fields.count == 1 {
            if fields[0].isEmpty || fields[0] == Bytes("off") || fields[0] == Bytes("none") { return .nothing }
            for method in ["on", "any", "all", "dhcp", "bootp", "rarp", "both"] as [StaticString]
            where fields[0] == Bytes(method) {
                return .kernels(device: Bytes("eth0"))
            }
        }
        func field(_ index: Int) -> Bytes { index < fields.count ? fields[index] : [] }
        func address(_ index: Int) throws(BadField) -> IPv4? {
            let text = field(index)
            if text.isEmpty { return nil }
            guard let address = text.ipv4 else { throw BadField(text: text) }
            return address == 0 ? nil : address
        }
        let device = field(5).isEmpty ? Bytes("eth0") : field(5)
        let (own, gateway, mask) = (try address(0), try address(2), try address(3))
        var nameServers: [IPv4] = []
        for index in [7, 8] {
            if let server = try address(index) { nameServers.append(server) }
        }
        guard let own else { return .kernels(device: device) }
        return .address(
            KernelAddress(
                address: own, mask: mask ?? classMask(of: own), gateway: gateway, hostname: field(4), device: device,
                nameServers: nameServers))
    }

    /// A, B or C by the first bits (RFC 791).
    private static func classMask(of address: IPv4) -> IPv4 {
        if address >> 31 == 0 { return 0xff00_0000 }
        return address >> 30 == 2 ? 0xffff_0000 : 0xffff_ff00
    }

    /// Whether the gateway can be reached without another hop.
    public var reachesGateway: Bool {
        guard let gateway else { return false }
        return gateway & mask == address & mask
    }

    /// What stands in `/etc/resolv.conf` for the name servers; empty for none.
    public var resolverConfiguration: Bytes {
        var text: Bytes = []
        for server in nameServers { text += Bytes("nameserver ") + Bytes(ipv4: server) + [ASCII.newline] }
        return text
    }
}

extension Array where Element == UInt8 {
    /// The words between blanks, tabs and ends of lines.
    var blankSeparated: [Bytes] {
        var words: [Bytes] = []
        var word: Bytes = []
        for byte in self + [ASCII.space] {
            if byte != ASCII.space, byte < 0x09 || byte > 0x0d {
                word.append(byte)
            } else if !word.isEmpty {
                words.append(word)
                word = []
            }
        }
        return words
    }

    /// The value of `A.B.C.D`, nil for anything else.
    public var ipv4: KernelAddress.IPv4? {
        let parts = split(at: 0x2e)
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            guard let byte = part.decimal, byte < 256, part.count <= 3 else { return nil }
            value = value << 8 | byte
        }
        return value
    }

    /// `A.B.C.D`.
    public init(ipv4 address: KernelAddress.IPv4) {
        self = []
        for shift in [24, 16, 8, 0] as [UInt32] {
            if !isEmpty { append(0x2e) }
            self += Bytes(decimal: address >> shift & 0xff)
        }
    }
}
