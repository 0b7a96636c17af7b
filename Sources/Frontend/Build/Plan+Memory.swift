internal import BurrowSupport
internal import Catalog
public import Diagnostics
public import ModuleCheck
public import Planner

// The memory that a guest needs until its app runs, as far as anybody knows it: urunc gives each guest a fixed amount.

extension Plan {
    /// MiB that the guest needs until its app runs; nil where nothing is known about it.
    /// - Parameters:
    ///   - facts: of the module, where the core that runs it there has read it.
    ///   - initrd: bytes of the initrd.
    func neededMemory(_ facts: ModuleFacts?, initrd: UInt64?) -> UInt64? {
        guard module != nil else { return nil }
        guard memory == .computed else { return memory.mebibytes(initrd: initrd) }
        guard let facts, let initrd else { return nil }
        let requirement = MemoryRequirement(
            initrd: initrd, linearMemory: facts.linearMemory, tableEntries: facts.tableEntries,
            module: UInt64(facts.size))
        return requirement.mebibytes
    }

    /// What is said about an app that does not start with urunc's default. Where the framework alone decides, lint says
    /// it, which sees that without a module.
    /// - Parameter isLeast: whether it may need more, by what is not known yet.
    func memoryWarning(_ mebibytes: UInt64, isLeast: Bool = false) -> Diagnostic? {
        switch memory {
        case .fixed, .withApp: return nil
        case .unknown, .computed, .initrd: break
        }
        guard mebibytes > GuestMemory.uruncDefault else { return nil }
        return Diagnostic(
            code: "much-memory", severity: .warning,
            message:
                "this app needs \(isLeast ? "at least " : "")\(mebibytes) MiB of memory to start, and urunc gives a "
                + "guest \(GuestMemory.uruncDefault) MiB where nothing is said", range: module?.input.range,
            hint: "start the container with a memory limit of at least \(mebibytes)m, such as docker run --memory")
    }

    /// The same before there is an initrd: of what is in it only the module is known.
    /// - Parameter size: of the module, in bytes.
    public func leastMemoryWarning(module size: Int, _ facts: ModuleFacts?) -> Diagnostic? {
        let initrd = initrdHoldsModule ? UInt64(max(size, 0)) : 0
        return neededMemory(facts, initrd: initrd).flatMap { memoryWarning($0, isLeast: true) }
    }
}
