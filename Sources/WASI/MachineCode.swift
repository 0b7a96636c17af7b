#if canImport(WasmCore)
    public import WasmCore
#endif

extension WASI {
    /// Calls a function for an app that is machine code.
    ///
    /// - Parameters:
    ///   - number: the function's place among `WASIFunction`'s cases, from 0.
    ///   - word: an argument by its place, a 32-bit value in the low half; asked for places below 9.
    ///   - memory: the app's; of no bytes when it has none.
    /// - Returns: the `errno` that the app gets.
    public func call(number: Int, _ word: (Int) -> UInt64, _ memory: GuestMemory) throws(Trap) -> UInt32 {
        guard number >= 0, number <= 255, let function = WASIFunction(rawValue: UInt8(number)) else {
            return UInt32(Errno.nosys.rawValue)
        }
        return UInt32(try call(function, Arguments(word), memory).rawValue)
    }
}

extension Command {
    /// The end of an app that a trap has stopped, `proc_exit` being one.
    public static func ending(_ trap: Trap, _ wasi: WASI) -> Ending {
        if trap == .host(WASI.exitTrap), let status = wasi.exitStatus { return .exited(status) }
        return .trapped(trap)
    }
}
