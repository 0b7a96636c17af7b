internal import CBuildKitProto
internal import JSON

extension MessageLayout {
    /// The fields of which at most one is set, held in one Swift enum.
    struct Oneof {
        let options: [Option]

        @_semantics("optimize.sil.specialize.generic.never")
        init(_ rows: Rows, _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>) {
            options = rows.rows.compactMap { row in fieldDescriptor(descriptor, row.number).flatMap(row.resolve) }
        }

        /// Adds the option that is set.
        ///
        /// Go writes it after all other fields, protobuf-c by its number. So it is packed on its own and joined as
        /// what protobuf-c calls an unknown field, since those come last.
        @_semantics("optimize.sil.specialize.generic.never")
        func store(_ value: Message, _ message: UnsafeMutablePointer<ProtobufCMessage>, _ arena: Arena) {
            let part = arena.message(message.pointee.descriptor)
            guard let option = options.first(where: { $0.store(value, part, arena) }) else { return }
            let bytes = packed(part)
            guard let first = bytes.first, let tagEnd = bytes.firstIndex(where: { $0 < 0x80 }) else { return }
            let rest = UnknownField(
                number: option.descriptor.pointee.id, wireType: UInt32(first & 7), bytes: Array(bytes[(tagEnd + 1)...]))
            UnknownField.append([rest], to: message, arena)
        }

        @_semantics("optimize.sil.specialize.generic.never")
        func load(_ value: inout Message, _ message: UnsafeMutablePointer<ProtobufCMessage>) throws(WireError) {
            for option in options { try option.load(&value, message) }
        }
    }
}

extension MessageLayout.Oneof {
    /// One of the fields.
    struct Option {
        let descriptor: UnsafePointer<ProtobufCFieldDescriptor>
        /// Stores the option in the C message if it is the one that is set, and says whether it is.
        let store: (Message, UnsafeMutablePointer<ProtobufCMessage>, Arena) -> Bool
        let load: (inout Message, UnsafeMutablePointer<ProtobufCMessage>) throws(WireError) -> Void
        let json: (Message, JSONView) -> JSONValue?

        @_semantics("optimize.sil.specialize.generic.never")
        init<Kind, Value: WireElement>(
            _ descriptor: UnsafePointer<ProtobufCFieldDescriptor>, _ path: WritableKeyPath<Message, Kind?>,
            _ extract: @escaping (Kind) -> Value?, _ embed: @escaping (Value) -> Kind
        ) {
            self.descriptor = descriptor
            store = { value, message, arena in
                guard let content = value[keyPath: path].flatMap(extract) else { return false }
                let slot = Slot(message: message, field: descriptor)
                slot.quantifier.storeBytes(of: descriptor.pointee.id, as: UInt32.self)
                slot.value.storeBytes(of: content.carrier(in: arena), as: Value.Carrier.self)
                return true
            }
            load = { (value: inout Message, message) throws(WireError) in
                let slot = Slot(message: message, field: descriptor)
                guard slot.quantifier.load(as: UInt32.self) == descriptor.pointee.id else { return }
                value[keyPath: path] = embed(try Value(slot.value.load(as: Value.Carrier.self), of: slot))
            }
            json = { value, view in
                value[keyPath: path].flatMap(extract)?.elementJSON(descriptor.pointee, view)
            }
        }
    }

    /// The options as a table.
    struct Rows {
        let rows: [Row]

        /// The options whose enum is kept in the property `path`.
        @_semantics("optimize.sil.specialize.generic.never")
        static func of<Kind>(_ path: WritableKeyPath<Message, Kind?>, _ rows: [RowOf<Kind>]) -> Rows {
            Rows(rows: rows.map { row in Row(number: row.number) { row.resolve($0, path) } })
        }
    }

    struct Row {
        let number: Int
        let resolve: (UnsafePointer<ProtobufCFieldDescriptor>) -> Option?
    }

    /// One option of the enum `Kind`.
    struct RowOf<Kind> {
        let number: Int
        let resolve: (UnsafePointer<ProtobufCFieldDescriptor>, WritableKeyPath<Message, Kind?>) -> Option?

        /// The row of field `number`, the payload of one case.
        @_semantics("optimize.sil.specialize.generic.never")
        static func option<Value: WireElement>(
            _ number: Int, _ extract: @escaping (Kind) -> Value?, _ embed: @escaping (Value) -> Kind
        ) -> RowOf {
            RowOf(number: number) { descriptor, path in
                Value.elementFits(descriptor.pointee) ? Option(descriptor, path, extract, embed) : nil
            }
        }
    }
}
