/// A port of the host that leads to one of the guest's, as `docker run -p` has it.
public struct PublishedPort: Hashable, Sendable {
    /// The host's IPv4 address that it is bound to.
    public var address: String
    /// The host's port.
    public var host: UInt16
    /// The guest's port.
    public var guest: UInt16
    /// `tcp` or `udp`.
    public var transport: String

    /// Reads `[ADDRESS:]HOST:GUEST[/tcp|/udp]`. Without an address it is the loopback's: unlike an engine's, a port of
    /// a guest that is being tried out is not for everybody.
    public init?(_ text: String) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        transport = halves.count == 2 ? String(halves[1]) : "tcp"
        guard halves.count <= 2, ["tcp", "udp"].contains(transport) else { return nil }
        let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, let host = Self.number(parts[parts.count - 2]),
            let guest = Self.number(parts[parts.count - 1]), host > 0, guest > 0
        else { return nil }
        address = "127.0.0.1"
        if parts.count == 3 {
            let bytes = parts[0].split(separator: ".", omittingEmptySubsequences: false)
            guard bytes.count == 4, bytes.allSatisfy({ Self.number($0).map { $0 < 256 } ?? false }) else { return nil }
            address = String(parts[0])
        }
        self.host = host
        self.guest = guest
    }

    private static func number(_ digits: Substring) -> UInt16? {
        digits.allSatisfy { $0.isASCII && $0.isNumber } ? UInt16(digits) : nil
    }

    /// QEMU's option for its user-mode network.
    var forwarding: String { "hostfwd=\(transport):\(address):\(host)-:\(guest)" }
}
