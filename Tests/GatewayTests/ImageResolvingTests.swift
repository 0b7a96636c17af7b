import BuildKitProto
import Digest
import GRPC
import Gateway
import GatewayTestSupport
import LLB
import Testing

/// Image look-ups, by the new RPC and by the old one.
@Suite struct ImageResolvingTests {
    static let digest = ContentDigest.sha256(of: [])
    static let arm = Platform(os: "linux", architecture: "arm", variant: "v7")
    static let config = Array(#"{"os":"linux"}"#.utf8)

    static func image(_ text: String) throws -> ImageLocation { .registry(try ImageReference(parsing: text)) }

    static func metaRequest(_ identifier: String) -> GatewayPb.ResolveSourceMetaRequest {
        GatewayPb.ResolveSourceMetaRequest(
            source: Pb.SourceOp(identifier: identifier), platform: arm.message,
            logName: "[internal] load metadata for docker.io/library/alpine:latest", resolveMode: "pull")
    }

    @Test(arguments: [
        (
            identifier: "docker-image://docker.io/library/alpine:latest", digest: digest.description,
            name: "alpine:latest"
        ),
        ("docker-image://docker.io/library/alpine:latest", "", "alpine:latest"),
        ("docker-image://mirror.example/alpine:3", digest.description, "mirror.example/alpine:3"),
    ])
    func bySourceMeta(identifier: String, digest: String, name: String) throws {
        let answer = GatewayPb.ResolveSourceMetaResponse(
            source: Pb.SourceOp(identifier: identifier),
            image: GatewayPb.ResolveSourceImageResponse(digest: digest, config: Self.config))
        let daemon = try ScriptedDaemon([
            .answer("ResolveSourceMeta", Self.metaRequest("docker-image://docker.io/library/alpine:latest"), answer)
        ])
        let image = try daemon.client.resolve(try Self.image("alpine"), platform: Self.arm, mode: .pull)
        let expected = ResolvedImage(
            reference: try ImageReference(parsing: name), digest: digest.isEmpty ? nil : Self.digest,
            config: Self.config)
        #expect(image == expected)
        #expect(image.reference.isPinned == !digest.isEmpty)
    }

    @Test func policyMadeSomethingElseOfIt() throws {
        let answer = GatewayPb.ResolveSourceMetaResponse(source: Pb.SourceOp(identifier: "https://mirror/x"))
        let daemon = try ScriptedDaemon([.answer("ResolveSourceMeta", nil, answer)])
        let error = RPCError(
            code: .failedPrecondition,
            message: "a source policy turns image docker.io/library/alpine:latest into https://mirror/x, "
                + "which is no image")
        #expect(throws: error) { try daemon.client.resolve(try Self.image("alpine"), platform: nil, mode: .default) }
    }

    @Test(arguments: ["", "docker.io/library/alpine:latest"])
    func byImageConfig(ref: String) throws {
        let request = GatewayPb.ResolveImageConfigRequest(
            ref: "docker.io/library/alpine:latest", resolveMode: "local", logName: "look")
        let answer = GatewayPb.ResolveImageConfigResponse(
            digest: Self.digest.description, config: Self.config, ref: ref)
        let daemon = try ScriptedDaemon(
            capabilities: ScriptedDaemon.docker20, [.answer("ResolveImageConfig", request, answer)])
        let image = try daemon.client.resolve(
            try Self.image("alpine"), platform: nil, mode: .local, logName: "look")
        #expect(image.reference.description == "docker.io/library/alpine:latest@\(Self.digest)")
        #expect(image.config == Self.config)
    }

    @Test func layoutsOfTheClient() throws {
        let name = try ImageReference(parsing: "base@\(Self.digest)")
        let location = ImageLocation.layout(name: name, session: "s", store: "random")
        let request = GatewayPb.ResolveSourceMetaRequest(
            source: Pb.SourceOp(
                identifier: "oci-layout://docker.io/library/base@\(Self.digest)",
                attrs: ["oci.session": "s", "oci.store": "random"]),
            logName: "x", resolveMode: "default")
        let answer = GatewayPb.ResolveSourceMetaResponse(
            source: request.source,
            image: GatewayPb.ResolveSourceImageResponse(digest: Self.digest.description, config: Self.config))
        let new = try ScriptedDaemon([.answer("ResolveSourceMeta", request, answer)])
        let image = try new.client.resolve(location, platform: nil, mode: .default, logName: "x")
        #expect(image == ResolvedImage(reference: name, digest: Self.digest, config: Self.config))

        let oldRequest = GatewayPb.ResolveImageConfigRequest(
            ref: "docker.io/library/base@\(Self.digest)", resolveMode: "default", logName: "x", resolverType: 1,
            sessionID: "s", storeID: "random")
        let oldAnswer = GatewayPb.ResolveImageConfigResponse(digest: Self.digest.description, config: Self.config)
        let old = try ScriptedDaemon(
            capabilities: ScriptedDaemon.docker20, [.answer("ResolveImageConfig", oldRequest, oldAnswer)])
        #expect(try old.client.resolve(location, platform: nil, mode: .default, logName: "x") == image)
    }

    @Test func severalAtOnce() throws {
        let answer = GatewayPb.ResolveSourceMetaResponse(
            image: GatewayPb.ResolveSourceImageResponse(digest: Self.digest.description, config: Self.config))
        let daemon = try ScriptedDaemon([
            .answer("ResolveSourceMeta", nil, answer), .answer("ResolveSourceMeta", nil, answer),
        ])
        let calls = try ["a", "b"].map { name in
            daemon.client.startResolving(try Self.image(name), platform: nil, mode: .default)
        }
        let names = try calls.reversed().map { try daemon.client.finish($0).reference.name }
        #expect(names == ["docker.io/library/b", "docker.io/library/a"])
    }
}
