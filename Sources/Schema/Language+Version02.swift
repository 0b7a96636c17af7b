internal import Bunnyfile
internal import Catalog
internal import JSON

extension Language {
    /// The strict language.
    static func version02(_ catalog: Catalog) -> Language {
        let rules = Rules02(catalog: catalog)
        return Language(
            name: "v0.2", root: .version02(catalog), isLenient: false, hasBuildArguments: true,
            withEmptyMembers: ["build-args"],
            numbers: [
                "anyOf": [["type": "string", "pattern": "^v?0+\\.0*2(\\.0+)*(\\+.+)?$"], ["const": 0.2]]
            ],
            rules: [
                MappingDeclaration.version02(catalog).name: rules.file,
                "app": rules.app,
                "source": rules.source,
                "include": rules.source,
                "framework": rules.framework,
                "runtime": rules.source + rules.runtime,
                "rootfs": rules.rootfs,
            ])
    }
}

/// What joins the keys of version 0.2, as the decoder checks it.
struct Rules02 {
    let catalog: Catalog

    // MARK: - The file

    var file: [JSONValue] {
        let choosing: [JSONValue] = [
            ["anyOf": [.having("app"), .having("platforms"), .having("targets")]],
            .excluding("platforms", ["targets"]),
            .excluding("targets", ["kernel", "rootfs"]),
            .excluding("app", ["cmd", "cmdline", "entrypoint", "envs"]),
            .excluding("cmdline", ["cmd"]),
            ["dependentRequired": ["default": ["targets"]]],
            .properties(["envs": Self.environment]),
            .properties(["targets": ["minProperties": 1, "propertyNames": ["pattern": .string(Self.targetName)]]]),
        ]
        return choosing + [
            .given(.having("app"), then: ["allOf": .array(appParts)]),
            [
                "if": .having("app"),
                "then": systems(system(hasApp: true)),
                "else": systems(system(hasApp: false)),
            ],
            .when(["platforms": kernelNeeding], then: .having("kernel")),
            .properties(["targets": Self.each(.given(kernelNeeding, then: .having("kernel")))]),
        ]
    }

    private static let targetName = "^([0-9A-Za-z][0-9A-Za-z_.-]{0,63}|x-.*)$"

    /// The same for the one system and for each of several.
    private func systems(_ schema: JSONValue) -> JSONValue {
        .properties(["platforms": schema, "targets": Self.each(schema)])
    }

    /// Every target, not what `x-` keys hold.
    private static func each(_ schema: JSONValue) -> JSONValue {
        ["patternProperties": ["^x-": true], "additionalProperties": schema]
    }

    /// Kernel and rootfs of the one system, which stand beside `platforms`.
    private var appParts: [JSONValue] {
        catalog.frameworks.filter { $0.takesApp || $0.linksApp }.map { row in
            let system = isNamed(row, orImplied: true)
            let isChosen: JSONValue =
                row.name == catalog.defaultFramework?.name
                ? .properties(["platforms": system]) : ["properties": ["platforms": system], "required": ["platforms"]]
            return .given(isChosen, then: .properties(parts(of: row)))
        }
            + described.map { system in
                .given(["properties": ["platforms": system.isOne], "required": ["platforms"]], then: system.parts)
            }
    }

    // MARK: - A system

    /// What a system must be, in a file with an app or without.
    private func system(hasApp: Bool) -> JSONValue {
        var all: [JSONValue] = catalog.frameworks.map { row in
            .given(isNamed(row, orImplied: hasApp), then: hasApp ? appSystem(row) : plainSystem(row))
        }
        if hasApp { all += described.map { .given($0.isOne, then: $0.parts) } }
        if !hasApp { all += [.having("framework"), .without("runtime")] }
        return ["allOf": .array(all)]
    }

    /// A system of this framework: with an app, one that names none is of the default framework.
    private func isNamed(_ row: Framework, orImplied: Bool) -> JSONValue {
        let name: JSONObject = ["framework": ["const": .string(row.name)]]
        let isImplied = orImplied && row.name == catalog.defaultFramework?.name
        return isImplied ? .properties(name) : ["properties": .object(name), "required": ["framework"]]
    }

    private func appSystem(_ row: Framework) -> JSONValue {
        guard row.takesApp || row.linksApp else { return false }
        var properties = common(row, monitors: row.takesApp ? catalog.appMonitors(of: row) : row.monitors)
        for part in parts(of: row).members { properties[part.key] = part.value }
        guard row.runtimes.isEmpty else {
            let names = JSONValue.oneOf(row.runtimes).orTemplate
            properties["runtime"] = ["anyOf": [names, ["type": "object", "properties": ["name": names]]]]
            return ["required": ["runtime"], "properties": .object(properties)]
        }
        let linkable = catalog.linkableRuntimes(row).map(\.name)
        let own = JSONValue.oneOf(row.ownRuntime.map { [$0] } ?? linkable).orTemplate
        // There is nothing to put into the guest; what compiles may come from an image.
        let compiled: JSONValue = ["name": own, "version": false, "path": false, "checksum": false]
        let bare: JSONValue = ["name": own, "version": false, "from": false, "path": false, "checksum": false]
        let isCompiled: JSONValue = ["required": ["aot"], "properties": ["aot": ["not": ["const": false]]]]
        let compiling: JSONValue = ["type": "object", "properties": compiled, "allOf": [isCompiled]]
        if row.ownRuntime != nil {
            properties["runtime"] = ["anyOf": [own, ["type": "object", "properties": bare], compiling]]
        } else if !linkable.isEmpty {
            properties["runtime"] = compiling
        } else {
            return ["allOf": [.properties(properties), .without("runtime")]]
        }
        return .properties(properties)
    }

    private func plainSystem(_ row: Framework) -> JSONValue {
        guard row.ownRuntime == nil else { return false }
        return .properties(common(row, monitors: row.monitors))
    }

    private func common(_ row: Framework, monitors names: [String]) -> JSONObject {
        let monitors = JSONValue.oneOf(names).orTemplate
        var properties: JSONObject = [
            "monitor": monitors, "hypervisor": monitors,
            "architecture": JSONValue.oneOf(row.architectures.flatMap(\.spellings)).orTemplate,
        ]
        if row.fixedVersion != nil { properties["version"] = false }
        return properties
    }

    /// A system for which the catalog has no kernel.
    private var kernelNeeding: JSONValue {
        ["anyOf": [.oneOf("framework", catalog.frameworks.filter { !$0.hasKernel }.map(\.name)), Self.isDescribed]]
    }

    /// A system that the catalog does not know.
    private static let isDescribed: JSONValue = [
        "properties": ["framework": ["type": "object"]], "required": ["framework"],
    ]

    /// A described framework: within what its type allows.
    var framework: [JSONValue] {
        [.properties(["name": ["pattern": "^[0-9a-z-]{1,64}$|\\$\\{", "not": .oneOf(catalog.frameworks.map(\.name))]])]
            + catalog.uruncTypes.map { row in
                .when(
                    ["type": ["const": .string(row.name)]],
                    then: .properties([
                        "monitors": ["minItems": 1, "items": JSONValue.oneOf(row.monitors).orTemplate],
                        "architectures": ["items": JSONValue.oneOf(row.architectures.map(\.rawValue)).orTemplate],
                        "rootfs": ["items": JSONValue.oneOf(row.rootfs.map(\.kind.rawValue)).orTemplate],
                        "arguments": row.takesArguments ? true : ["not": ["const": true]],
                        "environment": row.takesEnvironment ? true : ["not": ["const": true]],
                    ]))
            }
    }

    // MARK: - Parts

    /// The rootfs of an app is made here, so it is no ready file; a kernel that links the app in is made by a step.
    private func parts(of row: Framework) -> JSONObject {
        if let carrier = row.appCarrier { return build(of: carrier) }
        let kinds = JSONValue.oneOf(row.appRootfs.map(\.rawValue)).orTemplate
        return ["rootfs": ["type": "object", "properties": ["type": kinds, "path": false]]]
    }

    /// The systems that the catalog does not know, and the part of each that has the app in it: their type says which.
    private var described: [(isOne: JSONValue, parts: JSONValue)] {
        [AppCarrier.kernel, .rootfs].map { carrier in
            let types = catalog.uruncTypes.filter { $0.describedAppCarrier == carrier }.map(\.name)
            let framework: JSONValue = [
                "type": "object", "properties": ["type": .oneOf(types)], "required": ["type"],
            ]
            return (
                ["properties": ["framework": framework], "required": ["framework"]], .properties(build(of: carrier))
            )
        }
    }

    /// The part that has the app in it is made by a step.
    private func build(of carrier: AppCarrier) -> JSONObject {
        [carrier.rawValue: ["type": "object", "required": ["build"]]]
    }

    let app: [JSONValue] = [
        .properties(["dirs": ["propertyNames": ["pattern": "^/+[^:/][^:]*$"]], "env": environment])
    ]

    /// Names of variables have no blank and no `=`.
    private static let environment: JSONValue = [
        "propertyNames": ["pattern": "^[^=\\s]+$"], "items": ["pattern": "^[^=\\s]+=|\\$\\{"],
    ]

    let source: [JSONValue] = [
        .when(
            ["from": ["pattern": "^[Hh][Tt][Tt][Pp][Ss]?://", "not": ["pattern": "\\.git(#|$)"]]],
            then: .having("checksum")),
        // It says in what to look, and is no path.
        .properties(["from": ["not": ["pattern": "^[./~]"]]]),
        .excluding("build", ["from", "path", "source", "checksum"]),
        .properties(["checksum": ["pattern": "^sha256:[0-9a-f]{64}$|\\$\\{"]]),
        .properties(["path": .path, "source": .path, "destination": .path]),
    ]

    /// A version chooses among the catalog's releases.
    var runtime: [JSONValue] {
        [.excluding("version", ["from", "path"])]
            + catalog.runtimes.map { row in
                .when(
                    ["name": ["const": .string(row.name)]],
                    then: .properties([
                        "version": row.versions.isEmpty ? false : JSONValue.oneOf(row.versions).orTemplate
                    ]))
            }
    }

    let rootfs: [JSONValue] = [
        .when(["from": ["const": "scratch"]], then: .without("path")),
        .when(["from": ["enum": ["context", "local"]]], then: .having("path")),
        .excluding("path", ["include"]),
        .when(["type": ["const": "raw"]], then: .without("path")),
    ]
}
