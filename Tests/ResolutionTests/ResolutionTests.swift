import Bunnyfile
import Catalog
import Diagnostics
import FileIO
import Glibc
import JSON
import Planner
import Resolution
import TestSupport
import Testing
import YAML

/// What is written out in full is a bunnyfile again, and plans the same image.
@Suite struct ResolutionTests {
    private static let good = Repository.root / "Tests/BunnyfileTests/Goldens/valid"
    private static let folder = Path(#filePath).parent / "Goldens"

    private static func names(in folder: Path) -> [String] {
        ((try? Files.list(folder)) ?? []).map(\.string).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    }

    private static func read(_ text: [UInt8]) -> (bunnyfile: Bunnyfile?, said: String) {
        let file = SourceFile(name: "bunnyfile", bytes: text)
        // One of the files needs it.
        let (bunnyfile, diagnostics) = BunnyfileReader.read(
            file, arguments: BuildArguments(given: ["FRAMEWORK": "linux", "TOKEN_FILE": "t"]))
        return (bunnyfile, diagnostics.rendered(in: file))
    }

    /// Plans of all targets in words, or why there is none; without the places in the file.
    private static func plans(_ bunnyfile: Bunnyfile) throws -> [String] {
        let options = PlanOptions(defaultPlatform: ImagePlatform(os: "linux", architecture: "amd64"))
        return try bunnyfile.targets.map { target in
            let route = try Planner.route(named: target.name.value, in: bunnyfile)
            do throws(PlanFailure) {
                return try Planner.plan(bunnyfile, route: route, options: options).plan.description
            } catch {
                return error.diagnostics.map(\.message).joined(separator: "\n")
            }
        }
    }

    @Test(arguments: names(in: good))
    func `the same image`(name: String) throws {
        let bunnyfile = try #require(Self.read(try Files.read(Self.good / Path("\(name).yaml"))).bunnyfile)
        let resolved = ResolvedBunnyfile(bunnyfile, architecture: .amd64)
        let (again, said) = Self.read(Array(resolved.yaml.utf8))
        let second = try #require(again, "\(said)\n\(resolved.yaml)")
        #expect(try Self.plans(second) == Self.plans(bunnyfile))
        #expect(ResolvedBunnyfile(second, architecture: .amd64) == resolved)
        let json = Array(resolved.content.serialized().utf8)
        #expect(Self.read(json).bunnyfile != nil, "the JSON is a bunnyfile too")
    }

    /// `BUNNY_UPDATE_GOLDENS=1 swift test --filter ResolutionTests` writes them anew.
    @Test(arguments: ["v02-app-in-full", "v02-build", "v02-burrow", "v01-unikraft-nginx"])
    func whole(name: String) throws {
        let bunnyfile = try #require(Self.read(try Files.read(Self.good / Path("\(name).yaml"))).bunnyfile)
        let digest = "sha256:" + String(repeating: "0", count: 64)
        let text = ResolvedBunnyfile(
            bunnyfile, architecture: .amd64,
            digests: ["docker.io/library/alpine:3": digest, "unikraft.org/nginx:1.15": digest]
        ).yaml
        let path = Self.folder / Path("\(name).yaml")
        if getenv("BUNNY_UPDATE_GOLDENS") != nil { return try Files.write(Array(text.utf8), to: path) }
        #expect(text == String(decoding: try Files.read(path), as: UTF8.self))
    }

    @Test(arguments: [
        "", "a", "a b", " a", "a ", "8080", "0x1F", "1.0", "true", "null", "~", "yes", "- a", "-a", "a: b", "a:",
        "a #b",
        "a#b", "#a", "&a", "*a", "!a", "%a", "@a", "`a", "'a'", "\"a\"", "a\nb", "a\tb", "é", "\u{1F407}", "[a", "a]",
        "{a}",
        "a,b", "\\", "=", "<<", "\u{7F}", "\u{85}", "a\u{2028}b",
        "a\nb\n", "a\n\nb", "a\n\n", " a\nb", "\n", "a: b\n# c\n",
    ])
    func `texts come back as they were`(text: String) throws {
        let value: JSONValue = [
            "key": .string(text), "list": [.string(text), "b"], "nested": [["deep": .string(text)], [.string(text)]],
            "map": .object(JSONObject([(text, .string(text))])),
        ]
        let node = try #require(try YAMLNode.parse(Array(YAMLWriter.text(of: value).utf8)))
        #expect(Self.texts(of: node) == [text, text, "b", text, text, text, text], "\(YAMLWriter.text(of: value))")
    }

    /// All texts in order, keys other than ours too.
    private static func texts(of node: YAMLNode) -> [String] {
        switch node.content {
        case .scalar(let scalar): return scalar.kind == .string ? [scalar.text] : ["<\(scalar.kind)>"]
        case .sequence(let items): return items.flatMap(texts)
        case .mapping(let members):
            return members.flatMap { member in
                (["key", "list", "nested", "deep", "map"].contains(member.key) ? [] : [member.key])
                    + texts(of: member.value)
            }
        }
    }
}
