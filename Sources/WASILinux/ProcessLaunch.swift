#if canImport(WASI)
    public import WASI
#endif

/// A WASI command as a Linux process runs it: on the process's own standard streams, with directories of the host.
public struct ProcessLaunch {
    /// A directory of the host and the path under which the app knows it.
    public struct Directory {
        public let host: [UInt8]
        public let guest: [UInt8]

        public init(host: [UInt8], guest: [UInt8]) {
            self.host = host
            self.guest = guest
        }
    }

    public var module: [UInt8]
    /// argv, the program's name first.
    public var arguments: [[UInt8]]
    /// `K=V` each.
    public var environment: [[UInt8]]
    public var directories: [Directory]
    /// Where sockets listen when the app starts: `[ADDRESS:]PORT`, IPv4; every address of the host where none is named.
    public var listeners: [[UInt8]]

    public init(
        module: [UInt8], arguments: [[UInt8]] = [], environment: [[UInt8]] = [], directories: [Directory] = [],
        listeners: [[UInt8]] = []
    ) {
        self.module = module
        self.arguments = arguments
        self.environment = environment
        self.directories = directories
        self.listeners = listeners
    }

    /// How it ended: an exit status, and a line about it if the app did not come to its own end.
    public struct Result: Sendable {
        public let status: Int32
        public let message: [UInt8]?
    }

    /// Exit status for a module or a directory that is not there, as shells and container engines have it.
    static let notFound: Int32 = 127
    /// Exit status for what is there and cannot be used.
    static let notStartable: Int32 = 126

    /// The app's WASI, on the process's streams and with its directories and sockets open. Throws what to say when one cannot be.
    public func makeWASI() throws(Failure) -> WASI {
        let wasi = WASI(
            platform: LinuxPlatform(), arguments: arguments, environment: environment,
            input: HostFile(standard: 0), output: HostFile(standard: 1), errors: HostFile(standard: 2))
        for directory in directories {
            do throws(Errno) {
                wasi.preopen(try HostDirectory.open(directory.host), as: directory.guest)
            } catch {
                let text = HostText.bytes("cannot open the directory ") + directory.host
                throw Failure(
                    result: Result(
                        status: Self.notFound, message: text + HostText.bytes(": ") + HostError(error).reason))
            }
        }
        for address in listeners {
            do throws(HostError) {
                wasi.addListener(try HostSocket.listen(on: address))
            } catch {
                let text = HostText.bytes("cannot listen on ") + address
                throw Failure(
                    result: Result(status: Self.notStartable, message: text + HostText.bytes(": ") + error.reason))
            }
        }
        LinuxProcess.ignoreBrokenPipes()
        return wasi
    }

    /// What ends a launch before the app begins.
    public struct Failure: Error {
        public let result: Result
    }
}

extension ProcessLaunch.Result {
    public init(_ ending: Command.Ending) {
        status = ending.status
        message = ending.message
    }
}

extension HostError {
    /// From preview 1's name for it.
    init(_ errno: Errno) {
        switch errno {
        case .noent: self.init(number: 2)
        case .acces: self.init(number: 13)
        case .notdir: self.init(number: 20)
        case .loop: self.init(number: 40)
        default: self.init(number: 5)
        }
    }
}
