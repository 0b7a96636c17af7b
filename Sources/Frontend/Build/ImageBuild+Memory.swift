internal import BuildKitProto
internal import Catalog
internal import Diagnostics
internal import GRPC
internal import Gateway
internal import LLB
internal import ModuleCheck
internal import Planner

// The memory that a guest needs, once its initrd is there.

extension ImageBuild {
    /// MiB that the guest needs until its app runs; nil where nothing is known about it.
    /// - Parameter ref: the image, of which the initrd's size is taken.
    func memory(_ plan: Plan, _ facts: ModuleFacts?, _ ref: GatewayPb.Ref) throws(BuildFailure) -> UInt64? {
        let dependsOnInitrd =
            switch plan.memory {
            case .unknown, .fixed, .withApp: false
            case .computed: facts != nil
            case .initrd: plan.module != nil
            }
        return plan.neededMemory(facts, initrd: dependsOnInitrd ? try initrdSize(plan, ref) : nil)
    }

    private func initrdSize(_ plan: Plan, _ ref: GatewayPb.Ref) throws(BuildFailure) -> UInt64? {
        guard let initrd = plan.metadata?.initrd, session.gateway.capabilities.gateway.contains(.gatewayStatFile) else {
            return nil
        }
        do { return UInt64(max(try session.gateway.statFile(initrd, in: ref).size, 0)) } catch {
            throw BuildFailure(error)
        }
    }
}
