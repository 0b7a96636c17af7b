internal import Dispatch
internal import FileIO
internal import Synchronization

/// A signal that asks the program to end cancels its work instead of ending it at once, so that what was started is
/// ended and what was written is removed.
final class EndRequest: Sendable {
    private let signal = Mutex<Int32?>(nil)

    /// The status a shell reports for the signal that came first; nil if none came.
    var status: Int32? { signal.withLock { $0 }.map { 128 + $0 } }

    /// Does the work; a signal cancels the task it runs in.
    func cancelling<Result: Sendable>(
        _ work: sending @escaping @isolated(any) () async throws -> Result
    ) async throws -> Result {
        EndSignals.ignore()
        let task = Task { try await work() }
        let sources = EndSignals.numbers.map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                self.signal.withLock { $0 = $0 ?? number }
                task.cancel()
            }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        return try await task.value
    }
}
