internal import Bunnyfile
internal import Catalog
internal import JSON

extension Language {
    /// Upstream's language.
    static func version01(_ catalog: Catalog) -> Language {
        let kinds = catalog.uruncTypes.map { row in
            JSONValue.when(
                ["platforms": .properties(["framework": ["const": .string(row.name)]])],
                then: .properties(["rootfs": .properties(["type": .oneOf(row.upstreamRootfs.map(\.rawValue) + [""])])]))
        }
        return Language(
            name: "v0.1", root: .version01, isLenient: true, hasBuildArguments: false, numbers: numbers01,
            rules: [MappingDeclaration.version01.name: kinds, "kernel": kernel01, "rootfs": rootfs01])
    }

    private static let numbers01: JSONValue = [
        "anyOf": [
            ["type": "string", "pattern": "^v?(0+(\\.0+)*|0+\\.0+\\.[0-9.]+|0+\\.0*1(\\.0+)*)([-+].+)?$"],
            ["enum": [0, 0.1]],
        ]
    ]

    private static let kernel01: [JSONValue] = [
        .properties(["from": ["not": ["pattern": "^scratch$|://"]]])
    ]

    private static let rootfs01: [JSONValue] = [
        // From the build context it is one file.
        .when(["from": ["const": "local"]], then: .having("path")),
        .when(["from": ["pattern": "."], "path": .something], then: .properties(["include": .nothing])),
        .when(["type": ["const": "block"]], then: .properties(["include": .nothing])),
        .when(["type": ["const": "raw"], "path": .something], then: false),
    ]
}
