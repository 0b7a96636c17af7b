/// What a program of the user's own is to be in a guest, and so the form that it must have.
public enum ProgramRole: Hashable, Sendable {
    /// The kernel of a framework, of the form that its monitors load.
    case kernel(KernelForm)
    /// A runtime that the kernel loads as a static position-independent program, of ELF type ET_DYN without an
    /// interpreter, and as no other (reference on Unikraft, 6.1).
    case staticPIE
    /// A runtime that Linux starts as a process; `isAlone` where nothing else that it could need is in the guest.
    case process(isAlone: Bool)
}
