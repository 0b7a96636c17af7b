import Glibc

/// The process's standard descriptors, taken over for a connection.
public struct StandardStreams: Hashable, Sendable {
    /// Where the peer's bytes come from.
    public let input: CInt
    /// Where bytes for the peer go; not descriptor 1.
    public let output: CInt

    /// Keeps descriptor 1 for the connection alone: it is moved to a private number, descriptor 1 becomes stderr, so
    /// a stray print cannot break into the stream, and SIGPIPE is ignored, so a lost peer is an error and no signal.
    ///
    /// Must be the first thing a process does that speaks a protocol on its standard streams.
    /// - Throws: `RPCError` when there is no standard output to take.
    public static func takeOver() throws(RPCError) -> StandardStreams {
        _ = signal(SIGPIPE, SIG_IGN)
        let output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
        guard output >= 0 else {
            let text = DescriptorIO.text(of: errno)
            throw RPCError(code: .failedPrecondition, message: "no standard output to talk on: \(text)")
        }
        if dup2(STDERR_FILENO, STDOUT_FILENO) < 0 {
            let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
            if null >= 0 {
                _ = dup2(null, STDOUT_FILENO)
                _ = Glibc.close(null)
            }
        }
        return StandardStreams(input: STDIN_FILENO, output: output)
    }
}
