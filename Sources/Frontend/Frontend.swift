internal import BuildKitProto
public import GRPC
internal import Gateway

/// A BuildKit frontend: one build over one channel.
public enum Frontend {
    /// Where a daemon puts the definition of the frontend's own image, since 0.10.
    public static let ownDefinitionPath = "/run/config/buildkit/metadata/frontend.bin"

    /// What a client may ask for by option `frontend.caps`; frontend.Dockerfile's label says the same.
    public static let capabilities = [
        "moby.buildkit.frontend.inputs", "moby.buildkit.frontend.subrequests", "moby.buildkit.frontend.contexts",
        "moby.buildkit.frontend.gitquerystring",
    ]

    /// Answers the daemon's one request.
    /// - Parameters:
    ///   - environment: the process's.
    ///   - ownDefinition: the content of `ownDefinitionPath`, if it is there.
    /// - Returns: nil when the daemon has its answer, be it a result or an error; else why it could not be given one.
    public static func run(
        on channel: RPCChannel, environment: [(name: String, value: String)], ownDefinition: [UInt8]?
    ) -> String? {
        do {
            let gateway = try GatewayClient(channel: channel)
            switch build(gateway, environment, ownDefinition) {
            case .success(let result): try gateway.returnResult(result)
            case .failure(let failure): try gateway.returnFailure(failure)
            }
            return nil
        } catch {
            return error.description
        }
    }

    private static func build(
        _ gateway: GatewayClient, _ variables: [(name: String, value: String)], _ ownDefinition: [UInt8]?
    ) -> Result<GatewayPb.Result, BuildFailure> {
        Result { () throws(BuildFailure) in
            let environment: FrontendEnvironment
            do throws(OptionError) {
                environment = try FrontendEnvironment(variables)
            } catch {
                throw BuildFailure(error.description)
            }
            let session = try BuildSession(gateway: gateway, environment: environment, ownDefinition: ownDefinition)
            return try Build(session: session).result()
        }
    }
}
