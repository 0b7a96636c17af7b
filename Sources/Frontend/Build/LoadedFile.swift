internal import BuildKitProto
internal import Diagnostics
internal import Gateway
internal import LLB

/// The bunnyfile as the daemon gave it.
struct LoadedFile: Sendable {
    let build: BuildFile
    /// Digest of the op that loaded it, which warnings are shown under.
    let vertex: String
    /// The client's directory it lies in, where an ignore file of its own may lie beside it; nil if it is elsewhere.
    var directory: GatewayPb.Ref?

    var file: SourceFile { build.file }

    /// For the places that ops come from.
    var map: SourceMap { build.sourceMap }
}
