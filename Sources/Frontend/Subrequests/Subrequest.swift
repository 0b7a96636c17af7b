internal import BuildKitProto
internal import Gateway
internal import JSON

/// A question that a client asks instead of a build, by option `requestid` (reference/buildkit-frontend.md, 5.5).
struct Subrequest: Sendable {
    /// Something named in a description.
    struct Named: Sendable {
        var name: String
        var summary = ""
    }

    /// As `requestid` has it: BuildKit's begin with `frontend.`, ours with `bunny.`.
    let name: String
    /// Of the form of its answer.
    let version: String
    let summary: String
    /// The options that change the answer.
    var options: [Named] = []
    /// Whether the answer has an exit status.
    var hasStatus = false
    let answer: Answer

    /// What the answer is about.
    enum Answer: Sendable {
        /// Nothing but this frontend.
        case fixed(@Sendable () -> Report)
        /// A bunnyfile. About a Containerfile `dockerfile.v0` is asked.
        case ofFile(@Sendable (FileCheck) throws(BuildFailure) -> Report)
    }

    /// The question of this name.
    ///
    /// buildx puts `frontend.` in front of every name that `--call` gets, so `--call bunny.matrix` arrives as
    /// `frontend.bunny.matrix`.
    static func named(_ request: String) -> Subrequest? {
        let prefix = "frontend."
        let own = request.hasPrefix(prefix + "bunny.") ? String(request.dropFirst(prefix.count)) : request
        return all.first { $0.name == own }
    }

    /// Whether it is a question that only this frontend knows.
    var isOwn: Bool { name.hasPrefix("bunny.") }

    /// What the daemon gets: an empty ref, and the answer as metadata.
    func result(_ report: Report) -> GatewayPb.Result {
        var metadata = [
            ResultKey.subrequestJSON: Array(report.json.serialized(pretty: true).utf8),
            ResultKey.subrequestText: Array(report.text.utf8), ResultKey.subrequestVersion: Array(version.utf8),
        ]
        metadata[ResultKey.subrequestStatus] = report.status.map { Array("\($0)".utf8) }
        return GatewayPb.Result(subrequest: metadata)
    }

    /// Keys of the answer's metadata that a client may read.
    fileprivate var metadata: [Named] {
        [Named(name: ResultKey.subrequestJSON), Named(name: ResultKey.subrequestText)]
            + (hasStatus ? [Named(name: ResultKey.subrequestStatus)] : [])
    }

    /// The list of all there are (`frontend.subrequests.describe`).
    static var description: Report {
        var table = TextTable("NAME", "VERSION", "DESCRIPTION")
        for request in all {
            let isBuildKits = request.name.hasPrefix("frontend.")
            table.add(
                isBuildKits ? String(request.name.dropFirst("frontend.".count)) : request.name, request.version,
                request.summary)
        }
        return Report(json: .array(all.map(\.json)), text: table.text)
    }

    private var json: JSONValue {
        func list(_ items: [Named]) -> JSONValue {
            .array(items.map { ["name": .string($0.name), "description": .string($0.summary)] })
        }
        return [
            "name": .string(name), "version": .string(version), "type": "rpc", "description": .string(summary),
            "opts": list(options), "inputs": [], "metadata": list(metadata), "refs": [],
        ]
    }
}
