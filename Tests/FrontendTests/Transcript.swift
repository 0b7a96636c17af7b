import BuildKitProto
import Digest
import JSON
import LLB

/// What a frontend said to the daemon, a request after the other, in words.
enum Transcript {
    /// Requests that run side by side arrive in any order: look-ups of images are put behind the reading of the file,
    /// and look-ups of files that follow each other are sorted.
    /// - Parameter log: `ScriptedDaemon.requests()`: method and bytes in hex.
    static func text(_ log: [String]) throws -> String {
        let entries = try log.map { line in
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            return try entry(parts[0], Self.bytes(parts.count > 1 ? parts[1] : ""))
        }
        var images = entries.filter { $0.hasPrefix("Resolve") }.sorted()
        var ordered: [String] = []
        for entry in entries where !entry.hasPrefix("Resolve") {
            var place = ordered.endIndex
            while entry.hasPrefix("StatFile"), place > 0, ordered[place - 1].hasPrefix("StatFile"),
                ordered[place - 1] > entry
            {
                place -= 1
            }
            ordered.insert(entry, at: place)
            if entry.hasPrefix("ReadFile") {
                ordered += images
                images = []
            }
        }
        return ordered.joined()
    }

    private static func entry(_ method: String, _ bytes: [UInt8]) throws -> String {
        switch method {
        case "Ping", "Inputs": return "\(method)\n"
        case "Solve": return try solve(GatewayPb.SolveRequest(decoding: bytes))
        case "ReadFile": return line(method, try GatewayPb.ReadFileRequest(decoding: bytes))
        case "StatFile": return line(method, try GatewayPb.StatFileRequest(decoding: bytes))
        case "ResolveSourceMeta": return line(method, try GatewayPb.ResolveSourceMetaRequest(decoding: bytes))
        case "ResolveImageConfig": return line(method, try GatewayPb.ResolveImageConfigRequest(decoding: bytes))
        case "Warn": return try warn(GatewayPb.WarnRequest(decoding: bytes))
        case "Return": return try result(GatewayPb.ReturnRequest(decoding: bytes))
        default: return "\(method) ?\n"
        }
    }

    private static func line(_ method: String, _ message: some WireMessage) -> String {
        "\(method) \(message.protoJSON.serialized(escapingHTML: false))\n"
    }

    /// The graph with the places its ops come from; attributes of sources, since they decide what is sent.
    private static func solve(_ request: GatewayPb.SolveRequest) throws -> String {
        guard request.frontend.isEmpty else { return nested(request) }
        let definition = request.definition ?? Pb.Definition()
        let graph = try DefinitionGraph(definition)
        var text = "Solve\n"
        for entry in request.cacheImports { text += "  cache import \(entry.type) \(entry.attrs)\n" }
        let lines = graph.listing.split(separator: "\n")
        for (node, (line, bytes)) in zip(graph.nodes, zip(lines, definition.def)) {
            let metadata = definition.metadata[node.digest.description]
            text +=
                "  \(line)\(node.places.isEmpty ? "" : " at \(node.places.joined(separator: ", "))")"
                + (metadata?.ignoreCache == true ? " without cache\n" : "\n")
            if let op = try? Pb.Op(decoding: bytes), case .source(let source) = op.kind {
                for key in source.attrs.keys.sorted() { text += "       \(key)=\(source.attrs[key] ?? "")\n" }
            }
            if let op = try? Pb.Op(decoding: bytes), case .exec(let exec) = op.kind, exec.meta?.cwd != "/" {
                text += step(exec)
                if let limits = metadata?.linuxResources {
                    text += "       limits \(limits.protoJSON.serialized(escapingHTML: false))\n"
                }
            }
        }
        return text
    }

    /// A step of the user's own: what its process sees. Our tools run in `/` and see nothing.
    private static func step(_ exec: Pb.ExecOp) -> String {
        var lines = ["network \(exec.network)"]
        if let meta = exec.meta { lines.append("meta \(meta.protoJSON.serialized(escapingHTML: false))") }
        for mount in exec.mounts where mount.dest != "/" {
            lines.append("mount \(mount.protoJSON.serialized(escapingHTML: false))")
        }
        for secret in exec.secretenv { lines.append("secret \(secret.protoJSON.serialized(escapingHTML: false))") }
        return lines.map { "       \($0)\n" }.joined()
    }

    /// A build that is left to another frontend.
    private static func nested(_ request: GatewayPb.SolveRequest) -> String {
        var text = "Solve by \(request.frontend)\n"
        for key in request.frontendOpt.keys.sorted() { text += "  \(key)=\(request.frontendOpt[key] ?? "")\n" }
        for key in request.frontendInputs.keys.sorted() { text += "  input \(key)\n" }
        return text
    }

    private static func warn(_ request: GatewayPb.WarnRequest) -> String {
        let place = request.ranges.first?.start.map { ":\($0.line)" } ?? ""
        let detail = request.detail.map { "  \(String(decoding: $0, as: UTF8.self))\n" }.joined()
        return "Warn \(request.info?.filename ?? "")\(place) \(String(decoding: request.short, as: UTF8.self))\n"
            + detail + (request.url.isEmpty ? "" : "  see \(request.url)\n")
    }

    private static func result(_ request: GatewayPb.ReturnRequest) -> String {
        if let error = request.error {
            let details = error.details.map { detail in
                "  \(detail.typeURL) \(String(decoding: detail.value, as: UTF8.self))\n"
            }
            return "Return error \(error.code): \(error.message)\n\(details.joined())"
        }
        var text = "Return\n"
        let result = request.result ?? GatewayPb.Result()
        switch result.kind {
        case .ref(let ref): text += "  ref\(ref.id.isEmpty ? "" : " \(ref.id)")\n"
        case .refs(let map): for key in map.refs.keys.sorted() { text += "  ref \(key) \(map.refs[key]?.id ?? "")\n" }
        default: text += "  no ref\n"
        }
        for key in result.metadata.keys.sorted() {
            text += "  \(key)=\(String(decoding: result.metadata[key] ?? [], as: UTF8.self))\n"
        }
        return text
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var digits = hex.utf8.makeIterator()
        while let high = digits.next(), let low = digits.next() {
            bytes.append(UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16) ?? 0)
        }
        return bytes
    }
}
