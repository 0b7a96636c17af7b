internal import CBuildKitProto

/// One field of one C message: the place of its value, and protobuf-c's description of it.
struct Slot {
    let message: UnsafeMutablePointer<ProtobufCMessage>
    let field: UnsafePointer<ProtobufCFieldDescriptor>

    /// Where the value is.
    var value: UnsafeMutableRawPointer {
        UnsafeMutableRawPointer(message) + Int(field.pointee.offset)
    }

    /// Where the number of elements (`size_t`), the presence (`int`) or the number of the set option (`int`) is.
    var quantifier: UnsafeMutableRawPointer {
        UnsafeMutableRawPointer(message) + Int(field.pointee.quantifier_offset)
    }

    /// The proto name of the field.
    var name: String { String(cString: field.pointee.name) }

    /// The full name of the message that the field belongs to.
    var messageName: String { String(cString: message.pointee.descriptor.pointee.name) }
}

/// protobuf-c's description of field `number`, or nil if there is none.
func fieldDescriptor(
    _ message: UnsafePointer<ProtobufCMessageDescriptor>, _ number: Int
) -> UnsafePointer<ProtobufCFieldDescriptor>? {
    protobuf_c_message_descriptor_get_field(message, UInt32(truncatingIfNeeded: number))
}

/// Bytes in a C message, laid out as protobuf-c's `ProtobufCBinaryData`: a `size_t`, a pointer. A type of our own,
/// since the compiler (6.3) loses `BitwiseCopyable` of the imported one between modules.
struct CBytes: BitwiseCopyable {
    var count: Int
    var start: UnsafeMutablePointer<UInt8>?
}
