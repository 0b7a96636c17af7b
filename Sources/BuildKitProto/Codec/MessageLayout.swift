internal import CBuildKitProto
internal import JSON

/// How a message's properties map to the fields of its C struct: the one table that encoding, decoding and the JSON
/// view follow.
///
/// A row whose Swift type does not fit what the .proto file says is left out, so that a wrong table never writes to a
/// wrong place; a test holds tables and descriptors together.
///
/// The functions that go by the table are marked as never to be specialised, here and in the files beside: one copy
/// for all messages instead of one for each takes half a megabyte off the frontend.
///
/// Unchecked, because it holds pointers, all of them to constants of the generated C.
struct MessageLayout<Message: LaidOutMessage>: @unchecked Sendable {
    /// The message with every field at its default.
    let empty: Message
    let descriptor: UnsafePointer<ProtobufCMessageDescriptor>
    let fields: [Field]
    let oneof: Oneof?
    /// Where the message keeps fields that are not known here, if it does.
    let unknown: WritableKeyPath<Message, [UnknownField]>?

    @_semantics("optimize.sil.specialize.generic.never")
    init(
        _ empty: Message, _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>, fields rows: [Row] = [],
        oneof: Oneof.Rows? = nil, unknown: WritableKeyPath<Message, [UnknownField]>? = nil
    ) {
        self.empty = empty
        self.descriptor = descriptor
        fields = rows.compactMap { row in fieldDescriptor(descriptor, row.number).flatMap(row.resolve) }
        self.oneof = oneof.map { Oneof($0, descriptor) }
        self.unknown = unknown
    }

    /// The full protobuf name.
    var name: String { String(cString: descriptor.pointee.name) }

    /// The proto names of fields that no row is for, or only one of another type.
    var unmapped: [String] {
        let mapped = Set(fields.map(\.descriptor) + (oneof?.options.map(\.descriptor) ?? []))
        return (0..<Int(descriptor.pointee.n_fields)).map { descriptor.pointee.fields + $0 }
            .filter { !mapped.contains($0) }
            .map { String(cString: $0.pointee.name) }
    }

    /// One row of the table.
    struct Row {
        let number: Int
        /// The field, or nil if the descriptor says another type.
        let resolve: (UnsafePointer<ProtobufCFieldDescriptor>) -> Field?

        /// The row of field `number`, kept in the property `path`.
        @_semantics("optimize.sil.specialize.generic.never")
        static func field<Value: WireValue>(_ number: Int, _ path: WritableKeyPath<Message, Value>) -> Row {
            Row(number: number) { descriptor in
                Value.fits(descriptor.pointee) ? Field(descriptor, path) : nil
            }
        }
    }

    /// A field that is no option of a oneof.
    struct Field {
        let descriptor: UnsafePointer<ProtobufCFieldDescriptor>
        let store: (Message, UnsafeMutablePointer<ProtobufCMessage>, Arena) -> Void
        let load: (inout Message, UnsafeMutablePointer<ProtobufCMessage>) throws(WireError) -> Void
        let json: (Message, JSONView) -> JSONValue?

        @_semantics("optimize.sil.specialize.generic.never")
        init<Value: WireValue>(
            _ descriptor: UnsafePointer<ProtobufCFieldDescriptor>, _ path: WritableKeyPath<Message, Value>
        ) {
            self.descriptor = descriptor
            store = { $0[keyPath: path].store(in: Slot(message: $1, field: descriptor), arena: $2) }
            load = { (message: inout Message, source) throws(WireError) in
                message[keyPath: path] = try Value(loading: Slot(message: source, field: descriptor))
            }
            json = { $0[keyPath: path].json(descriptor.pointee, $1) }
        }
    }
}
