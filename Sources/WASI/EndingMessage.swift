#if canImport(WasmCore)
    internal import WasmCore
#endif

extension Command.Ending {
    /// The exit status that says it: the app's own (eight bits, as Linux passes on), 134 after a trap as after
    /// abort(3), 126 for an app that could not be started.
    public var status: Int32 {
        switch self {
        case .exited(let status): Int32(status & 0xff)
        case .trapped: 134
        default: 126
        }
    }

    /// One line without its end that says why the app did not come to its own end, nil if it did.
    public var message: [UInt8]? {
        switch self {
        case .exited: nil
        case .trapped(let trap): Text.bytes("trap: ") + Text.bytes(trap.message)
        case .refused(let error): Self.message(of: error)
        case .missingImport(let module, let name):
            Text.bytes("the module imports ") + module.bytes + Text.bytes(".") + name.bytes
                + Text.bytes(", which is not there: only the functions of wasi_snapshot_preview1 are")
        case .otherImportType(let module, let name):
            Text.bytes("the module imports ") + module.bytes + Text.bytes(".") + name.bytes
                + Text.bytes(" with another type than the function has")
        case .notACommand:
            Text.bytes("the module exports no function _start without parameters and results: it is no WASI command")
        case .outOfMemory: Text.bytes("not enough memory for the module's memory or tables")
        }
    }

    private static func message(of error: ModuleError) -> [UInt8] {
        switch error.kind {
        case .unsupported(let feature):
            Text.bytes("the module uses ") + Text.bytes(feature.name) + Text.bytes(" (at byte ")
                + Text.decimal(UInt64(error.offset)) + Text.bytes("), which is not supported")
        case .malformed, .invalid, .limit:
            Text.bytes("no valid module: ") + Text.bytes(error.reason) + Text.bytes(" (at byte ")
                + Text.decimal(UInt64(error.offset)) + Text.bytes(")")
        }
    }
}
