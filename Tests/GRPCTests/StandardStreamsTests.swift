import GRPC
import Glibc
import Testing

/// The guard around descriptor 1, in processes of its own.
@Suite struct StandardStreamsTests {
    @Test func strayPrintsGoToStderr() async throws {
        let result = try await #require(
            processExitsWith: .success, observing: [\.standardOutputContent, \.standardErrorContent]
        ) {
            let streams = try StandardStreams.takeOver()
            print("stray print")
            fflush(nil)
            let bytes = Array("protocol".utf8)
            guard streams.input == 0, streams.output > 2, write(streams.output, bytes, bytes.count) == bytes.count
            else {
                exit(3)
            }
            exit(0)
        }
        #expect(result.standardOutputContent == Array("protocol".utf8))
        #expect(String(decoding: result.standardErrorContent, as: UTF8.self).contains("stray print\n"))
    }

    /// A reader that is gone is an error of the call, not the end of the process.
    @Test func lostReaderIsNoSignal() async throws {
        await #expect(processExitsWith: .success) {
            var ends: [CInt] = [0, 0]
            guard pipe(&ends) == 0, dup2(ends[1], 1) == 1 else { exit(2) }
            let streams = try StandardStreams.takeOver()
            _ = close(ends[0])
            _ = close(ends[1])
            var input: [CInt] = [0, 0]
            guard pipe(&input) == 0 else { exit(2) }
            let channel = try RPCChannel(reading: input[0], writing: streams.output)
            do throws(RPCError) {
                _ = try channel.call(method: "/a/B", message: [])
                exit(3)
            } catch {
                exit(error == RPCError(code: .cancelled, message: "the daemon closed the connection") ? 0 : 4)
            }
        }
    }
}
