public import Catalog
public import Diagnostics
internal import ELF

/// Looks into a runtime that a kernel loads as a program, before anything is built with it: Unikraft's loader takes
/// static position-independent programs only (reference on Unikraft, 6.1).
public struct ProgramCheck: Sendable {
    /// What messages call the program: its path.
    public var name: String
    public var framework: String
    public var architecture: Architecture
    /// The place of the runtime in the bunnyfile.
    public var range: SourceRange?

    public init(name: String, framework: String, architecture: Architecture, range: SourceRange?) {
        self.name = name
        self.framework = framework
        self.architecture = architecture
        self.range = range
    }

    /// Bytes that hold what is looked at in all but odd files.
    public static let headLength = 64 << 10

    /// What keeps a file with this beginning from being loaded; nil if nothing does.
    public func diagnostic(head: [UInt8]) -> Diagnostic? {
        let header: ELFHeader
        do throws(ELFHeader.Fault) { header = try ELFHeader(head) } catch { return refusal(error.reason) }
        guard header.machine == machine, header.is64 else {
            return refusal("it is for another processor than \(architecture.rawValue)")
        }
        guard header.kind == .dynamic else {
            return refusal("it is not position-independent (its ELF type is not ET_DYN)")
        }
        guard let interpreter = header.interpreter else { return nil }
        return refusal("it is not static: \(interpreter) is to load it")
    }

    private var machine: UInt16 {
        switch architecture {
        case .amd64: ELFHeader.x86_64
        case .arm64: ELFHeader.aarch64
        }
    }

    private func refusal(_ reason: String) -> Diagnostic {
        Diagnostic(
            code: "wrong-program", severity: .error, message: "`\(framework)` cannot load `\(name)`: \(reason)",
            range: range,
            hint: "link it with -static-pie; a Rust program for a musl target is one by itself")
    }
}
