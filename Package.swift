// swift-tools-version: 6.2
import PackageDescription

// MARK: - Settings

/// What every module of ours is compiled with.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// Modules without an unsafe pointer: strict memory safety makes any use an error.
let safe: [SwiftSetting] = strict + [.strictMemorySafety()]

// MARK: - Dependencies

let dependencies: [Package.Dependency] = [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

// MARK: - C libraries

let systemLibraries: [Target] = [
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CJansson", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"])]),
    .systemLibrary(name: "CNghttp2", pkgConfig: "libnghttp2", providers: [.apt(["libnghttp2-dev"])]),
    .systemLibrary(name: "CProtobufC", pkgConfig: "libprotobuf-c", providers: [.apt(["libprotobuf-c-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CLinuxSystem"),
    .target(
        name: "CBuildKitProto", dependencies: ["CProtobufC"], exclude: ["generate.sh", "lower.sed", "proto"]),
]

// MARK: - Modules

/// The modules that call a C library or the kernel and so hold unsafe pointers; nothing above them does.
let boundaryModules: [Target] = [
    .target(
        name: "BuildKitProto", dependencies: ["CBuildKitProto", "Digest", "JSON"], swiftSettings: strict),
    .target(name: "Digest", dependencies: ["CCrypto"], swiftSettings: strict),
    .target(name: "FileIO", swiftSettings: strict),
    .target(name: "GRPC", dependencies: ["CNghttp2"], swiftSettings: strict),
    .target(name: "JSON", dependencies: ["CJansson"], swiftSettings: strict),
    .target(name: "YAML", dependencies: ["CYAML"], swiftSettings: strict),
    .target(name: "Deflate", dependencies: ["CZlib"], swiftSettings: strict),
    .target(name: "WasmCore", swiftSettings: strict),
    .target(name: "WASI", dependencies: ["WasmCore"], swiftSettings: safe),
    .target(name: "WASILinux", dependencies: ["CLinuxSystem", "WASI", "WasmCore"], swiftSettings: strict),
]

let modules: [Target] = [
    .target(name: "BuildGraph", dependencies: ["Bunnyfile", "JSON", "Planner"], swiftSettings: safe),
    .target(
        name: "BurrowGuest", dependencies: ["BurrowSupport", "GuestFormat", "WASI", "WasmCore"], swiftSettings: safe),
    .target(name: "BurrowSupport", dependencies: ["GuestFormat"], swiftSettings: safe),
    .target(
        name: "Bunnyfile", dependencies: ["Catalog", "Diagnostics", "TextSearch", "YAML"], swiftSettings: safe),
    .target(name: "Catalog", dependencies: ["WasmReader"], swiftSettings: safe),
    .target(name: "Diagnostics", swiftSettings: safe),
    .target(name: "ELF", swiftSettings: safe),
    .target(name: "Dockerignore", dependencies: ["TextSearch"], swiftSettings: safe),
    .target(
        name: "Frontend",
        dependencies: [
            "BuildKitProto", "Bunnyfile", "BurrowSupport", "Catalog", "Diagnostics", "Digest", "Dockerignore",
            "Gateway", "GRPC", "JSON", "Lint", "LLB", "ModuleCheck", "Planner", "Schema", "TextSearch",
            "WasmCore", "WasmReader", "YAML",
        ],
        swiftSettings: safe),
    .target(
        name: "Gateway",
        dependencies: ["BuildKitProto", "Diagnostics", "Digest", "GRPC", "JSON", "LLB", "TextSearch"],
        swiftSettings: safe),
    .target(name: "GuestFormat", swiftSettings: safe),
    .target(
        name: "GuestTools", dependencies: ["Deflate", "FileIO", "GuestFormat", "JSON"], swiftSettings: safe),
    .target(
        name: "Lint",
        dependencies: ["Bunnyfile", "Catalog", "Diagnostics", "Dockerignore", "Planner", "TextSearch", "YAML"],
        swiftSettings: safe),
    .target(name: "LLB", dependencies: ["BuildKitProto", "Digest", "JSON", "TextSearch"], swiftSettings: safe),
    .target(
        name: "ModuleCheck", dependencies: ["Catalog", "Diagnostics", "ELF", "WASI", "WasmCore", "WasmReader"],
        swiftSettings: safe),
    .target(name: "Monitor", dependencies: ["FileIO", "GuestFormat", "GuestTools", "JSON"], swiftSettings: safe),
    .target(
        name: "Planner", dependencies: ["Bunnyfile", "Catalog", "Diagnostics", "GuestFormat", "JSON", "TextSearch"],
        swiftSettings: safe),
    .target(name: "Schema", dependencies: ["Bunnyfile", "Catalog", "JSON", "YAML"], swiftSettings: safe),
    .target(name: "TextSearch", swiftSettings: safe),
    .target(name: "WasmReader", dependencies: ["TextSearch"], swiftSettings: safe),
]

let executables: [Target] = [
    .executableTarget(
        name: "bunny",
        dependencies: [
            argumentParser, subprocess, "BuildGraph", "BuildKitProto", "Bunnyfile", "Catalog", "Diagnostics",
            "Dockerignore", "FileIO", "Frontend", "JSON", "Lint", "LLB", "ModuleCheck", "Monitor", "Planner", "Schema",
            "WASILinux", "WasmCore", "WasmReader",
        ],
        swiftSettings: safe),
    .executableTarget(
        name: "bunny-frontend", dependencies: ["FileIO", "Frontend", "GRPC", "GuestTools"], swiftSettings: safe),
]

// MARK: - Tests

/// One test target a module, named after it; each may also use the shared helpers. `data` are folders it reads.
func tests(_ module: String, _ more: [Target.Dependency] = [], data: [String] = []) -> Target {
    .testTarget(
        name: "\(module)Tests", dependencies: [.byName(name: module), "TestSupport"] + more, exclude: data,
        swiftSettings: strict)
}

let testTargets: [Target] = [
    .target(
        name: "TestSupport", dependencies: [subprocess, "FileIO", "JSON"], path: "Tests/TestSupport",
        swiftSettings: strict),
    .target(
        name: "GatewayTestSupport", dependencies: ["BuildKitProto", "GRPC", "Gateway", "JSON", "TestSupport"],
        path: "Tests/GatewayTestSupport", swiftSettings: strict),
    .target(
        name: "WasmTestSupport", dependencies: ["FileIO", "JSON", "TestSupport", "WasmCore"],
        path: "Tests/WasmTestSupport", swiftSettings: strict),
    tests(
        "BuildGraph", ["Bunnyfile", "Catalog", "Diagnostics", "FileIO", "JSON", "Planner"], data: ["Pictures"]),
    tests("BuildKitProto", ["Digest", "JSON"]),
    tests("BurrowGuest", ["FileIO", "GuestFormat", "GuestTools", "WASI", "WasmCore", "WasmTestSupport"]),
    tests("Bunnyfile", ["Catalog", "Diagnostics", "FileIO", "YAML"], data: ["Goldens"]),
    tests("Catalog"),
    tests("Deflate"),
    tests("Diagnostics"),
    tests("Digest"),
    tests("Dockerignore"),
    tests("ELF", ["FileIO"]),
    tests("FileIO"),
    tests(
        "Frontend",
        [
            "BuildKitProto", "Bunnyfile", "Catalog", "Diagnostics", "Digest", "FileIO", "Gateway", "GatewayTestSupport",
            "GRPC", "JSON", "LLB", "Planner", "WasmReader",
        ], data: ["Builds"]),
    tests("Gateway", ["BuildKitProto", "Diagnostics", "Digest", "GatewayTestSupport", "GRPC", "JSON", "LLB"]),
    tests("GRPC"),
    tests("GuestFormat"),
    tests("GuestTools", [subprocess, "FileIO", "GuestFormat"]),
    tests("JSON"),
    tests("Lint", ["Bunnyfile", "Catalog", "Diagnostics", "Dockerignore", "FileIO", "ModuleCheck", "Planner"]),
    tests("LLB", ["BuildKitProto", "Digest", "JSON"]),
    tests("ModuleCheck", ["Catalog", "Diagnostics", "FileIO", "WasmCore"], data: ["Goldens"]),
    tests("Monitor", [subprocess, "FileIO", "GuestFormat", "GuestTools", "JSON"]),
    tests(
        "Planner", ["Bunnyfile", "Catalog", "Diagnostics", "FileIO", "GuestFormat", "JSON", "YAML"],
        data: ["Plans"]),
    tests("Schema", ["Bunnyfile", "Diagnostics", "FileIO", "JSON"], data: ["Cases"]),
    tests("TextSearch"),
    tests("WASI", ["FileIO", "WasmCore", "WasmTestSupport"]),
    tests("WASILinux", ["Digest", "FileIO", "JSON", "WasmCore", "WasmTestSupport"], data: ["Programs"]),
    tests("WasmCore", ["FileIO", "JSON", "WasmTestSupport"]),
    tests("WasmReader", ["FileIO", "JSON"]),
    tests("YAML"),
    .testTarget(
        name: "EndToEndTests",
        dependencies: [
            "Catalog", "Dockerignore", "WasmReader", "TestSupport", "FileIO", "GuestFormat", "GuestTools", "JSON",
            "Monitor",
        ],
        swiftSettings: strict),
]

let package = Package(
    name: "bunny",
    products: [
        .executable(name: "bunny", targets: ["bunny"]),
        .executable(name: "bunny-frontend", targets: ["bunny-frontend"]),
        .library(name: "LLB", targets: ["LLB"]),
    ],
    dependencies: dependencies,
    targets: systemLibraries + boundaryModules + modules + executables + testTargets
)
