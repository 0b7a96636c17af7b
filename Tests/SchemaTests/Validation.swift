import FileIO
import JSON
import Schema
import TestSupport

/// What Python's jsonschema and ruamel.yaml say.
enum Validation {
    /// - Returns: what is wrong with each file, by path, and with the schema itself.
    static func faults(of files: [Path]) async throws -> (files: [String: [String]], schema: [String]) {
        try await withTemporaryDirectory { directory in
            let schema = directory / "schema.json"
            try Files.write(Array(BunnyfileSchema.document().serialized().utf8), to: schema)
            let result = try await PythonTool("validate_schema.py").output([schema.string] + files.map(\.string))
            var faults: [String: [String]] = [:]
            for member in try JSONValue(parsing: result.output).objectValue?.members ?? [] {
                faults[member.key] = member.value.arrayValue?.compactMap(\.stringValue)
            }
            guard let ofSchema = faults.removeValue(forKey: "schema"), faults.count == files.count else {
                throw TestSetupError("validate_schema.py said too little: \(result.output)")
            }
            return (faults, ofSchema)
        }
    }
}
