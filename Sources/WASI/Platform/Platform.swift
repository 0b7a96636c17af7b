/// What a machine gives to WASI besides files: clocks, randomness, waiting.
///
/// A platform is a subclass of this one, plus subclasses of `OpenFile` for its console. It plugs in so:
///
///     let tree = FileTree(now: platform.now(.realtime) ?? 0)      // a RAM tree, filled from an initrd
///     tree.add(…)
///     let wasi = WASI(platform: platform, arguments: […], environment: […],
///         input: console, output: console, errors: console)
///     wasi.preopen(tree.open(directory), as: guestPath)           // as often as needed, in order: 3, 4, …
///     let ending = Command.run(ModuleBytes(…), wasi: wasi)        // decode, validate, link, call _start
///
/// A class and not a protocol with generics, so that one copy of WASI's code serves, and no existentials, which
/// Embedded Swift does not have. What a platform does not override answers that it is not there.
open class Platform {
    public init() {}

    /// A clock's time in nanoseconds; nil when there is no such clock. `monotonic` must be there.
    open func now(_ clock: Clock) -> UInt64? { nil }

    /// The smallest step of a clock in nanoseconds; nil when there is no such clock.
    open func resolution(of clock: Clock) -> UInt64? { nil }

    /// So many bytes fit for keys; fewer or none when the machine has no source of randomness.
    open func random(_ count: Int) -> [UInt8] { [] }

    /// Lets other work of the machine run.
    open func yield() {}

    /// Waits until the monotonic clock reaches `deadline` (nil: for ever), or until one of the files may have become
    /// ready to read or write, if the platform can wait for that. May return early: WASI looks again.
    open func wait(reading: [OpenFile], writing: [OpenFile], until deadline: UInt64?) {}
}
