import Glibc

/// What went wrong with a file: what was tried, on which path, and the system's reason.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried, in words that follow "cannot": `read`, `make the directory`.
    public var action: String
    /// The path as the caller gave it.
    public var path: Path
    /// The system's error number (`errno`); 0 where the reason is not the system's.
    public var code: Int32
    /// The reason, without a full stop.
    public var reason: String

    /// An error with a reason of our own.
    public init(_ action: String, _ path: Path, reason: String) {
        self.action = action
        self.path = path
        code = 0
        self.reason = reason
    }

    /// An error with the system's reason for an error number.
    public init(_ action: String, _ path: Path, code: Int32) {
        self.action = action
        self.path = path
        self.code = code
        reason = Self.text(of: code)
    }

    /// `cannot read /x: No such file or directory`.
    public var description: String { "cannot \(action) \(path): \(reason)" }

    /// Whether the file or one of its directories is missing.
    public var isNotFound: Bool { code == ENOENT || code == ENOTDIR }

    /// Whether the file is there already.
    public var isAlreadyThere: Bool { code == EEXIST }

    static func text(of code: Int32) -> String {
        guard let text = strerror(code) else { return "error \(code)" }
        return String(cString: text)
    }

    /// The error of the system call that just failed.
    static func last(_ action: String, _ path: Path) -> FileError {
        FileError(action, path, code: errno)
    }
}
