public import Catalog
public import Diagnostics
internal import ELF

/// Looks into a program of the user's own before anything is built with it: a kernel, or a runtime that a kernel starts.
/// What is not of a form that can start would show only when the guest does not.
public struct ProgramCheck: Sendable {
    /// What messages call the program: its path.
    public var name: String
    public var role: ProgramRole
    public var framework: String
    public var architecture: Architecture
    /// The place of the program in the bunnyfile.
    public var range: SourceRange?

    public init(name: String, role: ProgramRole, framework: String, architecture: Architecture, range: SourceRange?) {
        self.name = name
        self.role = role
        self.framework = framework
        self.architecture = architecture
        self.range = range
    }

    /// Bytes that hold what is looked at in all but odd files.
    public static let headLength = 64 << 10

    /// What keeps a file with this beginning from being loaded; nil if nothing does.
    public func diagnostic(head: [UInt8]) -> Diagnostic? {
        switch role {
        case .kernel(.linux): linuxFault(head).map(kernelRefusal)
        case .kernel(.pvhELF): pvhFault(head).map(kernelRefusal)
        case .staticPIE: staticPIEFault(head).map(programRefusal)
        case .process(let isAlone): processFault(head, isAlone: isAlone).map(programRefusal)
        }
    }

    // MARK: - Programs

    private func staticPIEFault(_ head: [UInt8]) -> String? {
        do throws(ELFHeader.Fault) {
            let header = try program(head)
            guard header.kind == .dynamic else {
                return "it is not position-independent (its ELF type is not ET_DYN)"
            }
            return header.interpreter.map { "it is not static: \($0) is to load it" }
        } catch {
            return error.reason
        }
    }

    private func processFault(_ head: [UInt8], isAlone: Bool) -> String? {
        // A script is for whatever the guest has besides.
        if head.starts(with: Array("#!".utf8)) { return isAlone ? "it is a script, and nothing else is there" : nil }
        let header: ELFHeader
        do throws(ELFHeader.Fault) { header = try ELFHeader(head) } catch {
            // What lies behind the beginning, as a tool that patches programs may leave it, Linux finds.
            return head.starts(with: Self.elf) && head.count >= Self.headLength
                ? nil : Self.kind(of: head) ?? error.reason
        }
        guard runs(header) else { return "it is for another processor than \(architecture.rawValue)" }
        guard header.kind == .executable || header.kind == .dynamic else { return "it is an ELF file, but no program" }
        guard isAlone, let interpreter = header.interpreter else { return nil }
        return "\(interpreter) is to load it, and nothing else is there"
    }

    /// Whether a Linux kernel may have the means to start it: many for x86-64 take programs of 32 bits.
    private func runs(_ header: ELFHeader) -> Bool {
        header.machine == machine || architecture == .amd64 && header.machine == ELFHeader.i386
    }

    /// The header of a program for the guest's processor.
    private func program(_ head: [UInt8]) throws(ELFHeader.Fault) -> ELFHeader {
        let header = try ELFHeader(head)
        guard header.machine == machine, header.is64 else {
            throw ELFHeader.Fault(reason: "it is for another processor than \(architecture.rawValue)")
        }
        return header
    }

    // MARK: - Kernels

    /// The forms of Linux's documents (x86/boot.rst, arm64/booting.rst): bzImage, Image, the program that unpacks it, and
    /// ELF files.
    private func linuxFault(_ head: [UInt8]) -> String? {
        let isX86 = head.holds("HdrS", at: 0x202)
        // Compressed whole, as QEMU unpacks it on arm64.
        let isARM = head.holds("ARMd", at: 56) || head.holds("zimg", at: 4) || head.starts(with: [0x1f, 0x8b])
        switch architecture {
        case .amd64 where isX86, .arm64 where isARM: return nil
        case .amd64 where isARM && !head.starts(with: [0x1f, 0x8b]): return "it is a kernel for arm64"
        case .arm64 where isX86: return "it is a kernel for amd64"
        default: break
        }
        do throws(ELFHeader.Fault) {
            _ = try program(head)
            return nil
        } catch {
            return head.starts(with: Self.elf) ? error.reason : Self.kind(of: head) ?? "it is of no form that they have"
        }
    }

    /// The note by which QEMU enters an ELF file (Xen's `XEN_ELFNOTE_PHYS32_ENTRY`).
    private static let pvhNote = ELFHeader.Note(owner: "Xen", type: 18)

    private func pvhFault(_ head: [UInt8]) -> String? {
        do throws(ELFHeader.Fault) {
            let header = try program(head)
            return header.notes.map { $0.contains(Self.pvhNote) } == false ? "it has no PVH entry" : nil
        } catch {
            if head.holds("HdrS", at: 0x202) { return "it is a Linux kernel" }
            return head.starts(with: Self.elf) ? error.reason : Self.kind(of: head) ?? error.reason
        }
    }

    // MARK: - Words

    private static let elf: [UInt8] = [0x7f, 0x45, 0x4c, 0x46]

    /// What a file is that surely is no program.
    private static func kind(of head: [UInt8]) -> String? {
        if head.isEmpty { return "it is empty" }
        if head.starts(with: [0x00, 0x61, 0x73, 0x6d]) { return "it is a WebAssembly module" }
        let isText = head.prefix(512).allSatisfy { $0 >= 0x20 && $0 != 0x7f || (0x09...0x0d).contains($0) }
        return isText ? "it is text" : nil
    }

    private var machine: UInt16 {
        switch architecture {
        case .amd64: ELFHeader.x86_64
        case .arm64: ELFHeader.aarch64
        }
    }

    private func programRefusal(_ reason: String) -> Diagnostic {
        var hint =
            "give a program for \(architecture.rawValue), or the root tree that it is in: `from:` without `path:`"
        if role == .staticPIE { hint = "link it with -static-pie; a Rust program for a musl target is one by itself" }
        return refusal("`\(framework)` cannot load `\(name)`: \(reason)", hint: hint)
    }

    private func kernelRefusal(_ reason: String) -> Diagnostic {
        let hint =
            switch (role, architecture) {
            case (.kernel(.pvhELF), _):
                "leave `kernel` out: the frontend brings it; or give what `--target NAME/kernel` writes"
            case (_, .amd64): "give a bzImage or vmlinux"
            case (_, .arm64): "give an Image"
            }
        return refusal("`\(name)` is no kernel of `\(framework)`: \(reason)", hint: hint)
    }

    private func refusal(_ message: String, hint: String) -> Diagnostic {
        Diagnostic(code: "wrong-program", severity: .error, message: message, range: range, hint: hint)
    }
}

extension [UInt8] {
    fileprivate func holds(_ text: String, at offset: Int) -> Bool { dropFirst(offset).starts(with: text.utf8) }
}
