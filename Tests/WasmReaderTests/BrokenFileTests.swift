import FileIO
import TestSupport
import Testing
import WasmReader

/// Broken and lying files get one error with the place; nothing crashes and nothing is read outside.
@Suite struct BrokenFileTests {
    static let files: [(bytes: [UInt8], message: String)] = [
        ([0, 0x61, 0x73, 0x6d, 1], "the file ends in its header at offset 0x5"),
        ([0, 0x61, 0x73, 0x6d, 9, 0, 0, 0], "this version of WebAssembly is not known at offset 0x4"),
        (Hand.header + [1, 0x20, 0], "a section claims 32 bytes and the file ends after 1 at offset 0x8"),
        (Hand.header + [99, 0], "there is no section of kind 99 at offset 0x8"),
        (
            Hand.header + Hand.section(3, [0]) + Hand.section(1, [0]),
            "the type section is out of order or there twice at offset 0xb"
        ),
        (Hand.header + Hand.section(1, [0, 0]), "the type section is longer than what is in it at offset 0x8"),
        (Hand.header + Hand.section(1, [5, 0x60]), "a list claims more than there is at offset 0xa"),
        (Hand.header + Hand.section(1, [1, 0x61]), "there is no type of form 0x61 at offset 0xb"),
        (Hand.header + Hand.section(3, [1, 0]), "1 functions are declared and 0 have code at offset 0xc"),
        (
            Hand.header + Hand.section(2, [1, 2, 0xc3, 0x28, 0, 0, 0]), "a name is not UTF-8 at offset 0xb"
        ),
        (Hand.module(code: [0x27]), "there is no instruction 0x27 at offset 0x17"),
        (Hand.module(code: [0xfd, 0xff, 0x7f]), "there is no instruction 0xfd 16383 at offset 0x17"),
        (Hand.module(code: [0x0b]), "there is something behind a function's end at offset 0x18"),
        (Hand.module(code: [0x02, 0x40]), "a section or function ends in the middle at offset 0x1a"),
        (
            Hand.module(code: [0x20, 0xff, 0xff, 0xff, 0xff, 0x1f]), "a number is too large at offset 0x1c"
        ),
        (Hand.header + Hand.section(5, [1, 0x20, 0]), "there are no limits of kind 32 at offset 0xb"),
        (
            Hand.module(code: []) + Hand.section(11, [1, 0, 0x41, 0, 0x0b, 9, 1]),
            "a list claims more than there is at offset 0x1f"
        ),
        (
            Hand.componentHeader + Hand.section(10, [1, 7]), "there is no name of form 7 at offset 0xb"
        ),
    ]

    @Test(arguments: files.map(\.message))
    func theFaultIsNamed(message: String) throws {
        let bytes = try #require(Self.files.first { $0.message == message }?.bytes)
        #expect { try WasmFile.read(bytes) } throws: { "\($0)" == message }
        #expect { try WasmFile.read(bytes, pieceLength: 16) } throws: { "\($0)" == message }
    }

    /// A file that becomes shorter while it is read.
    @Test func aSourceThatEndsEarly() throws {
        let bytes = Hand.module(code: [])
        #expect {
            try WasmFile.read(size: bytes.count, pieceLength: 16) { offset, _ in offset == 0 ? Array(bytes[..<16]) : []
            }
        } throws: {
            "\($0)" == "the file ends early at offset 0x10"
        }
    }

    /// Every cut and thousands of changed bytes of a module that uses much.
    @Test func damagedModules() async throws {
        let texts = FeatureTests.texts.map(\.text)
        var generator = SystemlessGenerator(seed: 7)
        for text in texts {
            let module = try await WasmText.module(text)
            for length in 0..<module.count { _ = try? WasmFile.read(Array(module[..<length])) }
            for _ in 0..<200 {
                var changed = module
                changed[Int.random(in: 0..<changed.count, using: &generator)] = .random(in: 0...255, using: &generator)
                _ = try? WasmFile.read(changed, pieceLength: 16)
            }
        }
    }

    /// A gigabyte of data and code is read in pieces, and data is not read at all.
    @Test func largeModulesTakeConstantMemory() throws {
        let dataLength = 1 << 30
        let code = Hand.module(code: [UInt8](repeating: 0x01, count: 4 << 20))
        let head = code + [11] + Hand.number(dataLength + 10) + [1, 1] + Hand.number(dataLength + 3)
        let size = head.count + dataLength + 3
        let contentStart = head.count - Hand.number(dataLength + 3).count - 2
        let exact = code + [11] + Hand.number(size - contentStart) + head[contentStart...]
        var largest = 0
        var total = 0
        let offset = exact.count - head.count
        let file = try WasmFile.read(size: size + offset, pieceLength: 4096) { offset, length in
            largest = max(largest, length)
            let piece = Array(exact[min(offset, exact.count)..<min(offset + length, exact.count)])
            total += piece.count
            return piece
        }
        #expect(file.report?.sections.last?.name == "data")
        #expect(largest <= 4096 && total <= exact.count + 8192)
    }
}

/// Numbers that are the same in every run.
struct SystemlessGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
