internal import JSON
internal import WasmReader

extension WasmDescription {
    /// `form` is `module`, `component`, `compiled` or `other`; the rest depends on it.
    var json: JSONValue {
        switch file {
        case .wasm(let report): Self.json(report)
        case .compiled(let form): ["form": "compiled", "by": .string(form.rawValue), "size": .integer(Int64(size))]
        case .other(let form): ["form": "other", "kind": .string(form.rawValue), "size": .integer(Int64(size))]
        }
    }

    private static func json(_ report: ModuleReport) -> JSONValue {
        [
            "form": .string(report.form.rawValue),
            "size": number(report.size),
            "wasi": .string(report.wasi.rawValue),
            "name": report.name.map(JSONValue.string) ?? .null,
            "start": report.start.map(number) ?? .null,
            "functions": number(report.functionCount),
            "features": .array(
                report.features.map { ["name": .string($0.feature.rawValue), "offset": number($0.offset)] }),
            "targetFeatures": .array(report.targetFeatures.map(JSONValue.string)),
            "producers": .array(
                report.producers.map {
                    ["field": .string($0.field), "name": .string($0.name), "version": .string($0.version)]
                }),
            "memories": .array(report.memories.map(json)),
            "importCount": number(report.importCount), "imports": .array(report.imports.map { json($0, true) }),
            "exportCount": number(report.exportCount), "exports": .array(report.exports.map { json($0, false) }),
            "sections": .array(
                report.sections.map {
                    [
                        "name": .string($0.name), "custom": .bool($0.isCustom), "offset": number($0.offset),
                        "size": number($0.size),
                    ]
                }),
        ]
    }

    private static func json(_ entry: ModuleReport.Entry, _ isImport: Bool) -> JSONValue {
        var members: JSONObject = [
            "name": .string(entry.name), "kind": .string(entry.kind.rawValue), "offset": number(entry.offset),
        ]
        if isImport { members["module"] = .string(entry.module) }
        return .object(members)
    }

    private static func json(_ memory: ModuleReport.Memory) -> JSONValue {
        [
            "minimum": number(Int(clamping: memory.minimum)),
            "maximum": memory.maximum.map { number(Int(clamping: $0)) } ?? .null,
            "shared": .bool(memory.isShared), "is64": .bool(memory.is64), "imported": .bool(memory.isImported),
            "pageSize": number(Int(clamping: memory.pageSize)),
        ]
    }

    private static func number(_ value: Int) -> JSONValue { .integer(Int64(value)) }
}
