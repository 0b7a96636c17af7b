// Linked with WasmCore by embedded.sh: uses all of it, so that nothing is dropped before it was looked at.

/// (func (export "f") (param i32) (result i32)
///   loop  local.get 0  i32.const 1  i32.sub  local.tee 0  br_if 0  end  local.get 0)
private let loop: [UInt8] = [
    0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x06, 0x01, 0x60, 0x01, 0x7f, 0x01, 0x7f, 0x03, 0x02, 0x01,
    0x00, 0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00, 0x0a, 0x12, 0x01, 0x10, 0x00, 0x03, 0x40, 0x20, 0x00, 0x41, 0x01,
    0x6b, 0x22, 0x00, 0x0d, 0x00, 0x0b, 0x20, 0x00, 0x0b,
]

/// 0 when 50 million turns ended as they should.
@c(wasm_loop)
public func wasmLoop() -> Int32 {
    guard var module = try? Module(decoding: loop), (try? module.validate()) != nil else { return 1 }
    let store = Store()
    guard let instance = try? store.instantiate(module), let function = instance.function(Name("f")) else { return 2 }
    guard let results = try? store.call(function, [.i32(50_000_000)]), case .i32(0)? = results.first else { return 3 }
    return 0
}
