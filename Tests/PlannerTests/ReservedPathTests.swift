import Diagnostics
import Planner
import Testing

/// Files of the user's own where the guest's own files lie.
@Suite struct ReservedPathTests {
    private static func plan(_ system: String, dirs: String = "{}", include: String = "[]") throws -> Plan {
        let text = """
            version: v0.2
            app: {module: build/app.wasm, dirs: \(dirs)}
            platforms: \(system)
            rootfs: {include: \(include)}

            """
        return try PlanTests.plan(Array(text.utf8)).plan
    }

    private static let burrow = "{framework: burrow}"
    private static let linux = "{framework: linux, monitor: qemu, runtime: {name: wasmtime, from: me/wasmtime}}"

    @Test(
        arguments: [
            (burrow, "{}", "[\"x:/app/app.wasm\"]", "4:20: `/app/app.wasm` is where the module lies"),
            (burrow, "{}", "[\"app.wasm:/app/\"]", "4:20: `/app/app.wasm` is where the module lies"),
            (burrow, "{}", "[\"x:app/./app.wasm\"]", "4:20: `/app/app.wasm` is where the module lies"),
            (
                burrow, "{/etc/bunny/guest.conf: {}}", "[]",
                "2:38: `/etc/bunny/guest.conf` is where the file that says how the app is started lies"
            ),
            (burrow, "{/app/app.wasm/data: x}", "[]", "2:38: `/app/app.wasm` is where the module lies"),
            (linux, "{}", "[\"x:/urunit\"]", "4:20: `/urunit` is where init lies"),
            (linux, "{/urunit: {}}", "[]", "2:38: `/urunit` is where init lies"),
        ] as [(String, String, String, String)])
    func refused(system: String, dirs: String, include: String, message: String) throws {
        let failure = #expect(throws: PlanFailure.self) {
            try Self.plan(system, dirs: dirs, include: include)
        }
        let found = try #require(failure?.diagnostics.first)
        let place = try #require(found.range?.start)
        #expect(failure?.diagnostics.count == 1 && found.code == "reserved-path")
        #expect("\(place.line):\(place.column): \(found.message)" == message)
    }

    @Test func theRuntimesProgramIsOne() throws {
        let plan = try Self.plan(Self.linux, dirs: "{/data: data}")
        let copy = try #require(plan.copies(from: .context).first { $0.to == "/data" })
        let program = try #require(copy.spares.first { $0.what == "the runtime's program" }).path
        let failure = #expect(throws: PlanFailure.self) {
            try Self.plan(Self.linux, include: "[\"x:\(program)\"]")
        }
        #expect(failure?.diagnostics.map(\.message) == ["`\(program)` is where the runtime's program lies"])
    }

    /// A file where a directory above such a path must be; only the files can tell, but for a download.
    @Test func aboveThem() throws {
        let copies = try Self.plan(Self.burrow, include: "[\"prog:/app\", \"x:/\"]").copies(from: .context)
        #expect(
            copies.map { "\($0.to): \($0.blocked?.path ?? "")" } == ["/app: /app/app.wasm", "/: ", "/app/app.wasm: "])
    }

    /// Beside them there is room; Burrow has no init.
    @Test func othersAreFree() throws {
        let dirs = "{/app: assets, /etc/bunny/more: {}}"
        let include = "[\"x:/app/app.wasm.txt\", \"y:/urunit\", \"build/app:/\"]"
        let plan = try Self.plan(Self.burrow, dirs: dirs, include: include)
        let copies = plan.copies(from: .context)
        // What only the files themselves can tell.
        let asked = copies.map { "\($0.to): \($0.forbidden.map(\.path).joined(separator: " "))" }
        #expect(
            asked == [
                "/app/app.wasm.txt: ", "/urunit: ", "/: /build/app/app.wasm",
                "/app: /assets/app.wasm", "/app/app.wasm: ",
            ])
    }
}
