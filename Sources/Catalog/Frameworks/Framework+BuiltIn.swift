extension Framework {
    /// Ours, which is the default, then the types of urunc's table (reference/urunc.md, 3.1, 3.4) and OSv,
    /// which urunc does not know.
    static let builtIn: [Framework] = [burrow, linux, unikraft, mewz, hermit, osv, mirage, rumprun, freebsd]

    /// What upstream's version 0.1 lets any framework but unikraft have (reference/urunc.md, 6.1).
    static let upstreamKinds: [RootfsKind] = [.raw, .initrd, .block]
}
