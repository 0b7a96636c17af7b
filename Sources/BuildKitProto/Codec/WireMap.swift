internal import CBuildKitProto
internal import JSON

/// A value of a protobuf map.
protocol WireMapValue {
    /// How an entry of the C struct holds it: messages as bytes.
    associatedtype MapCarrier: WireValue

    /// The C type of the entries (CBuildKitProto/proto/entries.proto).
    static var entry: UnsafePointer<ProtobufCMessageDescriptor> { get }

    var mapCarrier: MapCarrier { get }
    init(mapCarrier: MapCarrier) throws(WireError)

    func mapJSON(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue
}

extension Dictionary: WireValue where Key == String, Value: WireMapValue {
    static func fits(_ field: ProtobufCFieldDescriptor) -> Bool {
        field.label == PROTOBUF_C_LABEL_REPEATED && field.type == PROTOBUF_C_TYPE_MESSAGE
            && field.descriptor == UnsafeRawPointer(Value.entry)
    }

    /// Entries sorted by the bytes of their keys; key and value are written even when they are empty.
    @_semantics("optimize.sil.specialize.generic.never")
    func store(in slot: Slot, arena: Arena) {
        let descriptor = Value.entry
        guard !isEmpty, let key = fieldDescriptor(descriptor, 1), let value = fieldDescriptor(descriptor, 2) else {
            return
        }
        let entries = sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { member in
            let entry = arena.message(descriptor)
            member.key.store(in: Slot(message: entry, field: key), arena: arena)
            member.value.mapCarrier.store(in: Slot(message: entry, field: value), arena: arena)
            return entry
        }
        let stride = MemoryLayout<UnsafeMutablePointer<ProtobufCMessage>?>.stride
        let start = arena.zeroed(entries.count * stride)
        for (index, entry) in entries.enumerated() {
            start.storeBytes(
                of: entry, toByteOffset: index * stride, as: UnsafeMutablePointer<ProtobufCMessage>?.self)
        }
        slot.quantifier.storeBytes(of: entries.count, as: Int.self)
        slot.value.storeBytes(of: start, as: UnsafeMutableRawPointer?.self)
    }

    /// Of a key given twice the last value stays.
    @_semantics("optimize.sil.specialize.generic.never")
    init(loading slot: Slot) throws(WireError) {
        self.init()
        let count = slot.quantifier.load(as: Int.self)
        guard count > 0,
            let start = slot.value.load(as: UnsafeMutablePointer<UnsafeMutablePointer<ProtobufCMessage>?>?.self),
            let key = fieldDescriptor(Value.entry, 1), let value = fieldDescriptor(Value.entry, 2)
        else { return }
        for index in 0..<count {
            guard let entry = start[index] else { continue }
            do {
                let name = try String(loading: Slot(message: entry, field: key))
                self[name] = try Value(mapCarrier: Value.MapCarrier(loading: Slot(message: entry, field: value)))
            } catch WireError.invalidUTF8(String(cString: Value.entry.pointee.name), _) {
                throw .invalidUTF8(message: slot.messageName, field: slot.name)
            }
        }
    }

    @_semantics("optimize.sil.specialize.generic.never")
    func json(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue? {
        if isEmpty { return nil }
        return .object(JSONObject(sorting: mapValues { $0.mapJSON(field, view) }))
    }
}

extension WireMapValue where MapCarrier == Self {
    static var entry: UnsafePointer<ProtobufCMessageDescriptor> { bunny__wire__bytes_entry__wire() }
    var mapCarrier: Self { self }
    init(mapCarrier: Self) { self = mapCarrier }
}

extension WireMapValue where MapCarrier == Self, Self: WireElement {
    func mapJSON(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue { elementJSON(field, view) }
}

extension String: WireMapValue { typealias MapCarrier = String }
extension Array: WireMapValue where Element == UInt8 { typealias MapCarrier = [UInt8] }
extension Bool: WireMapValue {
    typealias MapCarrier = Bool
    static var entry: UnsafePointer<ProtobufCMessageDescriptor> { bunny__wire__bool_entry__wire() }
}

extension LaidOutMessage {
    static var entry: UnsafePointer<ProtobufCMessageDescriptor> { bunny__wire__bytes_entry__wire() }
    var mapCarrier: [UInt8] { encoded() }
    @_semantics("optimize.sil.specialize.generic.never")
    init(mapCarrier: [UInt8]) throws(WireError) { try self.init(decoding: mapCarrier) }
    func mapJSON(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue { view.value(of: self) }
}
