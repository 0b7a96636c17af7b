import BuildKitProto
import Digest
public import GRPC
public import LLB

extension GatewayClient {
    /// A look-up of an image that is under way.
    public struct PendingImage: Sendable {
        fileprivate enum Call: Sendable {
            case sourceMeta(Pending<GatewayPb.ResolveSourceMetaRequest, GatewayPb.ResolveSourceMetaResponse>)
            case imageConfig(Pending<GatewayPb.ResolveImageConfigRequest, GatewayPb.ResolveImageConfigResponse>)
        }

        fileprivate let location: ImageLocation
        fileprivate let call: Call
    }

    /// Looks up an image's digest and config. Use ``startResolving(_:platform:mode:logName:)`` for several at once.
    /// - Parameters:
    ///   - platform: nil = the daemon's own.
    ///   - mode: when to ask the registry.
    ///   - logName: the progress line; nil = `[internal] load metadata for REFERENCE`.
    /// - Throws: `RPCError` of the daemon, or `failedPrecondition` when a source policy made something else of it.
    public func resolve(
        _ location: ImageLocation, platform: Platform?, mode: ImageResolveMode, logName: String? = nil
    ) throws(RPCError) -> ResolvedImage {
        try finish(startResolving(location, platform: platform, mode: mode, logName: logName))
    }

    /// Starts to look up an image: by ResolveSourceMeta, or by ResolveImageConfig on daemons before 0.13.
    public func startResolving(
        _ location: ImageLocation, platform: Platform?, mode: ImageResolveMode, logName: String? = nil
    ) -> PendingImage {
        let reference = location.reference
        let logName = logName ?? "[internal] load metadata for \(reference)"
        guard capabilities.gateway.contains(.gatewayMetaResolver) else {
            var request = GatewayPb.ResolveImageConfigRequest(
                ref: reference.description, platform: platform?.message, resolveMode: mode.rawValue, logName: logName)
            if case .layout(_, let session, let store) = location {
                (request.resolverType, request.sessionID, request.storeID) = (1, session, store)
            }
            return PendingImage(location: location, call: .imageConfig(start(.resolveImageConfig, request)))
        }
        let request = GatewayPb.ResolveSourceMetaRequest(
            source: location.source, platform: platform?.message, logName: logName, resolveMode: mode.rawValue)
        return PendingImage(location: location, call: .sourceMeta(start(.resolveSourceMeta, request)))
    }

    /// Waits for a look-up.
    public func finish(_ pending: PendingImage) throws(RPCError) -> ResolvedImage {
        switch pending.call {
        case .imageConfig(let call):
            let answer = try finish(call)
            let reference = try Self.reference(answer.ref, else: pending.location)
            return ResolvedImage(
                reference: reference, digest: try Self.digest(answer.digest), config: answer.config)
        case .sourceMeta(let call):
            let answer = try finish(call)
            let identifier = answer.source?.identifier ?? pending.location.source.identifier
            guard let image = answer.image, let name = Self.imageName(identifier) else {
                throw RPCError(
                    code: .failedPrecondition,
                    message: "a source policy turns image \(pending.location.reference) into \(identifier), "
                        + "which is no image")
            }
            let reference = try Self.reference(name, else: pending.location)
            return ResolvedImage(reference: reference, digest: try Self.digest(image.digest), config: image.config)
        }
    }

    /// The reference in a source identifier, or nil when it is of another kind.
    private static func imageName(_ identifier: String) -> String? {
        for scheme in ["docker-image://", "oci-layout://"] where identifier.hasPrefix(scheme) {
            return String(identifier.dropFirst(scheme.count))
        }
        return nil
    }

    /// What the daemon calls the image now; old daemons say nothing.
    private static func reference(_ text: String, else location: ImageLocation) throws(RPCError) -> ImageReference {
        guard !text.isEmpty else { return location.reference }
        do {
            return try ImageReference(parsing: text)
        } catch {
            throw RPCError(code: .internal, message: "the daemon resolved \(location.reference) to an \(error)")
        }
    }

    private static func digest(_ text: String) throws(RPCError) -> ContentDigest? {
        guard !text.isEmpty else { return nil }
        do {
            return try ContentDigest(parsing: text)
        } catch {
            throw RPCError(code: .internal, message: "the daemon sent a digest that is none: \(error)")
        }
    }
}

extension ImageLocation {
    /// The source op that a look-up names.
    var source: Pb.SourceOp {
        switch self {
        case .registry: Pb.SourceOp(identifier: "docker-image://\(reference)")
        case .layout(_, let session, let store):
            Pb.SourceOp(
                identifier: "oci-layout://\(reference)", attrs: ["oci.session": session, "oci.store": store])
        }
    }
}
