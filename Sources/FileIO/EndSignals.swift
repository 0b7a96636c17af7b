import Glibc

/// The signals by which a person or a supervisor asks a program to end.
public enum EndSignals {
    /// SIGHUP, SIGINT (Ctrl-C) and SIGTERM.
    public static let numbers: [Int32] = [SIGHUP, SIGINT, SIGTERM]

    /// Keeps them from ending this process, for one that watches for them by other means. Programs it starts are to
    /// get the default back.
    public static func ignore() {
        for number in numbers { _ = signal(number, SIG_IGN) }
    }
}
