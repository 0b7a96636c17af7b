internal import BuildKitProto
internal import BurrowSupport
internal import Diagnostics
internal import GRPC
internal import Gateway
internal import ModuleCheck
internal import Planner

// The memory that a guest on Burrow needs is known when it is built: urunc gives each guest a fixed amount.

extension ImageBuild {
    /// What urunc gives a guest without a limit of its container, in MiB (urunc.md, 5).
    private static let defaultMebibytes: UInt64 = 256

    /// MiB that the guest needs until its app runs; nil where nothing is known about it.
    /// - Parameter ref: the image, of which the initrd's size is taken.
    func memory(_ plan: Plan, _ facts: ModuleFacts?, _ ref: GatewayPb.Ref) throws(BuildFailure) -> UInt64? {
        guard let facts, let initrd = plan.metadata?.initrd, plan.module?.runtime == nil else { return nil }
        let size: Int64
        do {
            size = try session.gateway.statFile(initrd, in: ref).size
        } catch {
            throw BuildFailure(error)
        }
        let requirement = MemoryRequirement(
            initrd: UInt64(max(size, 0)), linearMemory: facts.linearMemory, tableEntries: facts.tableEntries,
            module: UInt64(facts.size))
        return requirement.mebibytes
    }

    /// What is said about an app that does not start with urunc's default.
    func memoryWarning(_ mebibytes: UInt64, _ plan: Plan) -> Diagnostic? {
        guard mebibytes > Self.defaultMebibytes else { return nil }
        return Diagnostic(
            code: "much-memory", severity: .warning,
            message: "this app needs \(mebibytes) MiB of memory to start, and urunc gives a guest "
                + "\(Self.defaultMebibytes) MiB where nothing is said", range: plan.module?.input.range,
            hint: "start the container with a memory limit of at least \(mebibytes)m, such as docker run --memory")
    }
}
