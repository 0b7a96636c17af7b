// The WASI module is compiled by SwiftPM for the command line and the tests, and by swiftc in Embedded mode into the
// kernel and the Linux process, together with WasmCore and its platform as one module. So: no Foundation, no
// existentials, no dictionaries, no String; text is bytes.

/// The error numbers of preview 1 (witx `errno`), by their names there; `toobig` is `2big`.
///
/// `fault` never reaches the app: an address outside of its memory is a trap (witx-docs, "Pointers").
public enum Errno: UInt16, Error, Equatable, Sendable {
    case success = 0, toobig = 1, acces = 2, addrinuse = 3, addrnotavail = 4, afnosupport = 5, again = 6
    case already = 7, badf = 8, badmsg = 9, busy = 10, canceled = 11, child = 12, connaborted = 13
    case connrefused = 14, connreset = 15, deadlk = 16, destaddrreq = 17, dom = 18, dquot = 19, exist = 20
    case fault = 21, fbig = 22, hostunreach = 23, idrm = 24, ilseq = 25, inprogress = 26, intr = 27, inval = 28
    case io = 29, isconn = 30, isdir = 31, loop = 32, mfile = 33, mlink = 34, msgsize = 35, multihop = 36
    case nametoolong = 37, netdown = 38, netreset = 39, netunreach = 40, nfile = 41, nobufs = 42, nodev = 43
    case noent = 44, noexec = 45, nolck = 46, nolink = 47, nomem = 48, nomsg = 49, noprotoopt = 50, nospc = 51
    case nosys = 52, notconn = 53, notdir = 54, notempty = 55, notrecoverable = 56, notsock = 57, notsup = 58
    case notty = 59, nxio = 60, overflow = 61, ownerdead = 62, perm = 63, pipe = 64, proto = 65
    case protonosupport = 66, prototype = 67, range = 68, rofs = 69, spipe = 70, srch = 71, stale = 72
    case timedout = 73, txtbsy = 74, xdev = 75, notcapable = 76
}
