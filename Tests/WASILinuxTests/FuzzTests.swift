import FileIO
import TestSupport
import Testing

/// A short run of `make fuzz`: random modules under the address sanitizer, and beside wasmtime.
@Suite struct FuzzTests {
    @Test func randomModules() async throws {
        let result = try await Command(Repository.tool("wasm/fuzz.sh").string, "1000", timeout: .seconds(540)).run()
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(result.lines.first == "1000 valid modules: 1000 ran, 0 trapped before")
        #expect(result.lines.last == "100 modules under wasmtime: 0 differ")
    }
}
