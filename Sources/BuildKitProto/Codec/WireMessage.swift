internal import CBuildKitProto

/// A protobuf message as a Swift value.
///
/// Bytes are canonical, as Go's protobuf library writes them in deterministic mode (reference
/// buildkit-frontend.md, 4.2): fields by number, those of a oneof after all others, maps sorted by key. Equal values
/// give equal bytes. Fields that are not known here are dropped when decoding, but for those of definitions, which are
/// passed on (``UnknownField``).
public protocol WireMessage: Hashable, Sendable {
    /// The canonical bytes.
    func encoded() -> [UInt8]

    /// The message that `bytes` encode.
    ///
    /// - Throws: ``WireError`` when the bytes are no such message, or hold a string that is not UTF-8.
    init(decoding bytes: [UInt8]) throws(WireError)
}

/// Why bytes do not decode.
public enum WireError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The bytes are not a message of this type, for example `pb.Op`.
    case malformed(message: String)
    /// A string field holds bytes that are not UTF-8.
    case invalidUTF8(message: String, field: String)

    public var description: String {
        switch self {
        case .malformed(let message): "bytes are not a protobuf message \(message)"
        case .invalidUTF8(let message, let field): "field \(field) of protobuf message \(message) is not UTF-8"
        }
    }
}

/// A message that goes through protobuf-c by its layout.
protocol LaidOutMessage: WireMessage, WireElement, WireListElement, WireOptionalContent, WireMapValue
where Carrier == UnsafeMutablePointer<ProtobufCMessage>?, MapCarrier == [UInt8] {
    static var layout: MessageLayout<Self> { get }
}

extension LaidOutMessage {
    @_semantics("optimize.sil.specialize.generic.never")
    public func encoded() -> [UInt8] {
        let arena = Arena()
        return withExtendedLifetime(arena) { packed(build(in: arena)) }
    }

    @_semantics("optimize.sil.specialize.generic.never")
    public init(decoding bytes: [UInt8]) throws(WireError) {
        let layout = Self.layout
        guard let message = protobuf_c_message_unpack(layout.descriptor, nil, bytes.count, bytes) else {
            throw .malformed(message: layout.name)
        }
        defer { protobuf_c_message_free_unpacked(message, nil) }
        try self.init(reading: message)
    }

    /// The C message with this value's fields; it lives as long as the arena.
    @_semantics("optimize.sil.specialize.generic.never")
    func build(in arena: Arena) -> UnsafeMutablePointer<ProtobufCMessage> {
        let layout = Self.layout
        let message = arena.message(layout.descriptor)
        for field in layout.fields { field.store(self, message, arena) }
        layout.oneof?.store(self, message, arena)
        if let path = layout.unknown { UnknownField.append(self[keyPath: path], to: message, arena) }
        return message
    }

    /// The value of a C message of this layout.
    @_semantics("optimize.sil.specialize.generic.never")
    init(reading message: UnsafeMutablePointer<ProtobufCMessage>) throws(WireError) {
        let layout = Self.layout
        self = layout.empty
        for field in layout.fields { try field.load(&self, message) }
        try layout.oneof?.load(&self, message)
        if let path = layout.unknown { self[keyPath: path] = UnknownField.all(of: message) }
    }
}

/// The bytes of a C message, in protobuf-c's order: known fields by number, then the unknown ones.
func packed(_ message: UnsafeMutablePointer<ProtobufCMessage>) -> [UInt8] {
    let size = protobuf_c_message_get_packed_size(message)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        if let start = buffer.baseAddress { count = protobuf_c_message_pack(message, start) }
    }
}
