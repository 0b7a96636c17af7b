import BuildKitProto
import Bunnyfile
import Catalog
import Diagnostics
import FileIO
import Frontend
import LLB
import Planner
import Testing

/// What `bunny llb` prints.
@Suite struct OfflineBuildTests {
    private static func build(
        _ name: String, target: String? = nil, platform: ImagePlatform? = nil, contexts: [String: String] = [:],
        frontend: String = "me/bunny:1"
    ) throws -> OfflineBuild {
        let path = WholeBuildTests.folder / Path("\(name).yaml")
        let source = SourceFile(name: "bunnyfile", bytes: try Files.read(path))
        let bunnyfile = try #require(BunnyfileReader.read(source).bunnyfile)
        return OfflineBuild(
            bunnyfile: bunnyfile, source: source, target: target, platform: platform, contexts: contexts,
            frontend: frontend)
    }

    /// The graph of a build on a daemon, but for digests and the session.
    @Test func graphOfTheBuild() throws {
        let definition = try Self.build("app").definition().definition
        let graph = try DefinitionGraph(definition)
        let golden = try Files.read(WholeBuildTests.folder / "app-docker20.txt")
        let solves = String(decoding: golden, as: UTF8.self).split(separator: "Solve\n")
        let last = try #require(solves.last)
        let expected: [String] = last.split(separator: "\n").filter { $0.hasPrefix("  #") }.map { line in
            let place = line.firstRange(of: " at bunnyfile:")?.lowerBound ?? line.endIndex
            return String(line[..<place].dropFirst(2))
                .replacing("docker.io/library/bunny:latest", with: "docker.io/me/bunny:1")
        }
        #expect(graph.listing.split(separator: "\n").map { String($0) } == expected)
        #expect(!definition.def.contains { String(decoding: $0, as: UTF8.self).contains("local.session") })
    }

    @Test func sameBytesEveryTime() throws {
        let first = try Self.build("app").definition().definition.encoded()
        for _ in 0..<5 { #expect(try Self.build("app").definition().definition.encoded() == first) }
    }

    @Test(
        arguments: [
            ("targets", "three", nil, "no target `three`; this file has `one`, `two`"),
            (
                "targets", "two", ImagePlatform(os: "linux", architecture: "riscv64"),
                "cannot build for platform linux/riscv64"
            ),
        ] as [(String, String, ImagePlatform?, String)])
    func refuses(file: String, target: String, platform: ImagePlatform?, message: String) throws {
        let build = try Self.build(file, target: target, platform: platform)
        let failure = #expect(throws: PlanFailure.self) { try build.definition() }
        #expect(failure?.diagnostics.first?.message.hasPrefix(message) == true, "\(String(describing: failure))")
    }

    @Test func refusesAFrontendThatIsNoReference() throws {
        let build = try Self.build("app", frontend: "Not A Reference")
        #expect(throws: PlanFailure.self) { try build.definition() }
    }

    /// A password is where the bytes come from, and nowhere that people look.
    @Test func passwordsAreInNoName() throws {
        let text = """
            version: v0.2
            kernel: k
            platforms: {framework: linux}
            rootfs: {from: other, path: d, type: initrd}

            """
        let source = SourceFile(name: "bunnyfile", bytes: Array(text.utf8))
        let bunnyfile = try #require(BunnyfileReader.read(source).bunnyfile)
        let result = try OfflineBuild(
            bunnyfile: bunnyfile, source: source, target: nil, platform: nil,
            contexts: ["other": "https://user:secret@host/y.git"], frontend: "me/bunny:1"
        ).definition()
        let names = result.definition.metadata.values.compactMap { $0.description["llb.customname"] }
        #expect(names.contains { $0.contains("load https://host/y.git") }, "\(names)")
        #expect(!names.contains { $0.contains("secret") }, "\(names)")
        #expect(!result.plan.contains("secret"))
    }
}
