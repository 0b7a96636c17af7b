extension MappingDeclaration {
    /// `image:`: what is said about the image itself.
    static let image02 = MappingDeclaration(
        "image", "What is said about the image itself, for every target",
        ImageMetadata.allCases.map { fact in
            FieldDeclaration(
                fact.rawValue, alias: fact.alias, .text, default: fact.defaultValue, example: "\"\(fact.example)\"",
                fact.summary)
        } + [
            FieldDeclaration(
                "labels", .dictionary(keys: "names", values: .text), default: "{}", example: "{org.example.team: core}",
                "Labels"),
            FieldDeclaration(
                "annotations", .dictionary(keys: "names", values: .text), default: "{}",
                example: "{org.example.tier: gold}", "Annotations of the manifest; needs BuildKit 0.11"),
            FieldDeclaration(
                "user", .text, default: "root", example: "\"1000:1000\"",
                "`UID` or `UID:GID` in numbers, which the app runs as"),
            FieldDeclaration("workdir", .text, default: "/", example: "/data", "Absolute path that the app starts in"),
            FieldDeclaration(
                "ports", .list(of: .text), default: "[]", example: "[8080, 53/udp]",
                "Ports that the app serves: `PORT`, `PORT/tcp`, `PORT/udp` or `PORT/sctp`"),
            FieldDeclaration(
                "stop-signal", .text, default: "the engine's, SIGTERM", example: "SIGINT",
                "Signal that asks the container to end, by name or number"),
        ])
}
