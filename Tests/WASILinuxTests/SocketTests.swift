import FileIO
import TestSupport
import Testing

/// The sockets that Burrow gives an app as a Linux process.
@Suite struct SocketTests {
    @Test func whatAnAppDoesWithASocket() async throws {
        try await withTemporaryDirectory { directory in
            let module = try await WasiLibc.compile("sockets", into: directory)
            let port = try freePort()
            let run = try await Command(
                [Repository.tool("serve.sh").string, "\(port)", "/", "--"] + Runtime.burrow().words
                    + ["--tcplisten", "127.0.0.1:\(port)", module.string]
            ).run()
            #expect(
                run.output == """
                    answer
                    status: done
                    a stream socket: 1, may accept: 1
                    receive from a listener: Socket not connected
                    accept with unknown flags: Invalid argument
                    accept on the output: Not a socket
                    accept on nothing: Bad file descriptor
                    waiting for connections
                    accept: done
                    poll: 1
                    peek: done
                    GET 
                    all of 10: done
                    GET / HTTP
                    unknown flags in: Invalid argument
                    unknown flags out: Invalid argument
                    send: done
                    sent 6
                    written 1
                    shut nothing down: Invalid argument
                    shut down an unknown way: Invalid argument
                    shut down sending: done
                    send after it: Broken pipe
                    shut down a listener's neighbour: Not a socket
                    close: 0
                    receive after it: Bad file descriptor
                    accept without waiting: Resource temporarily unavailable

                    """)
            #expect(run.status == 0, "\(run.errors)")
        }
    }
}
