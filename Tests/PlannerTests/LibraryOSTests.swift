import Bunnyfile
import Catalog
import Diagnostics
import Planner
import Testing

/// Systems on which nothing of ours starts the app: what their command lines carry, and what cannot be an image.
@Suite struct LibraryOSTests {
    private static func osv(_ app: String = "{module: hello.wasm, args: [\"two words\"], env: {A: b}}") -> [UInt8] {
        Array(
            """
            version: v0.2
            app: \(app)
            targets:
              osv: {framework: osv, runtime: burrow, kernel: loader.elf, rootfs: {include: [certs]}}
              ready: {framework: linux, runtime: wasmtime}

            """.utf8)
    }

    private func errors(_ text: [UInt8], target: String? = nil) -> [String] {
        do {
            _ = try PlanTests.plan(text, target: target)
            return []
        } catch let failure as PlanFailure {
            return failure.diagnostics.map { "\($0.message) (\($0.hint ?? ""))" }
        } catch { return ["\(error)"] }
    }

    @Test func `of OSv there is a disk and its command line`() throws {
        #expect(
            try PlanTests.plan(Self.osv(), target: "osv/disk").plan.description == """
                target osv for linux/amd64, created 1970-01-01T00:00:00Z
                layer disk: disk
                  disk /disk rofs app
                    copy frontend /guest/x86_64/burrow-linux to /bin/burrow 0755
                    copy context /certs to /certs
                    directory /app 0755
                    copy context /hello.wasm to /app/hello.wasm 0644
                  file /cmdline 0644
                    | --rootfs=rofs /bin/burrow --argv0 hello.wasm --env A=b /app/hello.wasm "two words"
                config

                """)
        #expect(try PlanTests.plan(Self.osv(), target: "osv/kernel").plan.inputs.map(\.origin) == [.context])
    }

    @Test func `a disk of the user's own`() throws {
        let text = "version: v0.2\nplatforms: {framework: osv}\nkernel: k\nrootfs: usr.img\ncmd: [/app, x]\n"
        #expect(
            try PlanTests.plan(Array(text.utf8), target: "osv/disk").plan.description == """
                target osv for linux/amd64, created 1970-01-01T00:00:00Z
                layer disk: disk
                  copy context /usr.img to /disk 0644
                  file /cmdline 0644
                    | /app x
                config

                """)
    }

    private static func plain(_ keys: String) -> [UInt8] {
        Array("version: v0.2\nplatforms: {framework: osv}\nkernel: k\n\(keys)\n".utf8)
    }

    @Test(arguments: [
        (
            "rootfs: {include: [app]}\ncmd: [/app, \"two words\"]\nenvs: {A: b}",
            "--rootfs=rofs --env=A=b /app \"two words\""
        ),
        ("rootfs: usr.img\ncmd: [/app]\nenvs: {A: b}", "--env=A=b /app"),
        ("rootfs: {include: [app]}\nenvs: {A: b}", "--rootfs=rofs --env=A=b"),
    ])
    func `OSv's line without an app`(keys: String, line: String) throws {
        let description = try PlanTests.plan(Self.plain(keys), target: "osv/disk").plan.description
        #expect(description.split(separator: "\n").filter { $0.hasPrefix("    |") } == ["    | \(line)"])
    }

    @Test(arguments: [
        ("rootfs: {include: [app]}\ncmd: ['a \"b\" $c']", "argument `a \"b\" $c`"),
        ("rootfs: usr.img\ncmd: [/app, '$c']", "argument `$c`"),
        ("rootfs: usr.img\ncmd: [/app]\nenvs: {A: b c}", "variable `A`"),
    ])
    func `what OSv's line cannot carry without an app`(keys: String, what: String) {
        let found = errors(Self.plain(keys), target: "osv/disk")
        #expect(found.count == 1 && found[0].hasPrefix("OSv's command line cannot carry the \(what) ("), "\(found)")
    }

    @Test func `OSv's directories are words too`() {
        let found = errors(Self.osv("{module: a.wasm, dirs: {\"/a$b\": {}}}"), target: "osv/disk")
        #expect(found.first?.hasPrefix("OSv's command line cannot carry the directory `/a$b`") == true, "\(found)")
    }

    /// The name that the line can carry is the one that is kept free.
    @Test(arguments: [("my app.wasm", "my_app.wasm"), ("a'b\"c.wasm", "a_b_c.wasm")])
    func `the module's name on Unikraft's line`(name: String, word: String) throws {
        func text(_ include: String) -> [UInt8] {
            let quoted = name.replacing("\"", with: "\\\"")
            return Array(
                """
                version: v0.2
                app: "\(quoted)"
                platforms: {framework: unikraft, runtime: burrow}
                rootfs: {include: ["\(include)"]}

                """.utf8)
        }
        let copies = try PlanTests.plan(text("x:/urunit")).plan.copies(from: .context)
        #expect(copies.map(\.to).contains("/app/\(word)"))
        #expect(errors(text("x:/app/\(word)")).first?.hasPrefix("`/app/\(word)` is where the module lies") == true)
    }

    @Test func `a published program that needs libraries is not for Unikraft`() {
        let text = "version: v0.2\napp: a.wasm\nplatforms: {framework: unikraft, runtime: wamr}\n"
        #expect(
            errors(Array(text.utf8)).first?.hasPrefix(
                "no published wamr for amd64 is one static program, as unikraft loads it") == true)
    }

    @Test func `the config of a disk's base is the image's`() throws {
        let text = "version: v0.2\nplatforms: {framework: linux}\nkernel: k\nrootfs: {type: block, from: me/app}\n"
        #expect(try PlanTests.plan(Array(text.utf8)).plan.configBase?.origin == .image("me/app", os: nil))
    }

    @Test func `of OSv there is no image`() throws {
        #expect(
            errors(Self.osv(), target: "osv") == [
                "urunc has no type for `osv`, so there is no image to make of it (take its files: docker build --target "
                    + "ROUTE --output DIR, where ROUTE is one of `osv/kernel`, `osv/disk`, `osv/app`)"
            ])
        let file = try PlanTests.bunnyfile(Self.osv())
        let names = Planner.routes(of: file).map(\.name)
        #expect(
            names == [
                "osv", "osv/kernel", "osv/disk", "osv/app", "ready", "ready/kernel", "ready/rootfs", "ready/app",
            ])
        #expect(Planner.routes(of: file)[0].summary == "no image, as urunc has no type for osv: its parts only")
        #expect(file.targets.map { Planner.whole($0, of: file).name } == ["osv/disk", "ready"])
    }

    @Test(arguments: [
        ("{module: a.wasm, args: [\"a$b\"]}", "OSv's command line cannot carry the argument `a$b`"),
        ("{module: a.wasm, env: {A: \"\\\"\"}}", "OSv's command line cannot carry the variable `A`"),
    ])
    func `what OSv's line cannot carry`(app: String, message: String) {
        #expect(
            errors(Self.osv(app), target: "osv/disk") == [
                "\(message) (a word on it is printable ASCII without `$`, `\\` and `\"`)"
            ])
    }

    @Test(arguments: [
        ("args: [\"two words\"]", "argument `two words`"), ("args: [\"[x]\"]", "argument `[x]`"),
        ("args: [\"it's\"]", "argument `it's`"), ("args: [\"\"]", "argument ``"), ("env: {A: b c}", "variable `A`"),
        ("dirs: {/a b: {}}", "directory `/a b`"),
    ])
    func `what Unikraft's line cannot carry`(keys: String, what: String) {
        let text = "version: v0.2\napp: {module: a.wasm, \(keys)}\nplatforms: {framework: unikraft, runtime: burrow}\n"
        #expect(
            errors(Array(text.utf8)) == [
                "`unikraft`'s command line cannot carry the \(what) (a word on it is printable ASCII without blanks, "
                    + "quotes and square brackets; `burrow` and `linux` take any)"
            ])
    }

    @Test func `how much Unikraft's line carries`() {
        let words = (0..<50).map { "a\($0)" }.joined(separator: ", ")
        let text =
            "version: v0.2\napp: {module: a.wasm, args: [\(words)]}\nplatforms: {framework: unikraft, runtime: burrow}\n"
        #expect(
            errors(Array(text.utf8)).first?.hasPrefix(
                "arguments, environment and directories are 55 words of 243 bytes in all") == true)
    }

    /// A runtime that is brought is looked at before the build; ours is known.
    @Test func `which program is looked at`() throws {
        func program(_ runtime: String) throws -> GuestProgram? {
            let text = "version: v0.2\napp: a.wasm\nplatforms: {framework: unikraft, runtime: \(runtime)}\n"
            return try PlanTests.plan(Array(text.utf8)).plan.programs.first
        }
        #expect(try program("burrow") == nil)
        let file = try #require(try program("{name: burrow, from: context, path: tools/run}"))
        #expect(file.path == "/tools/run")
        let tree = try #require(try program("{name: burrow, from: image}"))
        #expect(tree.path == "/bin/burrow")
        let part =
            "version: v0.2\napp: a.wasm\nplatforms: {framework: unikraft, runtime: {name: burrow, from: image}}\n"
        #expect(try PlanTests.plan(Array(part.utf8), target: "unikraft/rootfs").plan.programs == [tree])
        #expect(tree.architecture == .amd64)
    }

    /// Of the programs that Linux starts those of a context, and its kernel; ours and the catalog's are known.
    @Test func `which programs of Linux are looked at`() throws {
        func roles(_ keys: String) throws -> [ProgramRole] {
            let text = "version: v0.2\napp: a.wasm\nplatforms: {framework: linux, \(keys)\n"
            return try PlanTests.plan(Array(text.utf8)).plan.programs.map(\.role)
        }
        #expect(try roles("runtime: wasmtime}") == [])
        #expect(try roles("runtime: burrow}\nkernel: k") == [.kernel(.linux)])
        let alone = "runtime: {name: wasmtime, path: run}}"
        #expect(try roles(alone) == [.process(isAlone: true)])
        #expect(try roles("\(alone)\nrootfs: {include: [lib]}") == [.process(isAlone: false)])
        #expect(try roles("runtime: {name: wasmtime, from: context, path: tree/}}").count == 1)
    }
}
