/// Burrow on bare metal: an x86-64 kernel that runs one WASI app from its initrd and then turns the machine off.
///
/// start.S calls this on its stack, with interrupts off.
/// - Parameters:
///   - number: how the monitor entered: 0 by PVH, 1 by Linux's 64-bit protocol.
///   - address: the monitor's record about the machine.
@_cdecl("burrow_main")
public func burrowMain(_ number: UInt32, _ address: UInt) {
    SerialPort.start()
    guard let information = BootInformation(number, address) else {
        Crash.stop("the monitor says nothing about the machine")
    }
    PowerOff.rootPointer = information.rootPointer
    MemorySetup.run(information)
    guard PageAllocator.freePages > 0 else { Crash.stop("the monitor's map of the memory has no room") }
    let initrd = information.initrd
    guard !initrd.isEmpty, initrd.end <= PageTables.startBytes else { Crash.stop("there is no initrd") }
    let text = information.commandLine
    let line = RawMemory.bytes(text.start, count: max(Int(text.count) - 1, 0))
    // Not before: QEMU's records lie in page 0, which is taken away here.
    PageTables.protect()
    GuestRun.run(line: line, initrd: initrd)
}
