#if canImport(BurrowSupport)
    internal import BurrowSupport
#endif
#if canImport(GuestFormat)
    internal import GuestFormat
#endif
#if canImport(WASI)
    public import WASI
#endif
#if canImport(WasmCore)
    public import WasmCore
#endif

/// Burrow's guest, whatever machine it is on: finds out from the command line and the initrd what is to be run, and
/// runs it.
///
/// The image's guest file `/etc/bunny/guest.conf` names module, arguments, environment and directories. urunc's command
/// line brings the container's: words on it replace the file's arguments, its variables stand in the place of the
/// file's. The tree of the initrd is in RAM: what the app writes is there until the guest ends.
public enum BurrowGuest {
    /// Runs the guest to its end.
    ///
    /// - Parameters:
    ///   - line: the kernel's command line as urunc writes it for type `unikraft` (urunc.md, 3.4 and 9.1).
    ///   - initrd: as urunc leaves it (urunc.md, 9.2); stays as it is until the guest has ended.
    ///   - console: standard input, output and errors.
    ///   - configuration: limits, and where linear memories come from.
    ///   - memory: bytes the machine has in all: an app that needs more to start is refused with the amount.
    ///   - fileCapacity: bytes that the app may keep in files and names.
    public static func run(
        line: [UInt8], initrd: ConstantBytes, platform: Platform, console: OpenFile,
        configuration: StoreConfiguration, memory: UInt64 = .max, fileCapacity: Int = .max
    ) -> GuestEnding {
        do throws(GuestFailure) {
            let guest = try GuestStart(
                line: line, initrd: initrd, platform: platform, console: console, fileCapacity: fileCapacity)
            return start(try guest.module(), guest, configuration, initrd: initrd.count, memory: memory)
        } catch {
            return error.ending
        }
    }

    /// Decodes and runs the module, if the machine has the memory it starts with.
    private static func start(
        _ bytes: ConstantBytes, _ guest: GuestStart, _ configuration: StoreConfiguration, initrd: Int, memory: UInt64
    ) -> GuestEnding {
        do throws(ModuleError) {
            var module = try Module(decoding: bytes.moduleBytes)
            let needed = MemoryRequirement(
                initrd: UInt64(initrd), linearMemory: module.initialMemory, tableEntries: module.initialTableEntries,
                module: UInt64(bytes.count))
            if needed.bytes > memory { return tooLittle(needed) }
            try module.validate()
            let ending = Command.run(module, wasi: guest.wasi, configuration: configuration)
            if case .outOfMemory = ending { return tooLittle(needed) }
            return GuestEnding(ending, app: guest.path)
        } catch {
            return GuestEnding(.refused(error), app: guest.path)
        }
    }

    private static func tooLittle(_ needed: MemoryRequirement) -> GuestEnding {
        GuestFailure(
            GuestEnding.Status.notStartable, Bytes("not enough memory: "),
            Bytes(decimal: UInt32(truncatingIfNeeded: needed.mebibytes)), Bytes(" MiB needed")
        ).ending
    }
}
