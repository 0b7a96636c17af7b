import LLB

extension VectorBuild {
    static let splices: [VectorBuild] = [
        VectorBuild("graph-from-definition") {
            let map = SourceMap(filename: "inner", language: "Dockerfile", data: Array("RUN inner\n".utf8))
            let inner = try alpine(OpOptions(name: "inner image"))
                .run(["inner"], options: OpOptions(locations: [at(map, 1, 0, 1, 9)])).root
            let definition = try inner.marshal(MarshalOptions(platform: .linuxARM64))
            return try State(definition: definition).run(["outer"]).root
        },
        VectorBuild("graph-from-definition-output1") {
            let made = try alpine().run(["build"]) { $0.mount("/out", from: .scratch) }.output(at: "/out")
            let spliced = try State(definition: made.marshal(.vector))
            return State.scratch.file(.copy(from: spliced, "/x", to: "/x"))
        },
        VectorBuild("graph-from-two-definitions") {
            // Each definition has a map of its own, equal in content.
            func map() -> SourceMap { SourceMap(filename: "f", language: "YAML", data: Array("a\nb\n".utf8)) }
            let run = OpOptions(locations: [at(map(), 2, 0, 2, 1)])
            let one = try alpine(OpOptions(name: "one", locations: [at(map(), 1, 0, 1, 1)]))
                .run(["d1"], options: run).root.marshal(.vector)
            let image = OpOptions(
                name: "two", locations: [at(map(), 2, 0, 2, 1)], ignoreCache: true, description: ["k": "v"])
            let two = try alpine(image).run(["d2"], options: run).root.marshal(.vector)
            return try .merge([State(definition: one), State(definition: two)])
        },
    ]

    static let metadata: [VectorBuild] = [
        VectorBuild("graph-dedup-metadata") {
            let first = OpOptions(
                name: "first", ignoreCache: true, exportCache: true,
                progressGroup: ProgressGroup(id: "g1", name: "G1"), description: ["only.first": "1"])
            let second = OpOptions(
                name: "second", exportCache: false, progressGroup: ProgressGroup(id: "g2", name: "G2", weak: true),
                description: ["only.second": "2"])
            return try .merge([
                alpine(OpOptions(name: "img first")).run(["same"], options: first).root,
                alpine(OpOptions(name: "img second")).run(["same"], options: second).root,
            ])
        },
        VectorBuild("meta-customname-all-ops") {
            let image = try alpine(OpOptions(name: "image"))
            let made = image.run(["x"], options: OpOptions(name: "exec")).root
                .file(.mkdir("/d"), options: OpOptions(name: "file"))
            let local = State.local(
                "context", LocalOptions(sessionID: "session-1"), options: OpOptions(name: "local"))
            let merged = State.merge([made, local], options: OpOptions(name: "merge"))
            return .diff(from: image, to: merged, options: OpOptions(name: "diff"))
        },
        VectorBuild("meta-exportcache") {
            try alpine(OpOptions(exportCache: true)).run(["x"], options: OpOptions(exportCache: false)).root
                .file(.mkdir("/d"))
        },
        VectorBuild("meta-everything") {
            let options = OpOptions(
                name: "n", ignoreCache: true, exportCache: true,
                progressGroup: ProgressGroup(id: "g", name: "G", weak: true),
                linuxResources: LinuxResources(memory: 1024))
            return try alpine().run(["x"], options: options).root
        },
        VectorBuild("sourcemap-simple") {
            let map = bunnyfile("Dockerfile")
            return try alpine(OpOptions(locations: [at(map, 1, 0, 1, 11)]))
                .run(["one"], options: OpOptions(locations: [at(map, 2, 0, 2, 7)])).root
                .run(["two", "more"], options: OpOptions(locations: [at(map, 3, 0, 4, 6)])).root
                .file(.mkdir("/d"))
        },
        VectorBuild("sourcemap-two-lines-one-op") {
            let map = bunnyfile("YAML")
            let twice = map.location(
                SourceSpan(startLine: 1, endLine: 1, endCharacter: 4),
                SourceSpan(startLine: 5, endLine: 5, endCharacter: 9))
            return try alpine(OpOptions(locations: [twice]))
                .run(["x"], options: OpOptions(locations: [at(map, 2, 0, 2, 3), at(map, 4, 1, 4, 2)])).root
        },
        VectorBuild("sourcemap-empty-values") {
            let map = SourceMap(filename: "", language: "", data: [])
            return try alpine(OpOptions(locations: [at(map, 0, 0, 0, 0)]))
        },
    ]

    private static func bunnyfile(_ language: String) -> SourceMap {
        let text = "FROM alpine\nRUN one\nRUN two \\\n  more\nCOPY . /\n"
        return SourceMap(filename: "Bunnyfile", language: language, data: Array(text.utf8))
    }
}

func at(_ map: SourceMap, _ line: Int32, _ character: Int32, _ endLine: Int32, _ endCharacter: Int32) -> OpLocation {
    map.location(
        SourceSpan(startLine: line, startCharacter: character, endLine: endLine, endCharacter: endCharacter))
}
