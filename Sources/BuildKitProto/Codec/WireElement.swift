internal import CBuildKitProto
internal import JSON

/// A value that can be the element of a repeated field or the option of a oneof.
protocol WireElement {
    /// What the C struct holds for it.
    associatedtype Carrier: BitwiseCopyable

    /// The form for the C struct; what it points to lives as long as the arena.
    func carrier(in arena: Arena) -> Carrier

    /// The value of a C struct's content.
    init(_ carrier: Carrier, of slot: Slot) throws(WireError)

    /// Whether a field of this description holds such a value.
    static func elementFits(_ field: ProtobufCFieldDescriptor) -> Bool

    /// The value in protobuf's JSON form.
    func elementJSON(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue
}

/// An element that is also the value of a field without presence, where its default is left out.
protocol WireScalar: WireElement, WireValue {
    var isDefault: Bool { get }
}

extension WireScalar {
    static func fits(_ field: ProtobufCFieldDescriptor) -> Bool {
        field.label != PROTOBUF_C_LABEL_REPEATED && elementFits(field)
    }

    func store(in slot: Slot, arena: Arena) {
        if slot.field.pointee.label == PROTOBUF_C_LABEL_OPTIONAL {
            slot.quantifier.storeBytes(of: 1, as: protobuf_c_boolean.self)
        }
        slot.value.storeBytes(of: carrier(in: arena), as: Carrier.self)
    }

    init(loading slot: Slot) throws(WireError) {
        try self.init(slot.value.load(as: Carrier.self), of: slot)
    }

    func json(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue? {
        if isDefault { return nil }
        return elementJSON(field, view)
    }
}

// MARK: - Numbers

/// A number that the C struct holds as it is.
protocol WireNumber: WireScalar, BinaryInteger, BitwiseCopyable where Carrier == Self {
    static var wireType: ProtobufCType { get }
}

extension WireNumber {
    var isDefault: Bool { self == 0 }

    func carrier(in arena: Arena) -> Self { self }

    init(_ carrier: Self, of slot: Slot) { self = carrier }

    static func elementFits(_ field: ProtobufCFieldDescriptor) -> Bool { field.type == wireType }

    /// 64-bit numbers are strings, as JSON readers keep only 53 bits.
    func elementJSON(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue {
        MemoryLayout<Self>.size == 8 ? .string("\(self)") : .integer(Int64(self))
    }
}

extension Int32: WireNumber { static var wireType: ProtobufCType { PROTOBUF_C_TYPE_INT32 } }
extension Int64: WireNumber { static var wireType: ProtobufCType { PROTOBUF_C_TYPE_INT64 } }
extension UInt32: WireNumber { static var wireType: ProtobufCType { PROTOBUF_C_TYPE_UINT32 } }
extension UInt64: WireNumber { static var wireType: ProtobufCType { PROTOBUF_C_TYPE_UINT64 } }

extension Bool: WireScalar {
    var isDefault: Bool { !self }

    func carrier(in arena: Arena) -> protobuf_c_boolean { self ? 1 : 0 }

    init(_ carrier: protobuf_c_boolean, of slot: Slot) { self = carrier != 0 }

    static func elementFits(_ field: ProtobufCFieldDescriptor) -> Bool { field.type == PROTOBUF_C_TYPE_BOOL }

    func elementJSON(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue { .bool(self) }
}

// MARK: - Enums

extension WireScalar where Self: WireEnum {
    var isDefault: Bool { rawValue == 0 }

    func carrier(in arena: Arena) -> Int32 { rawValue }

    init(_ carrier: Int32, of slot: Slot) { self.init(rawValue: carrier) }

    static func elementFits(_ field: ProtobufCFieldDescriptor) -> Bool { field.type == PROTOBUF_C_TYPE_ENUM }

    /// The value's proto name, or its number if it has none.
    func elementJSON(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue {
        let descriptor = field.descriptor?.assumingMemoryBound(to: ProtobufCEnumDescriptor.self)
        guard let value = protobuf_c_enum_descriptor_get_value(descriptor, rawValue) else {
            return .integer(Int64(rawValue))
        }
        return .string(String(cString: value.pointee.name))
    }
}

extension Pb.NetMode: WireScalar {}
extension Pb.SecurityMode: WireScalar {}
extension Pb.MountType: WireScalar {}
extension Pb.MountContentCache: WireScalar {}
extension Pb.CacheSharingOpt: WireScalar {}
extension SourcePolicyPb.PolicyAction: WireScalar {}
extension SourcePolicyPb.AttrMatch: WireScalar {}
extension SourcePolicyPb.MatchType: WireScalar {}
extension GatewayPb.AttestationKind: WireScalar {}
extension GatewayPb.InTotoSubjectKind: WireScalar {}
extension GatewayPb.ChecksumRequest.ChecksumAlgo: WireScalar {}

// MARK: - Strings and bytes

extension String: WireScalar {
    var isDefault: Bool { isEmpty }

    func carrier(in arena: Arena) -> CBytes { arena.bytes(utf8) }

    init(_ carrier: CBytes, of slot: Slot) throws(WireError) {
        let bytes = UnsafeBufferPointer(start: carrier.start, count: carrier.count)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .invalidUTF8(message: slot.messageName, field: slot.name)
        }
        self = text
    }

    static func elementFits(_ field: ProtobufCFieldDescriptor) -> Bool { field.type == PROTOBUF_C_TYPE_BYTES }

    func elementJSON(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue { .string(self) }
}

extension Array: WireElement where Element == UInt8 {
    func carrier(in arena: Arena) -> CBytes { arena.bytes(self) }

    init(_ carrier: CBytes, of slot: Slot) {
        self.init(UnsafeBufferPointer(start: carrier.start, count: carrier.count))
    }

    static func elementFits(_ field: ProtobufCFieldDescriptor) -> Bool { field.type == PROTOBUF_C_TYPE_BYTES }

    func elementJSON(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue { .bytes(self) }
}

// MARK: - Messages

extension LaidOutMessage {
    func carrier(in arena: Arena) -> UnsafeMutablePointer<ProtobufCMessage>? { build(in: arena) }

    @_semantics("optimize.sil.specialize.generic.never")
    init(_ carrier: UnsafeMutablePointer<ProtobufCMessage>?, of slot: Slot) throws(WireError) {
        guard let carrier else { throw .malformed(message: slot.messageName) }
        try self.init(reading: carrier)
    }

    static func elementFits(_ field: ProtobufCFieldDescriptor) -> Bool {
        field.type == PROTOBUF_C_TYPE_MESSAGE && field.descriptor == UnsafeRawPointer(layout.descriptor)
    }

    func elementJSON(_ field: ProtobufCFieldDescriptor, _ view: JSONView) -> JSONValue { view.value(of: self) }
}
