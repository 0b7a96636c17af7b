import FileIO
import TestSupport
import WasmReader

/// Modules written as text, assembled by wabt.
enum WasmText {
    static func module(_ text: String) async throws -> [UInt8] {
        try await withTemporaryDirectory { directory in
            try Files.write(Array("(module \(text))".utf8), to: directory / "m.wat")
            try await Command(
                "wat2wasm", "--enable-all", "--no-check", "m.wat", "-o", "m.wasm", in: directory
            ).check()
            return try Files.read(directory / "m.wasm")
        }
    }
}

extension WasmFile {
    static func read(_ bytes: [UInt8], pieceLength: Int = 1 << 20) throws(WasmReaderError) -> WasmFile {
        try read(size: bytes.count, pieceLength: pieceLength) { offset, length in
            Array(bytes[min(offset, bytes.count)..<min(offset + length, bytes.count)])
        }
    }

    /// The report of a module or component; nil for anything else.
    var report: ModuleReport? {
        guard case .wasm(let report) = self else { return nil }
        return report
    }
}
