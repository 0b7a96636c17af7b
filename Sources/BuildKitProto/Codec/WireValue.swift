internal import CBuildKitProto
internal import JSON

/// A value that can be a whole field: a scalar, an optional message, a list or a map.
protocol WireValue {
    /// Whether a field of this description holds such a value.
    static func fits(_ field: ProtobufCFieldDescriptor) -> Bool

    /// Puts the value into a C message; what it points to lives as long as the arena.
    func store(in slot: Slot, arena: Arena)

    /// The value that a C message holds.
    init(loading slot: Slot) throws(WireError)

    /// The value in protobuf's JSON form, nil where that leaves the field out.
    func json(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue?
}

// MARK: - Lists

/// What a list of these is: a repeated field, or bytes.
protocol WireListElement {
    static func listFits(_ field: ProtobufCFieldDescriptor) -> Bool
    static func store(_ list: [Self], in slot: Slot, arena: Arena)
    static func list(loading slot: Slot) throws(WireError) -> [Self]
    static func json(_ list: [Self], _ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue?
}

extension Array: WireValue where Element: WireListElement {
    static func fits(_ field: ProtobufCFieldDescriptor) -> Bool { Element.listFits(field) }

    func store(in slot: Slot, arena: Arena) { Element.store(self, in: slot, arena: arena) }

    init(loading slot: Slot) throws(WireError) { self = try Element.list(loading: slot) }

    func json(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue? { Element.json(self, field, view) }
}

/// Elements of a repeated field.
extension WireListElement where Self: WireElement {
    static func listFits(_ field: ProtobufCFieldDescriptor) -> Bool {
        field.label == PROTOBUF_C_LABEL_REPEATED && elementFits(field)
    }

    @_semantics("optimize.sil.specialize.generic.never")
    static func store(_ list: [Self], in slot: Slot, arena: Arena) {
        guard !list.isEmpty else { return }
        let stride = MemoryLayout<Carrier>.stride
        let start = arena.zeroed(list.count * stride)
        for (index, element) in list.enumerated() {
            start.storeBytes(of: element.carrier(in: arena), toByteOffset: index * stride, as: Carrier.self)
        }
        slot.quantifier.storeBytes(of: list.count, as: Int.self)
        slot.value.storeBytes(of: start, as: UnsafeMutableRawPointer?.self)
    }

    @_semantics("optimize.sil.specialize.generic.never")
    static func list(loading slot: Slot) throws(WireError) -> [Self] {
        let count = slot.quantifier.load(as: Int.self)
        guard count > 0, let start = slot.value.load(as: UnsafeMutableRawPointer?.self) else { return [] }
        var list: [Self] = []
        list.reserveCapacity(count)
        for index in 0..<count {
            let carrier = start.load(fromByteOffset: index * MemoryLayout<Carrier>.stride, as: Carrier.self)
            list.append(try Self(carrier, of: slot))
        }
        return list
    }

    @_semantics("optimize.sil.specialize.generic.never")
    static func json(_ list: [Self], _ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue? {
        if list.isEmpty { return nil }
        return .array(list.map { $0.elementJSON(field, view) })
    }
}

extension String: WireListElement {}
extension Int32: WireListElement {}
extension Int64: WireListElement {}
extension UInt32: WireListElement {}
extension Array: WireListElement where Element == UInt8 {}

/// A list of bytes is no repeated field: it is one value of type `bytes`.
extension UInt8: WireListElement {
    static func listFits(_ field: ProtobufCFieldDescriptor) -> Bool {
        field.label != PROTOBUF_C_LABEL_REPEATED && [UInt8].elementFits(field)
    }

    static func store(_ list: [UInt8], in slot: Slot, arena: Arena) {
        if slot.field.pointee.label == PROTOBUF_C_LABEL_OPTIONAL {
            slot.quantifier.storeBytes(of: 1, as: protobuf_c_boolean.self)
        }
        slot.value.storeBytes(of: list.carrier(in: arena), as: CBytes.self)
    }

    static func list(loading slot: Slot) -> [UInt8] {
        [UInt8](slot.value.load(as: CBytes.self), of: slot)
    }

    static func json(_ list: [UInt8], _ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue? {
        if list.isEmpty { return nil }
        return list.elementJSON(field, view)
    }
}

// MARK: - Optionals

/// What an optional of these is: a sub-message, or one kept as bytes.
protocol WireOptionalContent {
    static func optionalFits(_ field: ProtobufCFieldDescriptor) -> Bool
    static func store(_ content: Self, in slot: Slot, arena: Arena)
    static func optional(loading slot: Slot) throws(WireError) -> Self?
    func optionalJSON(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue
}

extension Optional: WireValue where Wrapped: WireOptionalContent {
    static func fits(_ field: ProtobufCFieldDescriptor) -> Bool { Wrapped.optionalFits(field) }

    func store(in slot: Slot, arena: Arena) {
        if let content = self { Wrapped.store(content, in: slot, arena: arena) }
    }

    init(loading slot: Slot) throws(WireError) { self = try Wrapped.optional(loading: slot) }

    func json(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue? {
        self?.optionalJSON(field, view)
    }
}

extension WireOptionalContent where Self: LaidOutMessage {
    static func optionalFits(_ field: ProtobufCFieldDescriptor) -> Bool {
        field.label != PROTOBUF_C_LABEL_REPEATED && elementFits(field)
    }

    static func store(_ content: Self, in slot: Slot, arena: Arena) {
        slot.value.storeBytes(of: content.build(in: arena), as: UnsafeMutablePointer<ProtobufCMessage>?.self)
    }

    @_semantics("optimize.sil.specialize.generic.never")
    static func optional(loading slot: Slot) throws(WireError) -> Self? {
        guard let message = slot.value.load(as: UnsafeMutablePointer<ProtobufCMessage>?.self) else { return nil }
        return try Self(reading: message)
    }

    func optionalJSON(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue { view.value(of: self) }
}

/// A definition kept as bytes: in C a repeated field of none or one (CBuildKitProto/lower.sed).
extension Array: WireOptionalContent where Element == UInt8 {
    static func optionalFits(_ field: ProtobufCFieldDescriptor) -> Bool { [[UInt8]].fits(field) }

    static func store(_ content: [UInt8], in slot: Slot, arena: Arena) { [content].store(in: slot, arena: arena) }

    /// Joined where a sender repeats it: that is how protobuf merges a message given in parts.
    static func optional(loading slot: Slot) throws(WireError) -> [UInt8]? {
        let parts = try [[UInt8]](loading: slot)
        return parts.isEmpty ? nil : Array(parts.joined())
    }

    func optionalJSON(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue { view.definition(self) }
}
