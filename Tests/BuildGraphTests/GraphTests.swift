import BuildGraph
import Bunnyfile
import Catalog
import Diagnostics
import FileIO
import Glibc
import JSON
import Planner
import TestSupport
import Testing

/// The drawings of the bunnyfiles in Pictures, whole.
///
/// `BUNNY_UPDATE_GOLDENS=1 swift test --filter BuildGraphTests` writes them anew: look at them.
@Suite struct GraphTests {
    private static let folder = Path(#filePath).parent / "Pictures"

    private static func plan(_ name: String) throws -> Plan {
        let source = SourceFile(name: name, bytes: try Files.read(folder / Path("\(name).yaml")))
        let bunnyfile = try #require(BunnyfileReader.read(source).bunnyfile)
        let options = PlanOptions(defaultPlatform: ImagePlatform(os: "linux", architecture: "amd64"))
        return try Planner.plan(bunnyfile, route: try Planner.route(named: nil, in: bunnyfile), options: options).plan
    }

    private static func check(_ name: String, _ text: String) throws {
        let path = folder / Path(name)
        if getenv("BUNNY_UPDATE_GOLDENS") != nil { return try Files.write(Array(text.utf8), to: path) }
        #expect(text == String(decoding: try Files.read(path), as: UTF8.self), "\(name)")
    }

    @Test(arguments: ["linux", "raw", "kernel", "steps"])
    func drawings(name: String) throws {
        let graph = BuildGraph(try Self.plan(name), sizes: name == "linux" ? [12_345_678, 999] : [])
        try Self.check("\(name).txt", graph.text)
        try Self.check("\(name).svg", graph.svg)
        try Self.check("\(name).dot", graph.dot)
        try Self.check("\(name).mmd", graph.mermaid)
    }

    /// Every edge goes to the right, from a place to a place that there is.
    @Test(arguments: ["linux", "raw", "kernel", "steps"])
    func json(name: String) throws {
        let graph = BuildGraph(try Self.plan(name))
        let json = graph.json
        #expect(json["boxes"]?.arrayValue?.count == graph.boxes.count)
        for edge in json["edges"]?.arrayValue ?? [] {
            let from = try #require(edge["from"]?["box"]?.integerValue)
            let to = try #require(edge["to"]?["box"]?.integerValue)
            #expect(from < to)
            for end in [edge["from"], edge["to"]] {
                guard let box = end?["box"]?.integerValue, let row = end?["row"]?.integerValue else { continue }
                #expect(graph.boxes[Int(box)].rows.indices.contains(Int(row)))
            }
        }
    }

    @Test func `others can read the drawings`() async throws {
        let files = ["linux", "raw", "kernel", "steps"].flatMap { ["\($0).svg", "\($0).dot"] }.map {
            (Self.folder / Path($0)).string
        }
        let read = try JSONValue(parsing: try await PythonTool("read_drawings.py").output(files).output)
        for name in ["linux", "raw", "kernel", "steps"] {
            let graph = BuildGraph(try Self.plan(name))
            let expected: JSONValue = [
                "boxes": .integer(Int64(graph.boxes.count)), "edges": .integer(Int64(graph.edges.count)),
            ]
            for form in ["svg", "dot"] { #expect(read[(Self.folder / Path("\(name).\(form)")).string] == expected) }
        }
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (12_345, "12.3 kB"), (999_949, "1000 kB"),
        (12_345_678, "12.3 MB"),
        (1_234_567_890, "1.2 GB"), (12_345_678_901, "12.3 GB"),
    ])
    func sizes(bytes: Int, words: String) throws {
        let graph = BuildGraph(try Self.plan("kernel"), sizes: [Int64(bytes), 0])
        #expect(graph.text.split(separator: "\n").first == "layer kernel, \(words)")
    }
}
