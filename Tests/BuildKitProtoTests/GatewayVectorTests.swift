import BuildKitProto
import JSON
import TestSupport
import Testing

/// Gateway messages of BuildKit's Go library: the same values, the same bytes.
@Suite struct GatewayVectorTests {
    static let vectors = VectorFile.all(in: .gateway)

    @Test func vectorsAreThere() {
        #expect(Self.vectors.count == 28)
    }

    @Test(arguments: vectors) func valuesAreTheRecordedOnesAndSoAreTheBytes(_ vector: VectorFile) throws {
        let recorded = try vector.json
        let bytes = try vector.bytes
        let name = try #require(recorded["message"]?.stringValue)
        let message = try decoded(name, bytes)
        var json = message.protoJSON
        if let status = recorded["status"] {
            try expect(status, isShownIn: &json)
        }
        #expect(json == recorded["value"])
        #expect(message.encoded() == bytes)
    }

    /// The record keeps an inner status apart: takes it out of `json` and compares it.
    private func expect(_ recorded: JSONValue, isShownIn json: inout JSONValue) throws {
        let key = json["Exit"] == nil ? "error" : "Error"
        var holder = try #require((json["Exit"] ?? json).objectValue)
        let status = try #require(holder[key])
        #expect(status["code"] == recorded["code"])
        #expect(status["message"] == recorded["message"])
        let types = status["details"]?.arrayValue?.map { $0["typeUrl"] }
        #expect(types == recorded["details"]?.arrayValue?.map { $0["typeUrl"] })
        holder[key] = nil
        if var outer = json.objectValue, outer["Exit"] != nil {
            outer["Exit"] = .object(holder)
            json = .object(outer)
        } else {
            json = .object(holder)
        }
    }

    private func decoded(_ name: String, _ bytes: [UInt8]) throws -> any WireMessage {
        let type = try #require(Self.types[name], "no Swift type for \(name)")
        return try type.init(decoding: bytes)
    }

    /// The Swift types of the messages, by full protobuf name.
    static let types: [String: any WireMessage.Type] = {
        let types: [any WireMessage.Type] = [
            GatewayPb.EvaluateRequest.self, GatewayPb.ExecMessage.self, GatewayPb.NewContainerRequest.self,
            GatewayPb.ReadDirRequest.self, GatewayPb.ReadDirResponse.self, GatewayPb.ReadFileRequest.self,
            GatewayPb.ReleaseContainerRequest.self, GatewayPb.ResolveImageConfigRequest.self,
            GatewayPb.ResolveSourceMetaRequest.self, GatewayPb.ResolveSourceMetaResponse.self,
            GatewayPb.Result.self, GatewayPb.ReturnRequest.self, GatewayPb.SolveRequest.self,
            GatewayPb.SolveResponse.self, GatewayPb.StatFileRequest.self, GatewayPb.WarnRequest.self,
        ]
        return Dictionary(uniqueKeysWithValues: types.map { ("moby.buildkit.v1.frontend.\($0)", $0) })
    }()
}
