import Bunnyfile
import Catalog
import Diagnostics
import FileIO
import Planner
import Testing
import YAML

/// A file with the catalog's choices written out is planned as the file itself.
@Suite struct WrittenPlanTests {
    @Test(arguments: PlanTests.names, [["bunny-kernel-linux"], []] as [Set<String>])
    func samePlan(name: String, contexts: Set<String>) throws {
        let file = try PlanTests.bunnyfile(Files.read(PlanTests.folder / Path("\(name).yaml")))
        let options = PlanOptions(defaultPlatform: PlanTests.amd64, namedContexts: contexts)
        let text = Planner.writingOutCatalog(of: file, options: options).yaml.serialized
        let written = try PlanTests.bunnyfile(Array(text.utf8))
        for target in file.targets.map(\.name.value) {
            let plan = try Self.plan(file, target, options)
            #expect(try Self.plan(written, target, options) == plan, "\(text)")
        }
    }

    private static func plan(_ file: Bunnyfile, _ target: String, _ options: PlanOptions) throws -> String {
        try Planner.plan(file, route: Planner.route(named: target, in: file), options: options).plan.description
    }

    @Test func whatIsWritten() throws {
        let file = try PlanTests.bunnyfile(PlanOptionTests.catalogFile)
        let options = PlanOptions(defaultPlatform: PlanTests.amd64)
        #expect(
            Planner.writingOutCatalog(of: file, options: options).yaml.serialized == """
                version: v0.2
                app:
                  module: app.wasm
                  args: []
                  env: {}
                  dirs: {}
                  listen: []
                default: linux
                targets:
                  linux:
                    framework: linux
                    monitor: qemu
                    runtime:
                      name: wasmtime
                      version: "46.0.3"
                    kernel:
                      from: harbor.nbfc.io/nubificus/urunc/linux-kernel-qemu:v6.14
                      path: /kernel
                    rootfs:
                      type: initrd
                      from: scratch
                      include: []

                """)
    }
}
