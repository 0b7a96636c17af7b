internal import CNative

/// The app that is linked in as machine code (module.c), run to its end on WASI.
enum NativeApp {
    nonisolated(unsafe) private static var wasi: WASI?
    nonisolated(unsafe) private static var end: (Command.Ending) -> Void = { _ in }
    nonisolated(unsafe) private static var source: MemorySource?
    nonisolated(unsafe) private static var memory: MemorySpace?

    /// What calls of WASI take of the stack at most; the app itself gets the rest.
    static let stackReserve = 65_536

    /// What lies beneath the stack: a function finds the stack's end when its frame is there already, and then traps. A
    /// frame has at most 64 KiB (module/flags); the arguments of a call, at most a thousand, may stand below.
    static let frameReserve = 131_072

    /// Runs the app and calls `end`, which does not come back.
    ///
    /// - Parameters:
    ///   - source: where its memory comes from; nil is the heap.
    ///   - stack: what its functions may use, and WASI with them.
    static func run(
        _ wasi: WASI, memory source: MemorySource?, stack: UnsafeMutableRawBufferPointer,
        end: @escaping (Command.Ending) -> Void
    ) -> Never {
        self.wasi = wasi
        self.source = source
        self.end = end
        let bottom = UInt(bitPattern: stack.baseAddress)
        native_enter(bottom + UInt(stack.count), bottom + UInt(stackReserve))
    }

    static func finish(_ ending: Command.Ending) -> Never {
        end(ending)
        fatalError()
    }

    // MARK: - What the app calls

    static func call(_ number: UInt32, _ arguments: UnsafePointer<UInt64>) -> UInt32 {
        guard let wasi else { return 0 }
        let bytes = UnsafeMutableRawBufferPointer(start: memory?.base, count: Int(memory?.byteCount ?? 0))
        do throws(Trap) {
            return try wasi.call(number: Int(number), { arguments[$0] }, GuestMemory(bytes))
        } catch {
            finish(Command.ending(error, wasi))
        }
    }

    static func makeMemory(_ pages: UInt32, _ maximum: UInt32) -> UnsafeMutablePointer<UInt8>? {
        memory = MemorySpace(pages: pages, maximum: min(maximum, mostPages), source: source)
        guard memory != nil else { finish(.outOfMemory) }
        return base
    }

    static func growMemory(_ pages: UInt32) -> UInt32 { memory?.grow(by: pages) ?? .max }

    static var base: UnsafeMutablePointer<UInt8>? { memory?.base.assumingMemoryBound(to: UInt8.self) }

    private static let mostPages: UInt32 = 65_536

    /// In the order of include/wasm-rt.h.
    static func trap(_ cause: UInt32) -> Trap {
        switch cause {
        case 0: .memoryOutOfBounds
        case 1: .integerOverflow
        case 2: .integerDivideByZero
        case 3: .invalidConversion
        case 4: .unreachable
        case 5: .callStackExhausted
        case 6: .indirectCallTypeMismatch
        case 7: .tableOutOfBounds
        case 8: .undefinedElement
        default: .uninitializedElement
        }
    }
}

@_cdecl("native_wasi")
public func nativeWASI(_ number: UInt32, _ arguments: UnsafePointer<UInt64>) -> UInt32 {
    NativeApp.call(number, arguments)
}

@_cdecl("native_ended")
public func nativeEnded() { NativeApp.finish(.exited(0)) }

@_cdecl("native_trapped")
public func nativeTrapped(_ cause: UInt32) { NativeApp.finish(.trapped(NativeApp.trap(cause))) }

@_cdecl("native_out_of_memory")
public func nativeOutOfMemory() { NativeApp.finish(.outOfMemory) }

@_cdecl("native_memory_make")
public func nativeMemoryMake(_ pages: UInt32, _ maximum: UInt32) -> UnsafeMutablePointer<UInt8>? {
    NativeApp.makeMemory(pages, maximum)
}

@_cdecl("native_memory_grow")
public func nativeMemoryGrow(_ pages: UInt32) -> UInt32 { NativeApp.growMemory(pages) }

@_cdecl("native_memory_base")
public func nativeMemoryBase() -> UnsafeMutablePointer<UInt8>? { NativeApp.base }
