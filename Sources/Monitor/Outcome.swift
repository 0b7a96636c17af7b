/// The last part of what the guest printed, in which the line about the app's end is looked for.
public struct ConsoleTail: Hashable, Sendable {
    /// The bytes kept.
    public private(set) var bytes: [UInt8] = []
    /// Whether anything was printed at all.
    public var isEmpty: Bool { bytes.isEmpty }
    private static let limit = 1 << 14

    /// A console on which nothing has been printed.
    public init() {}

    /// Takes more output; only the last 16 KiB are kept.
    public mutating func append(_ more: some Collection<UInt8>) {
        bytes += more
        if bytes.count > 2 * Self.limit { bytes.removeFirst(bytes.count - Self.limit) }
    }

    /// The lines, the last first, without carriage returns.
    var lines: [String] {
        bytes.split(separator: UInt8(ascii: "\n")).reversed().map { line in
            String(decoding: line.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        }
    }
}

/// How a guest ended.
public enum Outcome: Hashable, Sendable {
    /// The app ended with this status; 128 and a signal's number if that killed it.
    case ended(UInt8)
    /// The guest ended, and nothing says how the app did.
    case unknown(String)
    /// The monitor could not do its work.
    case monitorFailed(String)

    /// The exit status for `bunny run`: the app's; 0 if nobody can know; 125 if it did not run properly.
    public var status: UInt8 {
        switch self {
        case .ended(let status): status
        case .unknown: 0
        case .monitorFailed: 125
        }
    }

    /// A line for the user where the app's own output does not tell.
    public var message: String? {
        switch self {
        case .ended: nil
        case .unknown(let message), .monitorFailed(let message): message
        }
    }
}

/// How the monitor's own process ended.
public enum MonitorEnd: Hashable, Sendable {
    /// It exited with this status.
    case exited(Int)
    /// This signal ended it.
    case signalled(Int)
}

extension Boot {
    /// What the monitor's end says about the app.
    ///
    /// isa-debug-exit makes QEMU end with `2n + 1`, of which eight bits remain: n is the status's lower seven. The
    /// init's line on the console has it whole. QEMU also ends with 1 if it cannot start: then it says why, and the
    /// guest has printed nothing. It ends with 0 after a reboot, and after a panic too (urunc.md, 9.3). Where there is no
    /// such device (arm64) the line alone tells, which init prints for what is not 0.
    /// - Parameters:
    ///   - end: how the monitor's process ended.
    ///   - console: what the guest printed last: the monitor's standard output.
    ///   - complaint: what the monitor wrote last to standard error.
    public func outcome(_ end: MonitorEnd, console: ConsoleTail, complaint: ConsoleTail) -> Outcome {
        guard case .exited(let status) = end else {
            return .monitorFailed("the monitor was killed by a signal")
        }
        // QEMU ends with 0 then, as after an orderly end of the guest.
        if complaint.lines.contains(where: { $0.contains(": terminating on signal ") }) {
            return .monitorFailed("the monitor was stopped by a signal")
        }
        if status != 0, console.isEmpty, !complaint.isEmpty {
            return .monitorFailed("the monitor ended with status \(status) before the guest printed anything")
        }
        if hasExitDevice, status % 2 == 1, status < 256 {
            let carried = UInt8(status >> 1)
            if let told = Self.toldStatus(console), told & 0x7f == carried { return .ended(told) }
            return .ended(carried)
        }
        if console.lines.contains(where: { $0.contains("Kernel panic - not syncing") }) {
            return .monitorFailed("the guest's kernel panicked; its last lines say why")
        }
        if status != 0 { return .monitorFailed("the monitor ended with status \(status)") }
        if !hasExitDevice, let told = Self.toldStatus(console) { return .ended(told) }
        return .unknown("the guest ended; nothing in it reported the app's exit status")
    }

    /// The status in the line of init or of Burrow, the last of them. It stands behind whatever the app left of a line of
    /// its own.
    private static func toldStatus(_ console: ConsoleTail) -> UInt8? {
        for line in console.lines {
            if let number = number(in: line, after: "bunny: app ended with exit status ") { return number }
            if let signal = number(in: line, after: "bunny: app was killed by signal ") { return 128 &+ signal }
        }
        return nil
    }

    private static func number(in line: String, after prefix: String) -> UInt8? {
        guard let found = line.ranges(of: prefix).last else { return nil }
        return UInt8(line[found.upperBound...].prefix { $0.isNumber })
    }
}
