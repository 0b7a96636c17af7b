internal import CMachine

/// Where the kernel and the app in it lie in memory: the kernel at its place, the app as Kernel/app.ld has put it, with
/// a table of addresses at its start (Kernel/app.S).
enum KernelImage {
    /// Behind both.
    static var end: UInt { word(5) }

    private static func word(_ number: UInt) -> UInt {
        RawMemory.load(UInt(address_of_app_start()) + number * 8, as: UInt.self)
    }

    /// Makes the app's text and constants read-only and the text executable, and its variables zero that C has so.
    static func prepareApp() {
        let start = UInt(address_of_app_start())
        let (constants, data, zeros) = (word(2), word(3), word(4))
        RawMemory.pointer(zeros).initializeMemory(as: UInt8.self, repeating: 0, count: Int(end - zeros))
        guard PageTables.protect(AddressRange(start, to: constants), isExecutable: true),
            PageTables.protect(AddressRange(constants, to: data), isExecutable: false)
        else { Crash.stop("there is no memory for the app's page tables") }
    }
}
