internal import CBuildKitProto

/// Memory for the C messages of one encoding; freed all at once.
final class Arena {
    private var blocks: [UnsafeMutableRawPointer] = []

    deinit {
        for block in blocks { block.deallocate() }
    }

    /// Zeroed memory of `count` bytes, aligned for any field.
    func zeroed(_ count: Int) -> UnsafeMutableRawPointer {
        let block = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1), alignment: 16)
        block.initializeMemory(as: UInt8.self, repeating: 0, count: max(count, 1))
        blocks.append(block)
        return block
    }

    /// An empty C message. All zero is empty in proto3; the generated code has no initialisers (lower.sed).
    func message(_ descriptor: UnsafePointer<ProtobufCMessageDescriptor>) -> UnsafeMutablePointer<ProtobufCMessage> {
        let message = zeroed(descriptor.pointee.sizeof_message).assumingMemoryBound(to: ProtobufCMessage.self)
        message.pointee.descriptor = descriptor
        return message
    }

    /// A copy of bytes.
    func bytes(_ bytes: some Collection<UInt8>) -> CBytes {
        guard !bytes.isEmpty else { return CBytes(count: 0, start: nil) }
        let copy = zeroed(bytes.count)
        UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyBytes(from: bytes)
        return CBytes(count: bytes.count, start: copy.assumingMemoryBound(to: UInt8.self))
    }
}
