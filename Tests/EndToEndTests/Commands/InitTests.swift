import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// `bunny init`: what it makes of modules and projects, and that it is right.
    @Suite struct Inits {
        /// A file of a project, and the lines below `#syntax` and `version` that fit.
        private static let all: [(file: String, content: String, expected: String)] = [
            (
                "Cargo.toml", "[workspace]\n[package]\nname = \"server\"\nversion = \"1.0.0\"\n",
                """
                version: v0.2
                app:
                  module:
                    build:
                      image: docker.io/library/rust:1.90
                      run: |
                        rustup target add wasm32-wasip1
                        cargo build --release --target wasm32-wasip1
                      output: target/wasm32-wasip1/release/server.wasm
                      cache:
                        - /usr/local/cargo/registry
                """
            ),
            (
                "go.mod", "module example.org/me/greeter/v2\n\ngo 1.24\n",
                """
                version: v0.2
                app:
                  module:
                    build:
                      image: docker.io/library/golang:1.25
                      run: |
                        go build -o /tmp/greeter.wasm .
                      output: /tmp/greeter.wasm
                      env:
                        GOOS: wasip1
                        GOARCH: wasm
                      cache:
                        - /go/pkg/mod
                        - /root/.cache/go-build
                """
            ),
            (
                "Package.swift",
                "let package = Package(\n  name: \"p\",\n  targets: [.executableTarget(name: \"Server\")])\n",
                """
                # First: swift build -c release --swift-sdk YOUR-WASM-SDK (`swift sdk list` names it)
                version: v0.2
                app: .build/wasm32-unknown-wasip1/release/Server.wasm
                """
            ),
            (
                "build.zig", "const exe = b.addExecutable(.{\n    .name = \"zapp\",\n});\n",
                """
                # First: zig build -Dtarget=wasm32-wasi -Doptimize=ReleaseSmall
                version: v0.2
                app: zig-out/bin/zapp.wasm
                """
            ),
            (
                "Makefile", "all: out/app.wasm\n$(OUT)/app.wasm: app.c\n\tcc\n",
                """
                # First: make app.wasm
                version: v0.2
                app: app.wasm
                """
            ),
            (
                "hello.c", "int main(void) { return 0; }\n",
                """
                version: v0.2
                app:
                  module:
                    build:
                      image: docker.io/library/debian:12
                      run: |
                        apt-get update
                        apt-get install -y --no-install-recommends clang lld wasi-libc libclang-rt-dev-wasm32
                        clang --target=wasm32-wasi --sysroot=/usr -Os -o /tmp/app.wasm *.c
                      output: /tmp/app.wasm
                """
            ),
        ]

        @Test(arguments: all)
        func projects(file: String, content: String, expected: String) async throws {
            try await withTemporaryDirectory { directory in
                try directory.write(file, content)
                let bunny = Bunny(directory: directory)
                let made = try await bunny.run("init")
                #expect(made.status == 0, "\(made.errors)")
                #expect(try directory.text(of: "bunnyfile") == "#syntax=bunny:latest\n" + expected + "\n")
                let check = try await bunny.run("check")
                #expect(check.status == 0 && !check.errors.contains("error"), "\(check.errors)")
                // A file that is there is never written over unasked.
                let again = try await bunny.run("init", "--frontend", "other")
                #expect(again.status == 1)
                #expect(
                    again.errors
                        == "Error: ./bunnyfile is there already; --force replaces it, --output names another file\n")
                #expect(try await bunny.run("init", "--frontend", "other", "--force").status == 0)
                #expect(try directory.text(of: "bunnyfile") == "#syntax=other\n" + expected + "\n")
                #expect(try await bunny.run("init", "-o", "-").output == "#syntax=bunny:latest\n" + expected + "\n")
            }
        }

        private static let header: [UInt8] = [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0]
        private static func exports(start: UInt8) -> [UInt8] {
            [5, 3, 1, 0, 1, 7, 19, 2, 6] + Array("memory".utf8) + [2, 0, 6] + Array("_start".utf8) + [0, start]
        }
        /// Does nothing.
        private static let plain = header + [3, 2, 1, 0] + exports(start: 0) + [10, 4, 1, 2, 0, 0x0B]
        /// Drops a 128-bit constant.
        private static let simd =
            header + [3, 2, 1, 0] + exports(start: 0) + [10, 23, 1, 21, 0, 0xFD, 0x0C]
            + [UInt8](repeating: 0, count: 16)
            + [0x1A, 0x0B]
        /// Imports `f` of a module that no runtime has.
        private static let foreign =
            header + [2, 10, 1, 4] + Array("host".utf8) + [1] + Array("f".utf8) + [0, 0] + [3, 2, 1, 0]
            + exports(start: 1) + [10, 4, 1, 2, 0, 0x0B]

        @Test func `a module is for the default framework if that runs it`() async throws {
            try await withTemporaryDirectory { directory in
                try Files.makeDirectory(directory / "out")
                try Files.write(Self.plain, to: directory / "out/my app.wasm")
                let made = try await Bunny(directory: directory).run("init", "out/my app.wasm")
                #expect(made.status == 0)
                #expect(
                    try directory.text(of: "bunnyfile") == """
                        #syntax=bunny:latest
                        version: v0.2
                        app: "out/my app.wasm"

                        """)
                #expect(
                    made.errors == """
                        wrote ./bunnyfile: my app.wasm on burrow
                        then: docker build -f ./bunnyfile -t my-app .

                        """)
            }
        }

        @Test func `a module with more than that is for a runtime that has it`() async throws {
            try await withTemporaryDirectory { directory in
                try Files.write(Self.simd, to: directory / "app.wasm")
                let bunny = Bunny(directory: directory)
                #expect(try await bunny.run("init").status == 0)
                let text = try directory.text(of: "bunnyfile")
                #expect(text.contains("\n# Not burrow: "), "\(text)")
                #expect(
                    text.hasSuffix("app: app.wasm\nplatforms:\n  framework: linux\n  runtime: wasmtime\n"), "\(text)")
                #expect(try await bunny.run("check", "--context", ".").status == 0)
            }
        }

        @Test func `what nothing runs is refused with every reason`() async throws {
            try await withTemporaryDirectory { directory in
                try Files.write(Self.foreign, to: directory / "app.wasm")
                try Files.write(Array("text".utf8), to: directory / "text.wasm")
                let bunny = Bunny(directory: directory)
                let made = try await bunny.run("init", "app.wasm")
                #expect(made.status == 1)
                #expect(
                    made.errors.hasPrefix(
                        "Error: nothing in the catalog runs app.wasm:\n  burrow, linux with burrow, "),
                    "\(made.errors)")
                #expect(
                    made.errors.contains(
                        "\n  linux with wasmtime: `app.wasm` imports what `wasmtime` does not have: `host.f`"),
                    "\(made.errors)")
                #expect(
                    made.errors.contains(
                        "\n  linux with wamr, unikraft with wamr: nobody here knows whether `wamr` has a module `host`"),
                    "\(made.errors)")
                // What is no module at all is said once.
                let text = try await bunny.run("init", "text.wasm")
                #expect(text.status == 1)
                #expect(
                    text.errors.hasPrefix("Error: `text.wasm` is no WebAssembly module: it does not begin with"),
                    "\(text.errors)")
                #expect(text.errors.split(separator: "\n").count == 1, "\(text.errors)")
                let several = try await bunny.run("init")
                #expect(several.errors == "Error: there are several modules: app.wasm, text.wasm; name one of them\n")
                #expect(!Files.exists(directory / "bunnyfile"))
            }
        }

        @Test func `an empty directory and one that is not there`() async throws {
            try await withTemporaryDirectory { directory in
                let bunny = Bunny(directory: directory)
                let empty = try await bunny.run("init")
                #expect(empty.errors.hasPrefix("Error: . holds nothing that `bunny init` knows: "), "\(empty.errors)")
                let absent = try await bunny.run("init", "no")
                #expect(absent.errors == "Error: there is no file or directory no\n")
            }
        }
    }
}
