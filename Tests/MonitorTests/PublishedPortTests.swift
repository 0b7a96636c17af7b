import Monitor
import Testing

@Suite struct PublishedPortTests {
    @Test(arguments: [
        ("8080:80", "tcp 127.0.0.1 8080 80"), ("0.0.0.0:1:65535", "tcp 0.0.0.0 1 65535"),
        ("10.0.0.1:53:5353/udp", "udp 10.0.0.1 53 5353"), ("80:80/tcp", "tcp 127.0.0.1 80 80"),
    ])
    func isRead(text: String, means: String) throws {
        let port = try #require(PublishedPort(text))
        #expect("\(port.transport) \(port.address) \(port.host) \(port.guest)" == means)
    }

    @Test(arguments: [
        "", "80", ":80", "80:", "0:80", "80:0", "65536:80", "80:80/sctp", "80:80/", "localhost:80:80", "1.2.3:80:80",
        "1.2.3.256:80:80", "[::1]:80:80", "-1:80", "80:+80", "80-81:80-81", "a:80:80:80",
    ])
    func othersAreNone(text: String) { #expect(PublishedPort(text) == nil) }
}
