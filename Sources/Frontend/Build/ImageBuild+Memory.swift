internal import BuildKitProto
internal import BurrowSupport
internal import Catalog
internal import Diagnostics
internal import GRPC
internal import Gateway
internal import LLB
internal import ModuleCheck
internal import Planner

// The memory that a guest needs is known when it is built, as far as anybody knows it: urunc gives each guest a fixed
// amount.

extension ImageBuild {
    /// MiB that the guest needs until its app runs; nil where nothing is known about it.
    /// - Parameter ref: the image, of which the initrd's size is taken.
    func memory(_ plan: Plan, _ facts: ModuleFacts?, _ ref: GatewayPb.Ref) throws(BuildFailure) -> UInt64? {
        guard plan.module != nil else { return nil }
        switch plan.memory {
        case .unknown: return nil
        case .fixed, .withApp: return plan.memory.mebibytes(initrd: nil)
        case .initrd: return plan.memory.mebibytes(initrd: try initrdSize(plan, ref))
        case .computed:
            guard let facts, let initrd = try initrdSize(plan, ref) else { return nil }
            let requirement = MemoryRequirement(
                initrd: initrd, linearMemory: facts.linearMemory, tableEntries: facts.tableEntries,
                module: UInt64(facts.size))
            return requirement.mebibytes
        }
    }

    private func initrdSize(_ plan: Plan, _ ref: GatewayPb.Ref) throws(BuildFailure) -> UInt64? {
        guard let initrd = plan.metadata?.initrd, session.gateway.capabilities.gateway.contains(.gatewayStatFile) else {
            return nil
        }
        do { return UInt64(max(try session.gateway.statFile(initrd, in: ref).size, 0)) } catch {
            throw BuildFailure(error)
        }
    }

    /// What is said about an app that does not start with urunc's default. Where the framework alone decides, lint says
    /// it, which sees that without a build.
    func memoryWarning(_ mebibytes: UInt64, _ plan: Plan) -> Diagnostic? {
        switch plan.memory {
        case .fixed, .withApp: return nil
        case .unknown, .computed, .initrd: break
        }
        guard mebibytes > GuestMemory.uruncDefault else { return nil }
        return Diagnostic(
            code: "much-memory", severity: .warning,
            message: "this app needs \(mebibytes) MiB of memory to start, and urunc gives a guest "
                + "\(GuestMemory.uruncDefault) MiB where nothing is said", range: plan.module?.input.range,
            hint: "start the container with a memory limit of at least \(mebibytes)m, such as docker run --memory")
    }
}
