#if canImport(GuestFormat)
    internal import GuestFormat
#endif
#if canImport(WASI)
    public import WASI
#endif

/// How a guest ended.
public struct GuestEnding: Equatable, Sendable {
    /// The app's exit status; 134 after a trap, 127 for an app or directory that is not there, 126 for one that cannot
    /// be started, 125 for a guest whose initrd, guest file or command line is wrong.
    public var status: Int32
    /// The line for the console, without its end, that says what is not 0: `bunny run` finds the status in it.
    public var message: [UInt8]?

    /// Exit statuses that the guest gives itself, as shells and container engines do.
    enum Status {
        static let guestFailed: Int32 = 125, notStartable: Int32 = 126, notFound: Int32 = 127
    }

    /// An ending with these parts.
    public init(status: Int32, message: [UInt8]? = nil) {
        self.status = status
        self.message = message
    }

    /// What kept the app from being started.
    init(status: Int32, saying parts: [[UInt8]]) {
        var line = Bytes("bunny: ")
        // A name from the command line may have a newline in it.
        for part in parts { for byte in part { line.append(byte < 0x20 ? 0x3f : byte) } }
        self.init(status: status, message: line)
    }

    /// The end of an app that was started, or refused.
    public init(_ ending: Command.Ending, app: [UInt8]) {
        let status = ending.status
        let told = [Bytes("app ended with exit status "), Bytes(decimal: UInt32(bitPattern: status))]
        let why = [Bytes(": "), ending.message ?? []]
        switch ending {
        case .exited where status == 0: self.init(status: 0)
        case .exited: self.init(status: status, saying: told)
        case .trapped: self.init(status: status, saying: told + why)
        default: self.init(status: status, saying: [Bytes("cannot start the app "), app] + why)
        }
    }
}

/// What ends a guest before its app begins.
public struct GuestFailure: Error {
    public let ending: GuestEnding

    init(_ status: Int32, _ parts: [UInt8]...) { ending = GuestEnding(status: status, saying: parts) }
}
