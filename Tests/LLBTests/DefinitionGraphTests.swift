import BuildKitProto
import LLB
import TestSupport
import Testing

@Suite struct DefinitionGraphTests {
    /// A bit of everything that is drawn.
    static func example() throws -> DefinitionGraph {
        let map = SourceMap(filename: "bunnyfile", language: "YAML", data: [])
        let build = try alpine().run(
            ["sh", "-c", "echo \"a\\b\"\nmake"],
            options: OpOptions(name: "build", locations: [at(map, 3, 0, 3, 1)])
        ) {
            $0.mount("/src", from: context(), access: .readOnly)
            $0.mount("/out", from: .scratch)
        }
        return try DefinitionGraph(
            State.scratch.file(.copy(from: build.output(at: "/out"), "/", to: "/app")).marshal(.vector))
    }

    @Test func listsOpsInOrder() throws {
        #expect(
            try Self.example().listing == """
                #0 image docker.io/library/alpine:3.20
                #1 local://context
                #2 exec sh -c echo "a\\b" make (build) <- #0 #1
                #3 file copy / /app <- #2
                #4 result <- #3

                """)
    }

    @Test func drawsDOT() throws {
        #expect(
            try Self.example().dot == #"""
                digraph llb {
                  rankdir=BT;
                  node [shape=box, fontname="monospace"];
                  n0 [label="image docker.io/library/alpine:3.20\llinux/amd64\l"];
                  n1 [label="local://context"];
                  n2 [label="build\lexec sh -c echo \"a\\b\" make\llinux/amd64\lbunnyfile:3\l"];
                  n3 [label="file copy / /app"];
                  n4 [label="result", shape=oval];
                  n0 -> n2 [label="/"];
                  n1 -> n2 [label="/src"];
                  n2 -> n3 [label="copy\loutput 1\l"];
                  n3 -> n4;
                }

                """#)
    }

    @Test(arguments: VectorFile.all(in: .definitions)) func drawsEveryVector(_ vector: VectorFile) throws {
        let definition = try Pb.Definition(decoding: vector.bytes)
        let graph = try DefinitionGraph(definition)
        #expect(graph.nodes.count == definition.def.count)
        #expect(graph.listing.split(separator: "\n").count == definition.def.count)
        #expect(graph.nodes.last?.summary == (definition.def.isEmpty ? nil : "result"))
    }

    @Test func refusesWhatIsNoGraph() {
        #expect(throws: LLBError.self) { try DefinitionGraph(Pb.Definition(def: [[0xFF]])) }
        let dangling = Pb.Op(inputs: [Pb.Input(digest: "sha256:0")]).encoded()
        let error = #expect(throws: LLBError.self) { try DefinitionGraph(Pb.Definition(def: [dangling])) }
        #expect(error?.description == "invalid definition: the op sha256:0 is missing")
    }
}
