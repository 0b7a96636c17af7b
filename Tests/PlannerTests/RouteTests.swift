import Bunnyfile
import Catalog
import Diagnostics
import FileIO
import Glibc
import Planner
import Testing

/// What `--target` can name, and the parts that it names.
@Suite struct RouteTests {
    /// The plans of all parts of some of the bunnyfiles in Plans.
    ///
    /// `BUNNY_UPDATE_GOLDENS=1 swift test --filter RouteTests` writes the .parts.txt files anew.
    @Test(arguments: ["v01-block", "v01-image-raw", "v01-kernel-only", "v02-app", "v02-app-raw", "v02-burrow-full"])
    func parts(name: String) throws {
        let file = try PlanTests.bunnyfile(Files.read(PlanTests.folder / Path("\(name).yaml")))
        let options = PlanOptions(defaultPlatform: PlanTests.amd64)
        var text = ""
        for route in Planner.routes(of: file) {
            text += "\(route.name)\(route.isDefault ? " (default)" : ""): \(route.summary)\n"
            guard route.part != nil else { continue }
            let (plan, _) = try Planner.plan(file, route: route, options: options)
            #expect(plan.metadata == nil)
            text += plan.description.split(separator: "\n").map { "  \($0)\n" }.joined()
        }
        let golden = PlanTests.folder / Path("\(name).parts.txt")
        if getenv("BUNNY_UPDATE_GOLDENS") != nil { try Files.write(Array(text.utf8), to: golden) }
        #expect(try text == String(decoding: Files.read(golden), as: UTF8.self))
    }

    private static let file = Array(
        """
        version: v0.2
        default: wide
        targets:
          tiny: {framework: mewz, kernel: one.elf}
          wide: {framework: linux, rootfs: {include: [a]}}

        """.utf8)

    @Test func thereIsOneTable() throws {
        let routes = try Planner.routes(of: PlanTests.bunnyfile(Self.file))
        #expect(
            routes.map { "\($0.name) \($0.isDefault)" } == [
                "tiny false", "tiny/kernel false", "wide true", "wide/kernel false", "wide/rootfs false",
            ])
        for route in routes {
            #expect(try Planner.route(named: route.name, in: PlanTests.bunnyfile(Self.file)) == route)
        }
        #expect(try Planner.route(named: nil, in: PlanTests.bunnyfile(Self.file)).name == "wide")
        #expect(try Planner.route(named: "", in: PlanTests.bunnyfile(Self.file)).name == "wide")
    }

    @Test(arguments: [
        ("tinny", "no target `tinny`; this file has `tiny`, `wide`; did you mean `tiny`?"),
        (
            "wide/kernal",
            "no part `wide/kernal`; this target has `wide/kernel`, `wide/rootfs`; did you mean `wide/kernel`?"
        ),
        ("tiny/app", "no part `tiny/app`; this target has `tiny/kernel`"),
        ("wdie/rootfs", "no target `wdie/rootfs`; this file has `tiny`, `wide`; did you mean `wide/rootfs`?"),
        ("Wide", "no target `Wide`; this file has `tiny`, `wide`; did you mean `wide`?"),
        ("/", "no target `/`; this file has `tiny`, `wide`"),
    ])
    func unknownNames(name: String, message: String) throws {
        let file = try PlanTests.bunnyfile(Self.file)
        let failure = #expect(throws: PlanFailure.self) { try Planner.route(named: name, in: file) }
        #expect(failure?.diagnostics.map(\.oneLine) == [message])
        #expect(failure?.diagnostics.allSatisfy { $0.range != nil } == true)
    }

    /// A part has the arguments of the target's image.
    @Test func aPartIsBuiltAsItsTarget() throws {
        let text = "version: v0.2\nplatforms: {framework: mewz}\nkernel: \"k-${TARGETSTAGE}\"\n"
        for (target, path) in [(nil, "k-default"), ("mewz", "k-mewz"), ("mewz/kernel", "k-mewz")] {
            let file = Planner.read(
                .init(name: "bunnyfile", bytes: Array(text.utf8)), given: [:], platform: nil, builder: .linuxAMD64,
                target: target
            ).bunnyfile
            #expect(file?.targets.first?.kernel?.path?.value == path)
        }
    }
}
