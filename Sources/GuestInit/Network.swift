import LinuxCalls

/// The network as the kernel's line says it, where the kernel has not set it up by itself (no `IP_PNP`, or a driver
/// that init has loaded). The MTU is the driver's: monitors tell it to the card.
enum Network {
    /// Brings the loopback interface up, and the one of the kernel line's `ip=` if it has no address.
    /// - Parameter hasDefaultRoute: whether everything goes out of the interface though the gateway is not in its
    ///   network (urunc's `URUNIT_DEFROUTE`).
    static func configure(hasDefaultRoute: Bool) {
        let socket = linux_interface_socket()
        defer { if socket >= 0 { _ = linux_close(socket) } }
        if socket >= 0 { _ = System.withPath(Bytes("lo")) { linux_interface_up(socket, $0) } }
        guard let word = System.read(Bytes("/proc/cmdline")).flatMap(KernelAddress.word(in:)) else { return }
        do throws(KernelAddress.BadField) {
            let request = try KernelAddress.request(of: word)
            if request == .nothing { return }
            guard socket >= 0 else {
                return Console.say(Bytes("no network: the kernel has no IPv4: "), Console.reason(socket))
            }
            switch request {
            case .nothing: return
            case .kernels(let device):
                if System.withPath(device, { linux_has_address(socket, $0) }) <= 0 {
                    Console.say(
                        Bytes("no network: "), word, Bytes(" has no address in it, and the kernel has found none for "),
                        device)
                }
            case .address(let wanted):
                System.withPath(wanted.device) { apply(wanted, socket, $0, hasDefaultRoute: hasDefaultRoute) }
                if !wanted.nameServers.isEmpty { setNameServers(wanted) }
            }
        } catch {
            Console.say(Bytes("no network: "), error.text, Bytes(" in "), word, Bytes(" is no IPv4 address"))
        }
    }

    /// The image's own name servers stay.
    private static func setNameServers(_ wanted: KernelAddress) {
        System.makeDirectory("/etc", mode: 0o755)
        let result = System.fillFile("/etc/resolv.conf", content: wanted.resolverConfiguration)
        if result < 0 { Console.say(Bytes("no name servers: cannot write /etc/resolv.conf: "), Console.reason(result)) }
    }

    private static func apply(
        _ wanted: KernelAddress, _ socket: Int, _ name: UnsafePointer<CChar>, hasDefaultRoute: Bool
    ) {
        let state = linux_has_address(socket, name)
        if state < 0 {
            let hint = Bytes(": does the kernel have the driver, or its modules in /etc/bunny/modules?")
            return Console.say(Bytes("no network: there is no interface "), wanted.device, hint)
        }
        if state == 0 {
            if !wanted.hostname.isEmpty {
                let result = System.setHostname(wanted.hostname)
                if result < 0 {
                    Console.say(
                        Bytes("cannot set the host name "), wanted.hostname, Bytes(": "), Console.reason(result))
                }
            }
            guard done("its address", linux_set_address(socket, name, Int(SIOCSIFADDR_), wanted.address)),
                done("its mask", linux_set_address(socket, name, Int(SIOCSIFNETMASK_), wanted.mask)),
                done("it up", linux_interface_up(socket, name))
            else { return }
            if let gateway = wanted.gateway, wanted.reachesGateway {
                _ = done("the gateway", linux_add_default_route(socket, name, gateway))
            }
        }
        if let gateway = wanted.gateway, !wanted.reachesGateway {
            if hasDefaultRoute {
                _ = done("the default route", linux_add_default_route(socket, name, 0))
            } else {
                Console.say(
                    Bytes("no default route: the gateway "), Bytes(ipv4: gateway), Bytes(" is not in the network of "),
                    Bytes(ipv4: wanted.address))
            }
        }
    }

    /// Whether a step went well; says what did not.
    private static func done(_ what: StaticString, _ result: Int) -> Bool {
        if result == 0 || result == -System.Failure.exists { return true }
        Console.say(Bytes("no network: cannot set "), Bytes(what), Bytes(": "), Console.reason(result))
        return false
    }
}
