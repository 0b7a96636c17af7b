import FileIO
import TestSupport
import Testing

@testable import BuildKitProto

/// Every message, in no special order.
private let messages: [any LaidOutMessage.Type] = [
    Apicaps.APICap.self,
    FsutilPb.Stat.self,
    GatewayPb.NewContainerRequest.self,
    GatewayPb.NewContainerResponse.self,
    GatewayPb.ReleaseContainerRequest.self,
    GatewayPb.ReleaseContainerResponse.self,
    GatewayPb.ExecMessage.self,
    GatewayPb.InitMessage.self,
    GatewayPb.ExitMessage.self,
    GatewayPb.StartedMessage.self,
    GatewayPb.DoneMessage.self,
    GatewayPb.FdMessage.self,
    GatewayPb.ResizeMessage.self,
    GatewayPb.SignalMessage.self,
    GatewayPb.ReadFileRequest.self,
    GatewayPb.FileRange.self,
    GatewayPb.ReadFileResponse.self,
    GatewayPb.ReadDirRequest.self,
    GatewayPb.ReadDirResponse.self,
    GatewayPb.StatFileRequest.self,
    GatewayPb.StatFileResponse.self,
    GatewayPb.EvaluateRequest.self,
    GatewayPb.EvaluateResponse.self,
    GatewayPb.ResolveImageConfigRequest.self,
    GatewayPb.ResolveImageConfigResponse.self,
    GatewayPb.ResolveSourceMetaRequest.self,
    GatewayPb.ResolveSourceMetaResponse.self,
    GatewayPb.ResolveSourceImageRequest.self,
    GatewayPb.ResolveSourceImageResponse.self,
    GatewayPb.AttestationChain.self,
    GatewayPb.Blob.self,
    GatewayPb.Descriptor.self,
    GatewayPb.ResolveSourceGitRequest.self,
    GatewayPb.ResolveSourceGitResponse.self,
    GatewayPb.ResolveSourceHTTPRequest.self,
    GatewayPb.ResolveSourceHTTPResponse.self,
    GatewayPb.ChecksumRequest.self,
    GatewayPb.ChecksumResponse.self,
    GatewayPb.Result.self,
    GatewayPb.RefMapDeprecated.self,
    GatewayPb.Ref.self,
    GatewayPb.RefMap.self,
    GatewayPb.Attestations.self,
    GatewayPb.Attestation.self,
    GatewayPb.InTotoSubject.self,
    GatewayPb.PingRequest.self,
    GatewayPb.PongResponse.self,
    GatewayPb.SolveRequest.self,
    GatewayPb.CacheOptionsEntry.self,
    GatewayPb.SolveResponse.self,
    GatewayPb.ReturnRequest.self,
    GatewayPb.ReturnResponse.self,
    GatewayPb.InputsRequest.self,
    GatewayPb.InputsResponse.self,
    GatewayPb.WarnRequest.self,
    GatewayPb.WarnResponse.self,
    Pb.Definition.self,
    Pb.OpMetadata.self,
    Pb.ExportCache.self,
    Pb.ProgressGroup.self,
    Pb.LinuxResources.self,
    Pb.ExecOp.self,
    Pb.Meta.self,
    Pb.ProxyEnv.self,
    Pb.HostIP.self,
    Pb.Ulimit.self,
    Pb.SecretEnv.self,
    Pb.CDIDevice.self,
    Pb.FileOp.self,
    Pb.FileAction.self,
    Pb.FileActionCopy.self,
    Pb.FileActionMkFile.self,
    Pb.FileActionSymlink.self,
    Pb.FileActionMkDir.self,
    Pb.FileActionRm.self,
    Pb.ChownOpt.self,
    Pb.UserOpt.self,
    Pb.NamedUserOpt.self,
    Pb.Mount.self,
    Pb.TmpfsOpt.self,
    Pb.CacheOpt.self,
    Pb.SecretOpt.self,
    Pb.SSHOpt.self,
    Pb.Op.self,
    Pb.Platform.self,
    Pb.Input.self,
    Pb.WorkerConstraints.self,
    Pb.SourceOp.self,
    Pb.BuildOp.self,
    Pb.BuildInput.self,
    Pb.MergeOp.self,
    Pb.MergeInput.self,
    Pb.DiffOp.self,
    Pb.LowerDiffInput.self,
    Pb.UpperDiffInput.self,
    Pb.PassthroughOp.self,
    Pb.Source.self,
    Pb.Locations.self,
    Pb.SourceInfo.self,
    Pb.Location.self,
    Pb.Range.self,
    Pb.Position.self,
    SourcePolicyPb.Policy.self,
    SourcePolicyPb.Rule.self,
    SourcePolicyPb.Selector.self,
    SourcePolicyPb.AttrConstraint.self,
    SourcePolicyPb.Update.self,
    StatusPb.Status.self,
    StatusPb.AnyMessage.self,
    StatusPb.Timestamp.self,
    WorkerPb.WorkerRecord.self,
    WorkerPb.BuildkitVersion.self,
]

/// The tables in Swift and the .proto files say the same.
@Suite struct LayoutTests {
    @Test(arguments: messages) func everyFieldHasARowOfItsType(_ message: any LaidOutMessage.Type) {
        func unmapped<Message: LaidOutMessage>(_: Message.Type) -> [String] { Message.layout.unmapped }
        #expect(unmapped(message) == [])
    }

    @Test func aRowOfTheWrongTypeIsLeftOut() {
        let layout = MessageLayout(
            Pb.Input(), Pb.Input.layout.descriptor,
            fields: [.field(1, \.index), .field(2, \.digest), .field(3, \.index)])
        #expect(layout.unmapped == ["digest", "index"])
        #expect(layout.fields.isEmpty)
    }

    @Test func everyMessageOfTheProtoFilesIsThere() throws {
        let directory = Repository.root / "Sources/CBuildKitProto/proto"
        var declared: [String] = []
        for file in try Files.list(directory) where file != "entries.proto" {
            var package = ""
            for line in String(decoding: try Files.read(directory / file), as: UTF8.self).split(separator: "\n") {
                let words = line.split(separator: " ")
                if words.first == "package" { package = String(words[1].dropLast()) }
                if words.first == "message" { declared.append("\(package).\(words[1])") }
            }
        }
        func name<Message: LaidOutMessage>(_: Message.Type) -> String { Message.layout.name }
        #expect(messages.map { name($0) }.sorted() == declared.sorted())
    }
}
