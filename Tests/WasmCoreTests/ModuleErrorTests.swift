import Testing
import WasmCore
import WasmTestSupport

/// What is refused, why, and where.
@Suite struct ModuleErrorTests {
    private func refusal(_ bytes: [UInt8]) -> ModuleError? {
        do throws(ModuleError) {
            var module = try Module(decoding: bytes)
            try module.validate()
            return nil
        } catch {
            return error
        }
    }

    private static let header: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]

    @Test(
        arguments: [
            ([UInt8](), "malformed module at offset 0x0: unexpected end: not a WebAssembly module"),
            ([0x7f, 0x45, 0x4c, 0x46, 0x01], "malformed module at offset 0x0: magic header not detected"),
            (Array(header.prefix(6)), "malformed module at offset 0x4: unexpected end of the version"),
            (Array(header.prefix(4)) + [2, 0, 0, 0], "malformed module at offset 0x4: unknown binary version"),
            (
                Array(header.prefix(4)) + [0x0d, 0, 1, 0],
                "the module uses the component model at offset 0x4, which is not supported"
            ),
            (header + [0x0f, 0], "malformed module at offset 0x8: malformed section id"),
            (header + [1, 0x7f], "malformed module at offset 0x8: length out of bounds: unexpected end"),
            (header + [1, 1, 0, 1, 1, 0], "malformed module at offset 0xb: unexpected content after last section"),
            (header + [1, 5, 0xff, 0xff, 0x3f, 0, 0], "the module is beyond a limit at offset 0xa: too many types"),
            (header + [0, 3, 2, 0xc3, 0x28], "malformed module at offset 0xb: malformed UTF-8 encoding"),
            (
                header + [3, 2, 1, 0],
                "malformed module at offset 0xc: function and code section have inconsistent lengths"
            ),
        ] as [([UInt8], String)])
    func brokenStructure(_ bytes: [UInt8], _ message: String) {
        #expect(refusal(bytes)?.description == message)
    }

    @Test(
        arguments: [
            ([0x6a], "invalid module at offset 0x24: type mismatch: operand stack is empty"),
            ([0x41, 0x00, 0x0c, 0x05], "invalid module at offset 0x26: unknown label"),
            ([0x20, 0x07], "invalid module at offset 0x24: unknown local"),
            ([0x42, 0x00], "invalid module at offset 0x26: type mismatch"),
            (
                [0x41, 0x00, 0x28, 0x03, 0x00],
                "invalid module at offset 0x26: alignment must not be larger than natural"
            ),
            ([0x10, 0x03], "invalid module at offset 0x24: unknown function"),
            ([0xff], "malformed module at offset 0x24: illegal opcode"),
        ] as [([UInt8], String)])
    func brokenCode(_ code: [UInt8], _ message: String) {
        #expect(refusal(ModuleBuilder.function([], [.i32], code).bytes)?.description == message)
    }

    @Test(
        arguments: [
            ([0xfd, 0x0c], Feature.simd), ([0x06, 0x40], .exceptions), ([0x1f, 0x40], .exceptions),
            ([0xfe, 0x03, 0x00], .threads), ([0xfb, 0x00], .garbageCollection), ([0x14, 0x00], .functionReferences),
            ([0xfc, 0x13], .wideArithmetic), ([0xe0, 0x00], .stackSwitching), ([0x41, 0x00, 0x40, 0x01], .multiMemory),
            ([0x41, 0x00, 0x28, 0x42, 0x01, 0x00], .multiMemory),
        ] as [([UInt8], Feature)])
    func unsupportedInstruction(_ code: [UInt8], _ feature: Feature) {
        #expect(refusal(ModuleBuilder.function([], [], code).bytes)?.kind == .unsupported(feature))
    }

    @Test(
        arguments: [
            (ModuleBuilder().section(5, [[0x03, 1, 1]]), Feature.threads),
            (ModuleBuilder().section(5, [[0x04, 1]]), .memory64),
            (ModuleBuilder().section(5, [[0, 1], [0, 1]]), .multiMemory),
            (ModuleBuilder().section(5, [[0x08, 1, 0]]), .customPageSizes),
            (ModuleBuilder().section(1, [[0x60, 1, 0x7b, 0]]), .simd),
            (ModuleBuilder().section(1, [[0x5f, 0]]), .garbageCollection),
            (ModuleBuilder().section(13, [[0, 0]]), .exceptions),
        ] as [(ModuleBuilder, Feature)])
    func unsupportedDeclaration(_ builder: ModuleBuilder, _ feature: Feature) {
        #expect(refusal(builder.bytes)?.kind == .unsupported(feature))
    }

    /// A few bytes may claim a great deal; none of it is allocated.
    @Test(arguments: [
        ModuleBuilder.function([], [], locals: [(50_001, .i64)], []).bytes,
        ModuleBuilder.function([], [], locals: [(Int(UInt32.max), .i64)], []).bytes,
        ModuleBuilder().section(1, [[0x60, 0xe9, 0x07] + [UInt8](repeating: 0x7f, count: 1001) + [0]]).bytes,
    ])
    func limits(_ bytes: [UInt8]) {
        #expect(refusal(bytes)?.kind == .limit)
    }
}
