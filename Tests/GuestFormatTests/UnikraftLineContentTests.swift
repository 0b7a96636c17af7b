import GuestFormat
import TestSupport
import Testing

/// urunc's line for `unikraft` guests, taken apart.
@Suite struct UnikraftLineContentTests {
    private static let tail = "netdev.ip=/24::8.8.8.8   vfs.fstab=[ \"initrd0:/:extract:::\" ]"

    /// The line as urunc writes it (urunc.md, 3.4).
    private static func line(_ environment: [String], _ words: [String]) -> String {
        let variables = environment.isEmpty ? "" : "env.vars=[ \(environment.joined(separator: " ")) ]"
        return "Unikraft  \(variables) \(tail) -- \(words.joined(separator: " "))"
    }

    private func content(_ line: String, _ known: [String] = []) -> ([String], [String])? {
        UnikraftLine.content(of: Bytes(line.utf8), known: known.map { Bytes($0.utf8) }).map {
            (
                $0.environment.map { String(decoding: $0, as: UTF8.self) },
                $0.words.map { String(decoding: $0, as: UTF8.self) }
            )
        }
    }

    /// As the real urunc wrote it: urunc.md, 9.1.
    @Test func observed() throws {
        let line =
            "Unikraft  env.vars=[ PATH=/bin:/usr/bin IMG_ENV=from image Q=it's \"q\" ] netdev.ip=/24::8.8.8.8   "
            + "vfs.fstab=[ \"initrd0:/:extract:::\" ] -- /app.wasm 5 x"
        let (environment, words) = try #require(content(line))
        #expect(environment == ["PATH=/bin:/usr/bin", "IMG_ENV=from image", "Q=it's \"q\""])
        #expect(words == ["/app.wasm", "5", "x"])
    }

    @Test(
        arguments: [
            ("", [], []),
            ("Unikraft", [], []),
            ("-- /app/a.wasm", [], ["/app/a.wasm"]),
            ("Unikraft  env.vars=[ A=1 ] -- /a", ["A=1"], ["/a"]),
            ("Unikraft  env.vars=[ A=1 ] netdev.ip=10.4.0.2/24:10.4.0.1:8.8.8.8    -- /a  b ", ["A=1"], ["/a", "b"]),
            // Before 0.16.1.
            ("Unikraft netdev.ipv4_addr=10.0.0.2 vfs.rootfs=initrd -- /a b", [], ["/a", "b"]),
            ("Unikraft  env.vars=[  ] \(tail) -- /a", [], ["/a"]),
            // Firecracker puts its devices before the arguments.
            ("Unikraft  env.vars=[ A=1 ] \(tail) virtio_mmio.device=4K@0xd0000000:5 -- /a", ["A=1"], ["/a"]),
            ("Unikraft  env.vars=[ A=1 ] \(tail) --", ["A=1"], []),
            ("Unikraft   \(tail) -- env.vars=[ A=1 ]", [], ["env.vars=[", "A=1", "]"]),
        ] as [(String, [String], [String])])
    func form(line: String, environment: [String], words: [String]) throws {
        let content = try #require(self.content(line))
        #expect(content.0 == environment)
        #expect(content.1 == words)
    }

    @Test(arguments: ["Unikraft  env.vars=[ A=1", "Unikraft  env.vars=[ A=1 ]b", "env.vars=["])
    func cut(line: String) {
        #expect(content(line) == nil)
    }

    /// What is in a value stays there: of variables that only the container has.
    @Test(arguments: [
        "two words", " ", "", "a  b ", "[x]", "] x", "x ] -- evil", "]", "--", "-- evil", "a ] \(tail) -- /app/evil",
        "env.vars=[ Z ]", "-Da=1 -Db=2", "a.b=1", "9=1", "vfs.fstab=[", "=", " =a", "\"", "A=2", "x A=2 y", "a\nb",
    ])
    func valuesStayValues(value: String) throws {
        for environment in [["A=1", "V=\(value)", "W=2"], ["A=1", "V=\(value)"]] {
            let (found, words) = try #require(content(Self.line(environment, ["/app/a.wasm", "x"])))
            #expect(found == environment)
            #expect(words == ["/app/a.wasm", "x"])
        }
    }

    /// The guest file tells where a value ends that has a variable in it.
    @Test(arguments: ["x B=1 C=2", "B=1", "x my.var=1 B=2", "a ] \(tail) -- B=1"])
    func knownValuesAreWhole(value: String) throws {
        let environment = ["PATH=/bin", "V=\(value)", "W=2", "my-var=3", "last=D=4 "]
        let (found, _) = try #require(content(Self.line(environment, ["/a"]), environment))
        #expect(found == environment)
        // What the container changed is no longer the file's.
        let changed = ["PATH=/bin", "V=\(value) more", "W=2 "]
        let (other, _) = try #require(content(Self.line(changed, ["/a"]), environment))
        #expect(other.first == "PATH=/bin")
        #expect(other.last == "W=2 ")
    }

    @Test(arguments: [["a", "]", "--", "b"], ["]"], ["--"], ["netdev.ip=x", "--"], ["[", "x=", "A=2"]])
    func argumentsStayArguments(arguments: [String]) throws {
        let (environment, words) = try #require(content(Self.line(["A=1", "V= ] -- x"], ["/a"] + arguments)))
        #expect(environment == ["A=1", "V= ] -- x"])
        #expect(words == ["/a"] + arguments)
    }

    /// Whatever is put together of dangerous pieces: no value becomes an argument, and what the file knows arrives.
    @Test func piecesInAnyOrder() throws {
        var random = Xorshift(seed: 7)
        let pieces = [
            " ", "]", "--", " ] -- ", "env.vars=[ ", Self.tail, " ] \(Self.tail) -- ", "A=", "B=1", " V1=", "x", "\"",
            "vfs.fstab=[", "netdev.ip=", "virtio_mmio.device=", "ä", "\n",
        ]
        let words = ["]", "--", "netdev.ip=x", "[", "A=1", "env.vars=[", "x"]
        for _ in 0..<3000 {
            let environment = (0..<random.next(5)).map { number in
                "V\(number)=" + (0..<random.next(6)).map { _ in pieces[random.next(pieces.count)] }.joined()
            }
            let arguments = ["/app/a"] + (0..<random.next(5)).map { _ in words[random.next(words.count)] }
            let line = Self.line(environment, arguments)
            let whole = try #require(content(line, environment), "\(line)")
            #expect(whole.0 == environment, "\(line)")
            #expect(whole.1 == arguments, "\(line)")
            let unknown = try #require(content(line), "\(line)")
            #expect(unknown.1 == arguments, "\(line)")
        }
    }

    /// Damaged lines are read in some way.
    @Test func damage() {
        var random = Xorshift(seed: 11)
        let good = Bytes(Self.line(["A=1", "B=two words", "C= ] -- x"], ["/app/a", "b"]).utf8)
        for _ in 0..<5000 {
            let line = good.damaged(&random)
            let content = UnikraftLine.content(of: line, known: [Bytes("B=two words".utf8)])
            let size =
                (content?.environment ?? []).reduce(0) { $0 + $1.count }
                + (content?.words ?? []).reduce(0) { $0 + $1.count }
            #expect(size <= line.count)
        }
    }
}
