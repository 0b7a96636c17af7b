/// What guests print on a console that their kernel shares.
public enum GuestConsole {
    /// The lines that are not a Linux kernel's, `[    2.468277] clocksource: Switched to …`, without the empty ones.
    ///
    /// The kernel holds the port for the whole of its line, but not until the app has ended its own: such a line stands
    /// within an app's too, and what is before and after it is one line again.
    public static func lines(of text: String) -> [String] {
        text.replacing(/\[ *[0-9]+\.[0-9]{6}\] [^\n\r]*\r?\n/.matchingSemantics(.unicodeScalar), with: "")
            .split(whereSeparator: \.isNewline).map(String.init)
    }
}

extension CommandResult {
    /// The lines of ``output`` that are not a Linux kernel's, without the empty ones.
    public var guestLines: [String] { GuestConsole.lines(of: output) }
}

extension Command {
    /// Runs a virtual machine to its end; anew where a Linux kernel came up without a clock.
    ///
    /// A kernel gives the timer's interrupts a hundredth of a second to arrive. An emulated machine that the host has no
    /// time for meanwhile misses it, and the kernel panics: that says nothing about the guest.
    public func boot() async throws -> CommandResult {
        for _ in 0..<2 {
            let result = try await run()
            guard result.output.contains("IO-APIC + timer doesn't work") else { return result }
        }
        return try await run()
    }
}
