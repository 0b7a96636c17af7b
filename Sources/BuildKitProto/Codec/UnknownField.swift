internal import CBuildKitProto

/// A field of a newer sender that our .proto files do not know.
///
/// Definitions from elsewhere become parts of ours, with their metadata and source map: what is not understood there
/// is kept, and written after all other fields, as Go does.
public struct UnknownField: Hashable, Sendable {
    /// The field's number.
    public var number: UInt32
    /// The low three bits of the tag: 0 varint, 1 eight bytes, 2 bytes with their length before them, 5 four bytes.
    public var wireType: UInt32
    /// What follows the tag.
    public var bytes: [UInt8]

    public init(number: UInt32, wireType: UInt32, bytes: [UInt8]) {
        self.number = number
        self.wireType = wireType
        self.bytes = bytes
    }

    /// The unknown fields of a C message, in the order they came.
    static func all(of message: UnsafeMutablePointer<ProtobufCMessage>) -> [UnknownField] {
        UnsafeBufferPointer(start: message.pointee.unknown_fields, count: Int(message.pointee.n_unknown_fields))
            .map { field in
                UnknownField(
                    number: field.tag, wireType: field.wire_type.rawValue,
                    bytes: [UInt8](UnsafeBufferPointer(start: field.data, count: field.len)))
            }
    }

    /// Adds fields to the end of a C message; they live as long as the arena.
    static func append(
        _ fields: [UnknownField], to message: UnsafeMutablePointer<ProtobufCMessage>, _ arena: Arena
    ) {
        if fields.isEmpty { return }
        let present = UnsafeBufferPointer(
            start: message.pointee.unknown_fields, count: Int(message.pointee.n_unknown_fields))
        let added = fields.map { field in
            let content = arena.bytes(field.bytes)
            return ProtobufCMessageUnknownField(
                tag: field.number, wire_type: ProtobufCWireType(rawValue: field.wireType & 7), len: content.count,
                data: content.start)
        }
        let all = present + added
        let start = arena.zeroed(all.count * MemoryLayout<ProtobufCMessageUnknownField>.stride)
            .bindMemory(to: ProtobufCMessageUnknownField.self, capacity: all.count)
        for (index, field) in all.enumerated() { (start + index).initialize(to: field) }
        message.pointee.n_unknown_fields = UInt32(all.count)
        message.pointee.unknown_fields = start
    }
}
