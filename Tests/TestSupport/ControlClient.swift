public import FileIO
public import JSON

/// What BuildKit's Control API answered to a client that is neither docker nor ours: Tests/Tools/control_client.py.
public struct ControlAnswer: Sendable {
    /// What the exporter says: `containerimage.digest` and others.
    public var response: [String: String]
    /// Why the build failed; nil if it did not.
    public var error: Failure?
    /// The names of the steps, each once, in the order they were told of.
    public var steps: [String]
    /// The headlines of the warnings.
    public var warnings: [String]

    public struct Failure: Error, Sendable {
        /// Name of the gRPC status: `UNKNOWN`.
        public var code: String
        public var message: String
        /// The typed details, by type; the value is JSON.
        public var details: [String: JSONValue]
    }
}

extension DockerDaemon {
    /// Asks the daemon's BuildKit for a frontend, as buildctl does.
    /// - Parameters:
    ///   - frontend: `gateway.v0`, which takes the image in option `source`, or `dockerfile.v0`.
    ///   - image: the name the result gets; nil leaves it unexported.
    ///   - locals: the client's directories by name.
    ///   - secrets: values by id.
    public func solve(
        frontend: String = "gateway.v0", options: [String: String], image: String? = nil,
        locals: [String: Path] = [:], secrets: [String: String] = [:]
    ) async throws -> ControlAnswer {
        var request = JSONObject()
        request["socket"] = .string(socket.string)
        request["frontend"] = .string(frontend)
        request["options"] = Self.json(options)
        request["image"] = image.map(JSONValue.string)
        request["locals"] = Self.json(locals.mapValues(\.string))
        request["secrets"] = Self.json(secrets)
        let result = try await PythonTool("control_client.py").output([JSONValue.object(request).serialized()])
        return try ControlAnswer(JSONValue(parsing: result.outputBytes))
    }

    private static func json(_ map: [String: String]) -> JSONValue {
        .object(JSONObject(sorting: map.mapValues(JSONValue.string)))
    }
}

extension ControlAnswer {
    fileprivate init(_ value: JSONValue) throws {
        var response: [String: String] = [:]
        for member in value["response"]?.objectValue?.members ?? [] { response[member.key] = member.value.stringValue }
        self.response = response
        error = try value["error"]?.objectValue.map { try Failure($0) }
        steps = Self.texts(value["steps"])
        warnings = Self.texts(value["warnings"])
    }

    private static func texts(_ value: JSONValue?) -> [String] { value?.arrayValue?.compactMap(\.stringValue) ?? [] }
}

extension ControlAnswer.Failure {
    fileprivate init(_ object: JSONObject) throws {
        code = object["code"]?.stringValue ?? ""
        message = object["message"]?.stringValue ?? ""
        details = [:]
        for detail in object["details"]?.arrayValue ?? [] {
            guard let type = detail["type"]?.stringValue, let text = detail["value"]?.stringValue else { continue }
            details[type] = try JSONValue(parsing: text)
        }
    }
}
