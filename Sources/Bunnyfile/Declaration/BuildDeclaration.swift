extension MappingDeclaration {
    /// `build:`: a step of the user's own.
    static let build02 = MappingDeclaration(
        "build", "A step that makes the thing; it runs on the build's platform",
        [
            FieldDeclaration(
                "image", .text, required: true, example: "docker.io/library/rust:1.90",
                "The builder: a named context or an image"),
            FieldDeclaration(
                "context", .anyOf([.text, .mapping(buildContext02)]), default: ".", example: "server",
                "What lies in `workdir`: a directory of the build context, or a source"),
            FieldDeclaration(
                "run", .anyOf([.text, .list(of: .text), .list(of: .list(of: .text))]), required: true,
                example: "[[cargo, build, --release]]",
                "Commands: a list of words each, one such list alone, or a script for `/bin/sh -e -c`"),
            FieldDeclaration(
                "output", .text, required: true, example: "target/wasm32-wasip1/release/server.wasm",
                "The result, absolute or from `workdir`; with `/` at its end a directory's contents"),
            FieldDeclaration(
                "env", environment, default: "{}", example: "{CARGO_TERM_COLOR: never}",
                "Variables, over those of the image"),
            FieldDeclaration(
                "workdir", .text, default: BuildStep.defaultDirectory, example: "/src",
                "Absolute path of the context and of the commands"),
            FieldDeclaration("user", .text, default: "the image's", example: "\"1000\"", "`user` or `user:group`"),
            FieldDeclaration(
                "cache", .list(of: .anyOf([.text, .mapping(cache02)])), default: "[]",
                example: "[/usr/local/cargo/registry]", "Directories that stay between builds"),
            FieldDeclaration(
                "secrets", .list(of: .anyOf([.text, .mapping(secret02)])), default: "[]", example: "[token]",
                "Secrets of `--secret`, each at `/run/secrets/ID` if nothing else is said"),
            FieldDeclaration(
                "ssh", .list(of: .anyOf([.text, .mapping(ssh02)])), default: "[]", example: "[default]",
                "Agents or keys of `--ssh`"),
            FieldDeclaration(
                "network", .choice(BuildStep.Network.allCases.map(\.rawValue)), default: "`--network`, else `default`",
                example: "none", "`host` needs `--allow network.host`"),
        ])

    private static let buildContext02 = MappingDeclaration(
        "context", "What a step works on", sourceFields(from: "https://github.com/me/server.git#v1", path: "src"))

    private static let cache02 = MappingDeclaration(
        "cache", "A directory that stays between builds",
        [
            FieldDeclaration("path", .text, required: true, example: "/root/.cache", "Absolute path in the step"),
            FieldDeclaration(
                "id", .text, default: "the path", example: "cargo",
                "Steps with the same id share it; `BUILDKIT_CACHE_MOUNT_NS` is put in front"),
            FieldDeclaration(
                "sharing", .choice(BuildStep.Cache.Sharing.allCases.map(\.rawValue)), default: "shared",
                example: "locked", "`private`: each step at a time has one of its own; `locked`: one after the other"),
        ])

    private static let secret02 = MappingDeclaration(
        "secret", "A secret of `--secret id=ID,…`",
        [
            FieldDeclaration("id", .text, required: true, example: "token", "Its name on the command line"),
            FieldDeclaration(
                "path", .text, default: "`/run/secrets/ID`, none with `env`", example: "/root/.netrc",
                "Absolute path of the file"),
            FieldDeclaration("env", .text, example: "TOKEN", "The variable; needs BuildKit 0.10"),
            FieldDeclaration(
                "required", .boolean, default: "true", example: "false", "Whether the build fails without it"),
        ])

    private static let ssh02 = MappingDeclaration(
        "ssh", "An agent or a key of `--ssh ID=…`",
        [
            FieldDeclaration("id", .text, required: true, example: "default", "Its name on the command line"),
            FieldDeclaration(
                "path", .text, default: "BuildKit's", example: "/run/agent",
                "Absolute path of the socket; `SSH_AUTH_SOCK` names the first one"),
            FieldDeclaration(
                "required", .boolean, default: "true", example: "false", "Whether the build fails without it"),
        ])
}
