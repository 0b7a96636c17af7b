import FileIO
import JSON
import TestSupport
import WasmTestSupport

extension CompiledScript {
    /// Compiles the modules that lie in `directory` as the build compiles an app, links them with Burrow's runtime and a
    /// program that makes the calls, runs it, and returns the assertions that hold and what the others do.
    func run(in directory: Path) async throws -> (passed: Int, failures: [String]) {
        guard !parts.isEmpty else { return (0, []) }
        let native = try Repository.program("guest/x86_64/native/linux.o").parent
        var headers: [String] = []
        for (index, part) in parts.enumerated() {
            try await TestSupport.Command(
                "wasm2c", "--no-debug-names", "--module-name=\(part.name)", "--output=m\(index).c", part.file,
                in: directory
            ).check()
            headers.append(String(decoding: try Files.read(directory / Path("m\(index).h")), as: UTF8.self))
        }
        try Files.write([UInt8](try program(headers: headers).utf8), to: directory / "calls.c")
        let clang = [
            "clang", "--target=x86_64-unknown-linux-gnu", "-march=x86-64-v2", "-fPIE", "@\(native)/flags", "-isystem",
            "\(native)/include", "-c",
        ]
        let limit = Duration.seconds(600)
        try await TestSupport.Command(clang + parts.indices.map { "m\($0).c" }, in: directory, timeout: limit).check()
        let includes = ["Sources/CLinuxSystem/include", "Tests/WASILinuxTests/Programs"]
            .map { "-I\(Repository.root / Path($0))" }
        try await TestSupport.Command(
            clang + ["-O0", "-Wno-error=frame-larger-than"] + includes + ["calls.c"], in: directory, timeout: limit
        ).check()
        try await TestSupport.Command(
            ["ld.lld", "-pie", "--no-dynamic-linker", "-z", "text", "-e", "_start", "-o", "calls", "\(native)/linux.o"]
                + ["calls.o"] + parts.indices.map { "m\($0).o" }, in: directory
        ).check()
        return try judge(try await TestSupport.Command("./calls", in: directory, timeout: limit).run().output)
    }

    private func judge(_ output: String) throws -> (passed: Int, failures: [String]) {
        var printed: [Int: [String]] = [:]
        var number = -1
        for line in output.split(whereSeparator: \.isNewline).map(String.init) {
            if line.hasPrefix("@ ") {
                number = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? -1
            }
            printed[number, default: []].append(line)
        }
        var passed = 0
        var failures: [String] = []
        for command in parts.flatMap(\.commands) where command.isAssertion {
            let lines = printed[command.number] ?? []
            if try holds(command, lines) {
                passed += 1
            } else {
                let line = command.json["line"]?.integerValue ?? 0
                failures.append("line \(line): \(command.json): \(lines.joined(separator: "; "))")
            }
        }
        return (passed, failures)
    }

    private func holds(_ command: Command, _ lines: [String]) throws -> Bool {
        if let expected = command.expectedTrap {
            guard lines.count >= 3, let words = lines[1].firstRange(of: ": trap: ") else { return false }
            return lines[2] == "= 134" && SuiteValue.matches(trap: String(lines[1][words.upperBound...]), expected)
        }
        let results = (lines.first ?? "").split(separator: " ").dropFirst(2).map(String.init)
        let expected = command.json["expected"]?.arrayValue ?? []
        guard !lines.isEmpty, results.count == expected.count else { return false }
        return try zip(results, expected).allSatisfy { try SuiteValue.matches(printed: $0, $1) }
    }
}
