import BuildKitProto
import Digest
import JSON
import LLB
import Testing

@Suite struct MarshalTests {
    /// Bytes computed by hand from the rules of the wire format (an encoder that is neither Go's nor ours).
    @Test func knownBytes() throws {
        let image = try State.image("docker.io/library/alpine:3.20")
        let file = try image.file(.mkfile("/hello", "hi\n")).marshal(.vector)
        #expect(
            try digests(file) == [
                "sha256:52ad980af60eade03cf05fce2206c19483941c8d9a53f43a293199ac3344a235",
                "sha256:d7b89d53c0b5d6fb091c089de8227a65cbb1e4f41e8e1ff46ce7394d21e7a479",
                "sha256:51c0d870e40aab6e4b1c9f039fb14035a9322f02d2976be995e827b440a89d62",
            ])
        let local = State.local("context", LocalOptions(sessionID: "s1", followPaths: ["bunnyfile"]))
        #expect(
            try digests(local.marshal(.vector)).first
                == "sha256:f94e55bc2b15359298403208730236a9a1c91b003cb142d95d6d94faf0a2e381")
    }

    @Test func marshallingChangesNothing() throws {
        let state = try alpine().run(["x"]) { $0.cache("/c", id: "c") }.root
        let before = try state.marshal(.vector)
        _ = try state.env("A", "1").run(["y"]).root.marshal(MarshalOptions(platform: .linuxARM64))
        #expect(try state.marshal(.vector) == before)
    }

    @Test func deepGraphsAreFine() throws {
        let deep = try (0..<12_000).reduce(alpine()) { state, index in state.run(["\(index)"]).root }
        let definition = try deep.marshal(.vector)
        #expect(definition.def.count == 12_002)
        #expect(try State(definition: definition).marshal(.vector) == definition)
    }

    /// Each op would take the next along on its way out, and the stack with it.
    @Test func deepGraphsAreLetGo() async throws {
        func chain(on state: State, _ count: Int) -> State {
            (0..<count).reduce(state) { state, _ in state.file(.mkdir("/a"), options: OpOptions()) }
        }
        let shared = chain(on: try alpine(), 30_000)
        do {
            // A diamond: two ways to what lives on.
            let merged = chain(on: .merge([chain(on: shared, 20_000), chain(on: shared, 20_000)]), 20_000)
            #expect(!merged.isScratch)
        }
        let definition = try shared.marshal(.vector)
        #expect(definition.def.count == 30_002)
        // Elsewhere stacks are smaller.
        await Task.detached { _ = chain(on: .scratch, 100_000) }.value
    }

    @Test func manyVariablesAreSetInTime() {
        var environment = Environment()
        let time = ContinuousClock().measure {
            for round in 0..<2 { for index in 0..<50_000 { environment.set("V\(index)", to: "\(round)") } }
            environment.remove("V7")
        }
        #expect(environment.variables.count == 49_999 && environment["V8"] == "1" && environment["V7"] == nil)
        #expect(environment.assignments.prefix(2) == ["V0=1", "V1=1"])
        #expect(time < .seconds(20))
    }

    /// A path through every diamond would be 2 to the power of 40 visits.
    @Test func sharedStatesAreVisitedOnce() throws {
        let wide = try (0..<40).reduce(alpine()) { state, _ in
            .merge([state.file(.mkdir("/a")), state.file(.mkdir("/b"))])
        }
        #expect(try wide.marshal(.vector).def.count == 1 + 40 * 3 + 1)
    }

    @Test func localWithoutSessionHasTheIDItIsGiven() throws {
        func attributes(_ options: MarshalOptions) throws -> [String: String]? {
            let definition = try State.local("context").marshal(options)
            guard case .source(let source) = try op(0, of: definition).kind else { return nil }
            return source.attrs
        }
        #expect(try attributes(.vector) == ["local.unique": "unique-id-1"])
        #expect(try attributes(MarshalOptions(platform: .linuxAMD64)) == [:])
    }

    @Test func scratchNeedsNothing() throws {
        #expect(State.scratch.isScratch)
        #expect(try State(definition: Pb.Definition()).isScratch)
        #expect(State.diff(from: .scratch, to: .scratch).isScratch)
        #expect(State.scratch.file(FileActions()).isScratch)
    }

    /// Where the Go library is at fault, this is what we write instead.
    @Test func faultsOfTheGoLibraryAreNotCopied() throws {
        let base = MarshalOptions(platform: .linuxAMD64, base: OpOptions(description: ["base": "0"]))
        let described = try alpine(OpOptions(description: ["img": "1"]))
            .run(["x"], options: OpOptions(description: ["exec": "2"])).root.marshal(base)
        let keys = try digests(described).map { described.metadata[$0]?.description.keys.sorted() }
        #expect(keys == [["base", "img"], ["base", "exec"], []])

        let http = HTTPOptions(mode: 0o600, owner: FileOwnership(uid: 0, gid: 5))
        guard case .source(let source) = try op(0, of: State.http("https://example.com/a", http).marshal(.vector)).kind
        else { throw Missing() }
        #expect(source.attrs == ["http.perm": "0600", "http.uid": "0", "http.gid": "5"])

        let mounts = try alpine().run(["true"]) {
            $0.mount("-rel", from: .scratch)
            $0.mount(".", from: try busybox())
        }.root.marshal(.vector)
        guard case .exec(let exec) = try op(2, of: mounts).kind else { throw Missing() }
        #expect(exec.mounts.map(\.dest) == ["/", "-rel", "."])
        #expect(exec.mounts.map(\.output) == [0, 1, 2])
    }

    @Test func equalPlacesOfEqualOpsAreOne() throws {
        let map = SourceMap(filename: "f", language: "YAML", data: [])
        let options = OpOptions(locations: [at(map, 1, 0, 1, 1)])
        let merged = try State.merge([
            alpine(options).file(.mkdir("/a")), alpine(options).file(.mkdir("/b")),
        ]).marshal(.vector)
        #expect(merged.source?.locations.values.map(\.locations.count).sorted() == [0, 0, 0, 1])
    }

    @Test func buildOpRunsADefinitionOfAnotherState() throws {
        let definition = try alpine().build(definitionFile: "/llb").marshal(.vector)
        let built = try op(1, of: definition)
        #expect(built.platform == Platform.linuxAMD64.message)
        #expect(
            built.kind
                == .build(
                    Pb.BuildOp(
                        builder: -1, inputs: ["buildkit.llb.definition": Pb.BuildInput(input: 0)],
                        attrs: ["llbbuild.filename": "/llb"])))
    }

    @Test func imageConfigSetsWhatProcessesSee() throws {
        let config = try JSONValue(
            parsing: """
                {"architecture": "arm64", "os": "linux", "variant": "v8", "config": {"User": "app",
                 "Env": ["PATH=/bin", "EMPTY=", "NOEQUALS", 7, "A=b=c"], "WorkingDir": "/w", "Cmd": ["x"]}}
                """)
        let state = try alpine().env("A", "old").applying(imageConfig: config)
        #expect(state.settings.environment.assignments == ["PATH=/bin", "EMPTY=", "NOEQUALS=", "A=b=c"])
        #expect(state.settings.directory == "/w")
        #expect(state.settings.user == "app")
        #expect(state.platform == .linuxARM64)
        #expect(try alpine().applying(imageConfig: ["config": [], "os": 1]).settings == ProcessSettings())
    }

    static let gitURLs: [(url: String, identifier: String, full: String)] = [
        ("github.com/a/b.git", "git://github.com/a/b.git", "https://github.com/a/b.git"),
        ("https://u:p@h.example/a//b/../c", "git://h.example/a/c", "https://u:p@h.example/a//b/../c"),
        ("https://h.example/a#v1:sub/", "git://h.example/a#v1:sub", "https://h.example/a"),
        ("https://h.example/a#:sub", "git://h.example/a#:sub", "https://h.example/a"),
        ("git://h.example:9418/a.git#main", "git://h.example:9418/a.git#main", "git://h.example:9418/a.git"),
    ]

    @Test(arguments: gitURLs) func gitURLsBecomeIdentifiers(url: String, identifier: String, full: String) throws {
        guard case .source(let source) = try op(0, of: State.git(url).marshal(.vector)).kind else { throw Missing() }
        #expect(source.identifier == identifier)
        #expect(source.attrs["git.fullurl"] == full)
    }
}

struct Missing: Error {}

func op(_ index: Int, of definition: Pb.Definition) throws -> Pb.Op {
    try Pb.Op(decoding: try #require(definition.def.indices.contains(index) ? definition.def[index] : nil))
}

func digests(_ definition: Pb.Definition) throws -> [String] {
    definition.def.map { ContentDigest.sha256(of: $0).description }
}
