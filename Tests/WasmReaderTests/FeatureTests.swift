import TestSupport
import Testing
import WasmReader

/// Each feature is found where it is used, and nowhere else.
@Suite struct FeatureTests {
    /// wabt writes the table's number of a `call_indirect` and the like only where it is not 0.
    static let texts: [(text: String, features: [WasmFeature])] = [
        ("(func)", []),
        ("(func (result i32) i32.const 1 (if (result i32) (then i32.const 2) (else i32.const 3)))", []),
        ("(import \"a\" \"b\" (global (mut i32)))", [.mutableGlobals]),
        ("(global (mut i32) (i32.const 0)) (export \"g\" (global 0))", [.mutableGlobals]),
        ("(global (mut i32) (i32.const 0))", []),
        ("(func (param i32) local.get 0 i32.extend8_s drop)", [.signExtension]),
        ("(func (param f32) local.get 0 i32.trunc_sat_f32_s drop)", [.saturatingConversions]),
        ("(func (result i32 i32) i32.const 1 i32.const 2)", [.multiValue]),
        ("(memory 1) (data \"x\") (func i32.const 0 i32.const 0 i32.const 0 memory.init 0)", [.bulkMemory]),
        ("(memory 1) (func i32.const 0 i32.const 0 i32.const 0 memory.copy)", [.bulkMemory]),
        ("(func (param externref))", [.referenceTypes]),
        ("(table 1 funcref) (table 1 funcref)", [.referenceTypes]),
        ("(func ref.null func drop)", [.referenceTypes]),
        ("(func $f return_call $f)", [.tailCalls]),
        ("(global i32 (i32.add (i32.const 1) (i32.const 2)))", [.extendedConst]),
        ("(func i32.const 1 i32.const 2 i32.add drop)", []),
        ("(func (param v128))", [.simd]),
        ("(memory 1) (func i32.const 0 v128.load drop)", [.simd]),
        ("(func v128.const i32x4 1 2 3 4 i32x4.extract_lane 3 drop)", [.simd]),
        ("(memory 1 1 shared)", [.threads]),
        ("(memory 1) (func i32.const 0 i32.atomic.load drop)", [.threads]),
        ("(func atomic.fence)", [.threads]),
        ("(tag)", [.exceptions]),
        ("(tag) (func try throw 0 catch_all end)", [.exceptions, .legacyExceptions]),
        ("(memory 1) (memory 1)", [.multiMemory]),
        ("(memory i64 1)", [.memory64]),
        ("(type $t (struct (field i32)))", [.garbageCollection]),
    ]

    @Test(arguments: texts.map(\.text), [1 << 20, 16])
    func featuresAreFound(text: String, pieceLength: Int) async throws {
        let expected = Self.texts.first { $0.text == text }?.features
        let report = try WasmFile.read(try await WasmText.module(text), pieceLength: pieceLength).report
        #expect(report?.features.map(\.feature) == expected)
    }

    /// Instructions that wabt does not write, as the bodies of functions.
    static let codes: [(code: [UInt8], features: [WasmFeature])] = [
        ([0x41, 0x00, 0xfb, 0x1c, 0x1a], [.garbageCollection]),
        ([0xfb, 0x18, 0x03, 0x00, 0x6e, 0x6d, 0x1a], [.garbageCollection]),
        ([0xfb, 0x08, 0x00, 0x02, 0x1a], [.garbageCollection]),
        ([0x14, 0x00], [.functionReferences]),
        ([0xd0, 0x00, 0x1a], [.functionReferences, .referenceTypes]),
        ([0x1f, 0x40, 0x02, 0x00, 0x00, 0x00, 0x02, 0x00, 0x0b], [.exceptions]),
        ([0xfd, 0x80, 0x02, 0x1a], [.relaxedSIMD]),
        ([0xfc, 0x13, 0x1a, 0x1a], [.wideArithmetic]),
        ([0xe3, 0x00, 0x01, 0x00, 0x00, 0x00], [.stackSwitching]),
        ([0x41, 0x00, 0x28, 0x42, 0x01, 0x00, 0x1a], [.multiMemory]),
        ([0x06, 0x40, 0x18, 0x00], [.legacyExceptions]),
    ]

    @Test(arguments: codes.map(\.code))
    func instructionsOfNewProposals(code: [UInt8]) throws {
        let expected = Self.codes.first { $0.code == code }?.features
        let report = try WasmFile.read(Hand.module(code: code)).report
        #expect(Set(report?.features.map(\.feature) ?? []) == Set(expected ?? []))
        #expect(report?.features.allSatisfy { $0.offset > 20 } == true)
    }
}
