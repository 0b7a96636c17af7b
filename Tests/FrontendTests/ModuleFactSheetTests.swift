import Bunnyfile
import Testing
import WasmReader

@testable import Frontend

/// What a module's custom sections become.
@Suite struct ModuleFactSheetTests {
    private func sheet(_ sections: [(String, [UInt8])]) throws -> ModuleFactSheet {
        let bytes =
            [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
            + sections.flatMap { name, content -> [UInt8] in
                let size = 1 + name.utf8.count + content.count
                return [0, UInt8(size & 0x7F | 0x80), UInt8(size >> 7), UInt8(name.utf8.count)] + Array(name.utf8)
                    + content
            }
        let read: (Int, Int) -> [UInt8] = { Array(bytes[$0..<min(bytes.count, $0 + $1)]) }
        guard case .wasm(let report) = try WasmFile.read(size: bytes.count, from: read) else {
            Issue.record("no module")
            return ModuleFactSheet()
        }
        return ModuleFactSheet(report, read)
    }

    @Test func everySection() throws {
        let sheet = try sheet([
            ("name", [0, 8, 7] + Array("greeter".utf8)),
            (
                "producers",
                [2, 8] + Array("language".utf8) + [1, 3] + Array("C11".utf8) + [0]
                    + [12] + Array("processed-by".utf8) + [1, 5] + Array("clang".utf8) + [2] + Array("14".utf8)
            ),
            ("authors", Array("me".utf8)), ("description", Array("Says hello".utf8)),
            ("homepage", Array("https://example.org".utf8)), ("licenses", Array("MIT".utf8)),
            ("revision", Array("abc".utf8)), ("source", Array("https://example.org/a.git".utf8)),
            ("version", Array("1.2".utf8)), ("title", Array("no section of that kind".utf8)),
        ])
        #expect(
            sheet.metadata == [
                .title: "greeter", .authors: "me", .description: "Says hello", .url: "https://example.org",
                .licenses: "MIT", .revision: "abc", .source: "https://example.org/a.git", .version: "1.2",
            ])
        #expect(sheet.producers == "language C11; processed-by clang 14")
    }

    /// Labels are one line of text.
    @Test(arguments: [[], Array("two\nlines".utf8), [0xFF], Array(repeating: 0x61, count: 4_097)])
    func whatIsNoLabel(content: [UInt8]) throws {
        let sheet = try sheet([("description", content)])
        #expect(sheet.metadata.isEmpty && sheet.producers == nil)
    }
}
