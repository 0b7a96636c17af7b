/// What may be done with a descriptor (witx `rights`).
public struct Rights: OptionSet, Equatable, Sendable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) { self.rawValue = rawValue }

    static let fdDatasync = Rights(rawValue: 1 << 0)
    static let fdRead = Rights(rawValue: 1 << 1)
    static let fdSeek = Rights(rawValue: 1 << 2)
    static let fdSetFlags = Rights(rawValue: 1 << 3)
    static let fdSync = Rights(rawValue: 1 << 4)
    static let fdTell = Rights(rawValue: 1 << 5)
    static let fdWrite = Rights(rawValue: 1 << 6)
    static let fdAdvise = Rights(rawValue: 1 << 7)
    static let fdAllocate = Rights(rawValue: 1 << 8)
    static let createDirectory = Rights(rawValue: 1 << 9)
    static let createFile = Rights(rawValue: 1 << 10)
    static let linkSource = Rights(rawValue: 1 << 11)
    static let linkTarget = Rights(rawValue: 1 << 12)
    static let pathOpen = Rights(rawValue: 1 << 13)
    static let readDirectory = Rights(rawValue: 1 << 14)
    static let readLink = Rights(rawValue: 1 << 15)
    static let renameSource = Rights(rawValue: 1 << 16)
    static let renameTarget = Rights(rawValue: 1 << 17)
    static let pathStatus = Rights(rawValue: 1 << 18)
    static let pathSetSize = Rights(rawValue: 1 << 19)
    static let pathSetTimes = Rights(rawValue: 1 << 20)
    static let fdStatus = Rights(rawValue: 1 << 21)
    static let fdSetSize = Rights(rawValue: 1 << 22)
    static let fdSetTimes = Rights(rawValue: 1 << 23)
    static let symlink = Rights(rawValue: 1 << 24)
    static let removeDirectory = Rights(rawValue: 1 << 25)
    static let unlinkFile = Rights(rawValue: 1 << 26)
    static let poll = Rights(rawValue: 1 << 27)
    static let socketShutdown = Rights(rawValue: 1 << 28)
    static let socketAccept = Rights(rawValue: 1 << 29)

    /// Everything there is.
    public static let all = Rights(rawValue: 1 << 30 - 1)
    /// What makes sense for a regular file.
    public static let file: Rights = [
        fdDatasync, fdRead, fdSeek, fdSetFlags, fdSync, fdTell, fdWrite, fdAdvise, fdAllocate, fdStatus, fdSetSize,
        fdSetTimes, poll,
    ]
    /// What makes sense for a directory.
    public static let directory: Rights = [
        fdSetFlags, fdSync, fdAdvise, createDirectory, createFile, linkSource, linkTarget, pathOpen, readDirectory,
        readLink, renameSource, renameTarget, pathStatus, pathSetSize, pathSetTimes, fdStatus, fdSetTimes, symlink,
        removeDirectory, unlinkFile, poll,
    ]
    /// What makes sense for a stream without a position: wasi-libc's isatty(3) looks for the missing seek and tell.
    public static let stream: Rights = [fdRead, fdWrite, fdSetFlags, fdStatus, poll]
    /// What makes sense for a socket.
    public static let socket: Rights = [fdRead, fdWrite, fdSetFlags, fdStatus, poll, socketShutdown, socketAccept]
}
