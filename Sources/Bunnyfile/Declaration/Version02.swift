public import Catalog

extension MappingDeclaration {
    /// Version 0.2, with the catalog's names as choices.
    public static func version02(_ catalog: Catalog) -> MappingDeclaration {
        MappingDeclaration(
            "bunnyfile v0.2", "A Wasm app, or a ready kernel, for one or several systems",
            [
                FieldDeclaration(
                    "version", .text, required: true, example: "v0.2", "Version of the language: `v0.2`"),
                FieldDeclaration(
                    "build-args", .dictionary(keys: "names", values: .text), default: "{}",
                    example: "{PORT: \"8080\"}",
                    "Build arguments with their defaults; `${PORT}` stands for the value of one in any value"),
                FieldDeclaration(
                    "app", .anyOf([.text, .mapping(app02)]), example: "hello.wasm",
                    "The Wasm app; text is the module's path in the build context"),
                FieldDeclaration(
                    "image", .mapping(image02), example: "{title: Greeter, user: \"1000\"}",
                    "Labels, annotations and settings of the image; `{}` takes their defaults"),
                FieldDeclaration(
                    "platforms", .mapping(platforms02(catalog)),
                    default: "with `app`, the default of each of its keys",
                    example: "{framework: linux, runtime: wasmtime}",
                    "The one system to build for; instead of `targets`"),
                FieldDeclaration(
                    "targets", .dictionary(keys: "names", values: .mapping(target02(catalog))),
                    example: "{tiny: {framework: linux, runtime: wasmtime}}",
                    "The systems to build for, by name; instead of `platforms`"),
                FieldDeclaration(
                    "default", .text, default: "the first target", example: "tiny",
                    "The target that is built when none is asked for"),
                kernelField, rootfsField,
                FieldDeclaration(
                    "cmd", .list(of: .text), default: "[]", example: "[nginx, -c, /etc/nginx.conf]",
                    "The image's Cmd, in a file without `app`"),
                FieldDeclaration(
                    "cmdline", .text, example: "nginx -c /etc/nginx.conf",
                    "Words separated by blanks, instead of `cmd`"),
                FieldDeclaration(
                    "entrypoint", .list(of: .text), default: "[]", example: "[/init]",
                    "The image's Entrypoint, in a file without `app`"),
                FieldDeclaration(
                    "envs", environment, default: "[]", example: "[TZ=UTC]",
                    "Environment variables, in a file without `app`"),
            ])
    }

    /// `NAME: VALUE`, or a list of `NAME=VALUE`.
    static let environment = ValueType.anyOf([
        .dictionary(keys: "names", values: .text), .list(of: .text),
    ])

    private static let app02 = MappingDeclaration(
        "app", "The Wasm app",
        [
            FieldDeclaration(
                "module", source, required: true, example: "target/wasm32-wasip1/release/server.wasm",
                "The module: a path in the build context, or a source"),
            FieldDeclaration(
                "args", .list(of: .text), default: "[]", example: "[--port, \"8080\"]", "The app's arguments"),
            FieldDeclaration(
                "env", environment, default: "{}", example: "{RUST_LOG: info}", "The app's environment"),
            FieldDeclaration(
                "dirs", .dictionary(keys: "absolute guest paths", values: source), default: "{}",
                example: "{/data: ./data, /tmp: {}}",
                "Preopened directories: a directory of the build context, a source, or `{}` (empty and writable)"),
            FieldDeclaration(
                "listen", .list(of: .text), default: "[]", example: "[8080]",
                "TCP sockets that listen when the app starts, `[ADDRESS:]PORT` each; it accepts on them"),
        ])

    static func sourceFields(from: String, path: String) -> [FieldDeclaration] {
        [
            FieldDeclaration(
                "from", .text, default: "the build context", example: from,
                "`context` or `local`, `scratch`, a named context, an image reference, a git URL or a file's URL"),
            FieldDeclaration("path", .text, example: path, "Path in it; none with a file's URL"),
            checksumField,
        ]
    }

    private static let checksumField = FieldDeclaration(
        "checksum", .text, example: "sha256:…", "SHA-256 of the file; needed with a file's URL, and only there")

    private static let buildField = FieldDeclaration(
        "build", .mapping(build02), example: "{image: builder, run: make, output: app.wasm}",
        "Makes it, instead of the other keys that say where it comes from")

    /// The one form that says where a thing comes from.
    static let source02 = MappingDeclaration(
        "source", "Where a thing comes from",
        sourceFields(from: "ghcr.io/me/kernel:6.18", path: "/boot/vmlinux") + [buildField])

    private static let source = ValueType.anyOf([.text, .mapping(source02)])

    private static let kernelField = FieldDeclaration(
        "kernel", source, default: "the catalog's", example: "{from: ghcr.io/me/kernel:6.18, path: /boot/vmlinux}",
        "The kernel: a path in the build context, or a source")

    private static let rootfsField = FieldDeclaration(
        "rootfs", .anyOf([.text, .mapping(rootfs02)]),
        default: "what holds the app, of the kind that the framework prefers; without `app` none",
        example: "{type: raw, include: [certs:/etc/ssl/certs]}",
        "The guest's root file system; text is the path of a ready file in the build context")

    private static func platforms02(_ catalog: Catalog) -> MappingDeclaration {
        MappingDeclaration("platforms", "The one system to build for", platformFields(catalog))
    }

    private static func target02(_ catalog: Catalog) -> MappingDeclaration {
        MappingDeclaration(
            "target", "One system to build for", platformFields(catalog) + [kernelField, rootfsField])
    }

    private static func platformFields(_ catalog: Catalog) -> [FieldDeclaration] {
        [
            FieldDeclaration(
                "framework", .anyOf([.choice(catalog.frameworks.map(\.name)), .mapping(framework02(catalog))]),
                default: (catalog.defaultFramework.map { "`\($0.name)` with `app`" }), example: "linux",
                "Type of the guest"),
            FieldDeclaration(
                "runtime", .anyOf([.choice(catalog.runtimes.map(\.name)), .mapping(runtime02(catalog))]),
                default: "the framework's own, where it has one", example: "wasmtime", "What runs the app"),
            FieldDeclaration(
                "monitor", alias: "hypervisor", .choice(catalog.monitors.map(\.name)),
                default: "the framework's first", example: "qemu", "Virtual machine monitor"),
            FieldDeclaration(
                "architecture", .choice(Architecture.allCases.map(\.rawValue)), default: "the build's platform",
                example: "amd64", "Must agree with the build's platform; `x86_64` and `aarch64` are understood too"),
            FieldDeclaration("version", .text, example: "0.18.0", "Version of the framework"),
        ]
    }

    /// A system that the catalog does not know.
    static func framework02(_ catalog: Catalog) -> MappingDeclaration {
        MappingDeclaration(
            "framework", "A system that the catalog does not know, on one of urunc's types",
            [
                FieldDeclaration("name", .text, required: true, example: "k23", "A name of your own for it"),
                FieldDeclaration(
                    "type", .choice(catalog.uruncTypes.map(\.name)), required: true, example: "unikraft",
                    "urunc's type of guest: it decides the guest's command line and how the rootfs is handed over"),
                FieldDeclaration(
                    "monitors", .list(of: .choice(catalog.monitors.map(\.name))), default: "the type's",
                    example: "[qemu]", "The monitors it runs on, the preferred first"),
                FieldDeclaration(
                    "architectures", .list(of: .choice(Architecture.allCases.map(\.rawValue))), default: "the type's",
                    example: "[amd64]", "The architectures it runs on"),
                FieldDeclaration(
                    "rootfs", .list(of: .choice(RootfsKind.allCases.map(\.rawValue))), default: "the type's",
                    example: "[initrd]", "The kinds of rootfs it can use; `[]` if none"),
                FieldDeclaration(
                    "arguments", .boolean, default: "the type's", example: "false",
                    "Whether it reads the guest's arguments"),
                FieldDeclaration(
                    "environment", .boolean, default: "the type's", example: "false",
                    "Whether it reads the guest's environment"),
                FieldDeclaration("memory", .text, example: "512", "The least memory it needs, in MiB"),
            ])
    }

    static func runtime02(_ catalog: Catalog) -> MappingDeclaration {
        let own = [
            FieldDeclaration(
                "name", .choice(catalog.runtimes.map(\.name)), required: true, example: "wasmtime",
                "A runtime of the catalog: it says how the runtime is called"),
            FieldDeclaration(
                "version", .text, default: "the catalog's newest", example: "\"45.0.0\"",
                "One of the catalog's versions; not with `from`"),
            FieldDeclaration(
                "aot", .boolean, default: "false", example: "true",
                "Whether the build compiles the module ahead of time, with this very runtime"),
        ]
        return MappingDeclaration(
            "runtime", "A runtime, and perhaps where it comes from instead of the catalog",
            own + sourceFields(from: "ghcr.io/me/wasmtime:45", path: "tools/wasmtime") + [buildField])
    }

    private static let rootfs02 = MappingDeclaration(
        "rootfs", "The guest's root file system",
        [
            FieldDeclaration(
                "type", .choice(RootfsKind.allCases.map(\.rawValue)), default: "see below", example: "initrd",
                "Its form"),
            FieldDeclaration(
                "include", .list(of: .anyOf([.text, .mapping(include02)])), default: "[]",
                example: "[certs:/etc/ssl/certs]", "Files to add: `SOURCE[:DESTINATION]` or a mapping"),
            FieldDeclaration(
                "from", .text, default: "scratch; with `path` the build context", example: "docker.io/library/alpine:3",
                "`scratch`, `context` or `local`, a named context, an image reference, a git URL or a file's URL"),
            FieldDeclaration("path", .text, example: "rootfs.cpio", "Path of a ready initrd or disk image"),
            checksumField, buildField,
        ])

    private static let include02 = MappingDeclaration(
        "include", "Files to add to the rootfs",
        [
            FieldDeclaration(
                "from", .text, default: "the build context", example: "docker.io/library/alpine:3",
                "`context` or `local`, a named context, an image reference, a git URL or a file's URL"),
            FieldDeclaration(
                "source", alias: "path", .text, example: "/etc/ssl/certs", "Path in it; none with a file's URL"),
            FieldDeclaration(
                "destination", .text, required: true, example: "/etc/ssl/certs", "Path in the guest"),
            checksumField, buildField,
        ])
}
