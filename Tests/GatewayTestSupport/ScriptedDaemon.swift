public import BuildKitProto
public import GRPC
public import Gateway
import JSON
public import TestSupport

/// A gateway client and a daemon that answers by rules (`Tests/Tools/gateway_server.py`).
public struct ScriptedDaemon {
    /// What the daemon does with one request.
    public struct Rule {
        var json: JSONObject

        /// Answers; `request` nil = whatever the request holds.
        public static func answer(
            _ method: String, _ request: (any WireMessage)?, _ response: any WireMessage
        ) -> Rule {
            var rule = Rule(method, request)
            rule.json["response"] = .string(hex(response.encoded()))
            return rule
        }

        /// Answers any number of times.
        public static func always(_ method: String, _ response: any WireMessage) -> Rule {
            var rule = answer(method, nil, response)
            rule.json["again"] = .bool(true)
            return rule
        }

        /// The same rule for requests that hold a text.
        public func matching(_ text: String) -> Rule {
            var rule = self
            rule.json["part"] = .string(ScriptedDaemon.hex(Array(text.utf8)))
            return rule
        }

        /// The same rule, which waits until this many requests of a method have come: those that are under way at once.
        /// - Parameter method: its own if none is named.
        public func afterCalls(_ count: Int64, of method: String? = nil) -> Rule {
            var rule = self
            var calls = if case .object(let object) = json["calls"] { object } else { JSONObject() }
            calls[method ?? json["method"]?.stringValue ?? ""] = .integer(count)
            rule.json["calls"] = .object(calls)
            return rule
        }

        /// The same rule any number of times.
        public var again: Rule {
            var rule = self
            rule.json["again"] = .bool(true)
            return rule
        }

        /// Fails.
        public static func fail(_ method: String, _ error: RPCError) -> Rule {
            var rule = Rule(method, nil)
            rule.json["code"] = .integer(Int64(error.code.rawValue))
            rule.json["message"] = .string(error.message)
            rule.json["details"] = .string(hex(error.details))
            return rule
        }

        private init(_ method: String, _ request: (any WireMessage)?) {
            json = ["method": .string(method)]
            if let request { json["request"] = .string(ScriptedDaemon.hex(request.encoded())) }
        }
    }

    /// Capabilities of the gateway that a daemon of today has.
    public static let modern = [
        "solve.base", "resolveimage", "readfile", "readdir", "statfile", "importcaches", "frontend.inputs",
        "gateway.solve.evaluate", "gateway.evaluate", "gateway.warnings", "source.metaresolver",
    ]
    /// Those of Docker 20.10.
    public static let docker20 = [
        "solve.base", "resolveimage", "readfile", "readdir", "statfile", "importcaches", "frontend.inputs",
        "gateway.solve.evaluate",
    ]

    public let server: ForeignServer
    public let channel: RPCChannel
    public let client: GatewayClient

    /// Starts the daemon with these gateway capabilities and rules and connects.
    public init(
        capabilities: [String] = modern, llb: [String] = ["file.base"], _ rules: [Rule] = []
    ) throws {
        server = try ForeignServer(script: "gateway_server.py")
        channel = try RPCChannel(reading: server.reading, writing: server.writing)
        let pong = GatewayPb.PongResponse(
            frontendAPICaps: capabilities.map { Apicaps.APICap(id: $0, enabled: true) },
            llbCaps: llb.map { Apicaps.APICap(id: $0, enabled: true) },
            workers: [WorkerPb.WorkerRecord(id: "w", platforms: [Pb.Platform(architecture: "amd64", os: "linux")])])
        let all = [Rule.always("Ping", pong)] + rules
        let json = JSONValue.array(all.map { .object($0.json) })
        _ = try channel.call(method: "/test.Setup/Rules", message: Array(json.serialized().utf8))
        client = try GatewayClient(channel: channel)
    }

    /// The requests after Ping, as method and bytes in hex.
    public func requests() throws -> [String] {
        let log = try channel.call(method: "/test.Setup/Log", message: [])
        return String(decoding: log, as: UTF8.self).split(separator: "\n").dropFirst().map { String($0) }
    }

    public static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
