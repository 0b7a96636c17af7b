public import BuildKitProto
public import Diagnostics
import JSON
import LLB

/// BuildKit's typed errors inside a `google.rpc.Status`: an Any whose value is JSON (reference, 7.2).
public enum ErrorDetail {
    /// A place in a file, which clients print with its lines.
    public static let sourceType = "github.com/moby/buildkit/errdefs.Source+json"
    /// A frontend capability that is not there.
    public static let frontendCapType = "github.com/moby/buildkit/errdefs.FrontendCap+json"
    /// A request that is not supported.
    public static let subrequestType = "github.com/moby/buildkit/errdefs.Subrequest+json"

    /// `errdefs.Source` with one range; the text is left out of files that are too large for it.
    public static func source(_ file: BuildFile, _ range: SourceRange) -> StatusPb.AnyMessage {
        let map = file.sourceMap
        var info = JSONObject()
        info["filename"] = map.filename.isEmpty ? nil : .string(map.filename)
        info["data"] = map.data.isEmpty ? nil : .bytes(map.data)
        info["language"] = map.language.isEmpty ? nil : .string(map.language)
        return detail(sourceType, ["info": .object(info), "ranges": [SourceSpan(range).json]])
    }

    /// Where the first range of an `errdefs.Source` begins, if it is a place in this file.
    static func start(of detail: StatusPb.AnyMessage, in file: BuildFile) -> SourcePosition? {
        guard let value = try? JSONValue(parsing: detail.value),
            value["info"]?["filename"]?.stringValue == file.file.name,
            let start = value["ranges"]?[0]?["start"], let line = start["line"]?.integerValue, line > 0
        else { return nil }
        let character = Int32(clamping: max(0, start["character"]?.integerValue ?? 0))
        return SourcePosition(line: Int(clamping: line), column: Int(character) + 1)
    }

    /// `errdefs.FrontendCap`: option `frontend.caps` asks for what this frontend cannot do.
    public static func frontendCap(_ name: String) -> StatusPb.AnyMessage {
        detail(frontendCapType, ["name": .string(name)])
    }

    /// `errdefs.Subrequest`: option `requestid` names what this frontend does not answer.
    public static func subrequest(_ name: String) -> StatusPb.AnyMessage {
        detail(subrequestType, ["name": .string(name)])
    }

    private static func detail(_ type: String, _ value: JSONValue) -> StatusPb.AnyMessage {
        StatusPb.AnyMessage(typeURL: type, value: Array(value.serialized().utf8))
    }
}
