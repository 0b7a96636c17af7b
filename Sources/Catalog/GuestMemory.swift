/// What is known of the memory a guest needs until its app runs, in MiB. urunc gives a guest 256 MiB where the container
/// has no limit (reference/urunc.md, 5).
public enum GuestMemory: Hashable, Sendable {
    case unknown
    /// Computed from the module, by the core that runs it there.
    case computed
    case fixed(Int)
    /// Where a Wasm app runs in it; nothing is known of other guests.
    case withApp(Int)
    /// For the kernel, and so many times the size of the initrd.
    case initrd(base: Int, times: Int)

    /// What urunc gives where nothing is said.
    public static let uruncDefault = 256

    /// MiB for a guest with an initrd of so many bytes, or with none; nil where the catalog cannot say.
    public func mebibytes(initrd size: UInt64?) -> UInt64? {
        switch self {
        case .unknown, .computed: return nil
        case .fixed(let amount), .withApp(let amount): return UInt64(amount)
        case .initrd(let base, let times):
            // A size is what the daemon says: one beyond all bounds is none.
            guard let size, case (let bytes, false) = size.multipliedReportingOverflow(by: UInt64(times)) else {
                return nil
            }
            return UInt64(base) + bytes >> 20 + (bytes % (1 << 20) == 0 ? 0 : 1)
        }
    }

    /// In words, for tables.
    public var words: String {
        switch self {
        case .unknown: "not known"
        case .computed: "computed from the module"
        case .fixed(let amount): "\(amount) MiB"
        case .withApp(let amount): "\(amount) MiB with a Wasm app"
        case .initrd(let base, let times): "\(base) MiB and \(times) times the initrd"
        }
    }
}
