#if canImport(WasmCore)
    public import WasmCore
#endif

/// Writes modules byte by byte, for tests that need no text format.
public struct ModuleBuilder: Sendable, CustomStringConvertible {
    private var sections: [(id: UInt8, content: [UInt8])] = []

    public init() {}

    public var description: String { "\(bytes.count) bytes" }

    public static func number(_ value: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = value
        repeat {
            let low = UInt8(rest & 0x7f)
            rest >>= 7
            bytes.append(rest == 0 ? low : low | 0x80)
        } while rest != 0
        return bytes
    }

    /// A vector: the number of elements, then each.
    public static func vector(_ elements: [[UInt8]]) -> [UInt8] { number(elements.count) + elements.joined() }

    public static func name(_ text: String) -> [UInt8] { number(text.utf8.count) + [UInt8](text.utf8) }

    public static func type(_ parameters: [ValueType] = [], _ results: [ValueType] = []) -> [UInt8] {
        [0x60] + vector(parameters.map { [$0.rawValue] }) + vector(results.map { [$0.rawValue] })
    }

    /// A body without its size: runs of locals, then code without the last `end`.
    public static func body(locals: [(Int, ValueType)] = [], _ code: [UInt8]) -> [UInt8] {
        let content = vector(locals.map { number($0.0) + [$0.1.rawValue] }) + code + [0x0b]
        return number(content.count) + content
    }

    /// An export of a function.
    public static func export(_ text: String, _ function: Int) -> [UInt8] { name(text) + [0x00] + number(function) }

    public static func importFunction(_ module: String, _ text: String, type: Int) -> [UInt8] {
        name(module) + name(text) + [0x00] + number(type)
    }

    public func section(_ id: UInt8, _ elements: [[UInt8]]) -> ModuleBuilder {
        raw(id, Self.vector(elements))
    }

    public func raw(_ id: UInt8, _ content: [UInt8]) -> ModuleBuilder {
        var copy = self
        copy.sections.append((id, content))
        return copy
    }

    public var bytes: [UInt8] {
        [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
            + sections.flatMap { [$0.id] + Self.number($0.content.count) + $0.content }
    }

    /// One exported function "f" (and a memory of a page).
    public static func function(
        _ parameters: [ValueType], _ results: [ValueType], locals: [(Int, ValueType)] = [], _ code: [UInt8]
    ) -> ModuleBuilder {
        ModuleBuilder().section(1, [type(parameters, results)]).section(3, [[0]]).section(5, [[0, 1]])
            .section(7, [export("f", 0)]).section(10, [body(locals: locals, code)])
    }

    public func module() throws(ModuleError) -> Module {
        var module = try Module(decoding: bytes)
        try module.validate()
        return module
    }
}
