/// Hard limits: no module makes us use more than these. Where the JavaScript API names a limit, it is that one
/// (WebAssembly JavaScript Interface, "Limits"), so what runs in browsers is not refused here.
public enum Limit {
    public static let types = 1_000_000
    public static let functions = 1_000_000
    public static let imports = 1_000_000
    public static let exports = 1_000_000
    public static let globals = 1_000_000
    public static let segments = 10_000_000
    public static let tables = 100_000
    public static let tableEntries = 10_000_000
    public static let parameters = 1_000
    public static let results = 1_000
    public static let bodyBytes = 7_654_321
    public static let locals = 50_000
    /// Locals and operands of one function together: a slot number has 16 bits in translated code.
    public static let frameSlots = 65_000
    public static let memoryPages: UInt32 = 65_536
}
