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

    /// The word `ip=…` of a kernel line, nil without one. The words behind ` -- ` are init's.
    public static func word(in line: Bytes) -> Bytes? {
        for word in line.blankSeparated {
            if word == [0x2d, 0x2d] { return nil }
            if isAddress(word) { return word }
        }
        return nil
    }

    /// Reads a word `ip=…`; nil for what has no address in it, such as `ip=dhcp`.
    public init?(word: Bytes) {
        guard let fields = word.after("ip=")?.split(at: ASCII.colon), let address = fields[0].ipv4, address != 0 else {
            return nil
        }
        func field(_ index: Int) -> Bytes { index < fields.count ? fields[index] : [] }
        self.address = address
        mask = field(3).ipv4 ?? Self.classMask(of: address)
        gateway = field(2).ipv4.flatMap { $0 == 0 ? nil : $0 }
        hostname = field(4)
        device = field(5).isEmpty ? Bytes("eth0") : field(5)
        nameServers = [field(7), field(8)].compactMap { $0.ipv4 }
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
