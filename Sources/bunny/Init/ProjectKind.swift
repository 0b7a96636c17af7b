/// A kind of project: a row of data.
struct ProjectKind {
    var name: String
    /// Whether a file of this name makes a directory one of these projects.
    var isMarker: @Sendable (String) -> Bool
    /// The bunnyfile; nil if it is none of these projects after all.
    var draft: @Sendable (Project) throws -> Draft?

    /// In the order they are looked for: what has its own package manager first.
    static let all = [cargo, go, swift, zig, make, c]

    // MARK: - Built by a step, with nothing but Docker

    private static let cargo = ProjectKind(name: "Cargo.toml", isMarker: { $0 == "Cargo.toml" }) { project in
        guard let name = project.quoted(after: "name", in: "[[bin]]") ?? project.quoted(after: "name", in: "[package]")
        else {
            throw CommandFailure("Cargo.toml names no package; give the directory of the one with the app")
        }
        return Draft(
            name: Draft.imageName(name), summary: "the Rust program \(name)",
            lines: step(
                image: "docker.io/library/rust:1.90",
                run: ["rustup target add wasm32-wasip1", "cargo build --release --target wasm32-wasip1"],
                output: "target/wasm32-wasip1/release/\(name).wasm", cache: ["/usr/local/cargo/registry"]))
    }

    private static let go = ProjectKind(name: "go.mod", isMarker: { $0 == "go.mod" }) { project in
        let module = project.text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("module ") }
        let parts = (module?.dropFirst(7) ?? "").split { "/ \"\t".contains($0) }
        // v2 and above stand behind the name.
        let name = String(parts.last { !($0.first == "v" && $0.dropFirst().allSatisfy(\.isNumber)) } ?? "app")
        if project.files.contains(where: { $0.hasPrefix("tinygo") }) || project.text.contains("tinygo.org/") {
            return Draft(
                name: Draft.imageName(name), summary: "the TinyGo program \(name)",
                lines: step(
                    image: "docker.io/tinygo/tinygo:0.39.0",
                    run: ["tinygo build -target=wasip1 -o /tmp/\(name).wasm ."],
                    output: "/tmp/\(name).wasm"))
        }
        return Draft(
            name: Draft.imageName(name), summary: "the Go program \(name)",
            lines: step(
                image: "docker.io/library/golang:1.25", run: ["go build -o /tmp/\(name).wasm ."],
                output: "/tmp/\(name).wasm", environment: ["GOOS: wasip1", "GOARCH: wasm"],
                cache: ["/go/pkg/mod", "/root/.cache/go-build"]))
    }

    private static let c = ProjectKind(name: "C files", isMarker: { $0.hasSuffix(".c") }) { project in
        let name = project.files.contains("main.c") ? project.directoryName : String(project.marker.dropLast(2))
        return Draft(
            name: Draft.imageName(name), summary: "the C program \(name)",
            lines: step(
                image: "docker.io/library/debian:12",
                run: [
                    "apt-get update",
                    "apt-get install -y --no-install-recommends clang lld wasi-libc libclang-rt-dev-wasm32",
                    "clang --target=wasm32-wasi --sysroot=/usr -Os -o /tmp/app.wasm *.c",
                ], output: "/tmp/app.wasm"))
    }

    /// `app` made by a `build` step: one script, which ends at the first command that fails.
    private static func step(
        image: String, run: [String], output: String, environment: [String] = [], cache: [String] = []
    ) -> [String] {
        var lines = ["app:", "  module:", "    build:", "      image: \(image)", "      run: |"]
        lines += run.map { "        \($0)" }
        lines.append("      " + Draft.line("output", output))
        if !environment.isEmpty { lines += ["      env:"] + environment.map { "        \($0)" } }
        if !cache.isEmpty { lines += ["      cache:"] + cache.map { "        - \($0)" } }
        return lines
    }

    // MARK: - Built beforehand

    private static let swift = ProjectKind(name: "Package.swift", isMarker: { $0 == "Package.swift" }) { project in
        let targets = project.text.split(whereSeparator: \.isNewline).filter { $0.contains("executableTarget(") }
        let line = targets.first.flatMap {
            $0.split(separator: "\"", omittingEmptySubsequences: false).dropFirst().first
        }
        guard let name = line.map(String.init) ?? project.quoted(after: "name") else { return nil }
        return Draft(
            name: Draft.imageName(name), summary: "the Swift program \(name)",
            firstSteps: ["swift build -c release --swift-sdk YOUR-WASM-SDK (`swift sdk list` names it)"],
            lines: [Draft.line("app", ".build/wasm32-unknown-wasip1/release/\(name).wasm")])
    }

    private static let zig = ProjectKind(name: "build.zig", isMarker: { $0 == "build.zig" }) { project in
        let name = project.quoted(after: ".name") ?? project.directoryName
        return Draft(
            name: Draft.imageName(name), summary: "the Zig program \(name)",
            firstSteps: ["zig build -Dtarget=wasm32-wasi -Doptimize=ReleaseSmall"],
            lines: [Draft.line("app", "zig-out/bin/\(name).wasm")])
    }

    /// A Makefile with a rule for a module.
    private static let make = ProjectKind(name: "a Makefile that makes a .wasm file", isMarker: { $0 == "Makefile" }) {
        project in
        let rules = project.text.split(whereSeparator: \.isNewline).compactMap { line -> Substring? in
            let target = line.prefix { $0 != ":" }
            guard target.count < line.count, target.hasSuffix(".wasm"), !target.hasPrefix("\t") else { return nil }
            return target
        }
        guard let target = rules.first else { return nil }
        // A variable in front is a directory, here by default.
        let file = target.split(separator: "/").last.map(String.init) ?? String(target)
        guard !file.contains("%"), !file.contains("$") else { return nil }
        return Draft(
            name: Draft.imageName(String(file.dropLast(5))), summary: "what make makes", firstSteps: ["make \(file)"],
            lines: [Draft.line("app", file)])
    }
}
