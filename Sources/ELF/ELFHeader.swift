/// What an ELF file says about itself (System V ABI, gABI, chapters 4 and 5), as far as it decides whether a kernel can
/// load it: read from its first bytes.
public struct ELFHeader: Hashable, Sendable {
    public enum Kind: UInt16, Hashable, Sendable {
        case relocatable = 1
        case executable = 2
        /// A shared object, or a position-independent program.
        case dynamic = 3
    }

    /// Whether it is of 64 bits.
    public var is64: Bool
    /// `nil` for the kinds that are no program.
    public var kind: Kind?
    /// The processor: 62 for x86-64, 183 for AArch64.
    public var machine: UInt16
    /// The program that loads it, such as `/lib64/ld-linux-x86-64.so.2`; `nil` for a static one.
    public var interpreter: String?

    /// Its notes; `nil` where some lie far behind its beginning.
    public var notes: [Note]? = []

    /// What is noted in it, for whoever loads it: an owner, and a type of his.
    public struct Note: Hashable, Sendable {
        /// Without the NUL at its end.
        public var owner: String
        public var type: UInt32

        /// - Parameter owner: without the NUL at its end.
        public init(owner: String, type: UInt32) {
            self.owner = owner
            self.type = type
        }
    }

    /// Processors (`e_machine`).
    public static let i386: UInt16 = 3
    public static let x86_64: UInt16 = 62
    public static let aarch64: UInt16 = 183

    /// Why bytes are no ELF file that can be understood.
    public struct Fault: Error, Hashable, Sendable {
        public var reason: String

        public init(reason: String) {
            self.reason = reason
        }
    }

    /// - Parameter head: the file's beginning; program headers and the interpreter's name must lie in it.
    public init(_ head: [UInt8]) throws(Fault) {
        guard head.starts(with: [0x7f, 0x45, 0x4c, 0x46]) else { throw Fault(reason: "it is no ELF file") }
        guard head.count >= 64 else { throw Fault(reason: "its ELF header is cut off") }
        guard head[5] == 1 else { throw Fault(reason: "it is for a big-endian processor") }
        is64 = head[4] == 2
        let reader = Reader(bytes: head)
        kind = Kind(rawValue: try reader.number(16, 2))
        machine = try reader.number(18, 2)
        let table: UInt64 = is64 ? try reader.number(32, 8) : try reader.number(28, 4)
        let size: Int = try reader.number(is64 ? 54 : 42, 2)
        let count: Int = try reader.number(is64 ? 56 : 44, 2)
        guard let start = Int(exactly: table), start <= Reader.farthest else {
            throw Fault(reason: "its program headers lie far behind its beginning")
        }
        for index in 0..<count {
            let header = start + index * size
            let type: UInt32 = try reader.number(header, 4)
            guard type == Self.interpreterType || type == Self.noteType else { continue }
            let offset: UInt64 = try is64 ? reader.number(header + 8, 8) : reader.number(header + 4, 4)
            let length: UInt64 = try is64 ? reader.number(header + 32, 8) : reader.number(header + 16, 4)
            if type == Self.interpreterType {
                if interpreter == nil { interpreter = try reader.text(offset, length) }
            } else {
                let more = reader.notes(offset, length)
                notes = notes.flatMap { notes in more.map { notes + $0 } }
            }
        }
    }

    /// PT_INTERP and PT_NOTE.
    private static let interpreterType: UInt32 = 3
    private static let noteType: UInt32 = 4
}

/// Little-endian numbers and texts at places of a file's beginning.
private struct Reader {
    let bytes: [UInt8]
    /// Nothing that is read begins behind this, so that sums stay small.
    static let farthest = 1 << 24

    func number<Number: FixedWidthInteger>(_ offset: Int, _ length: Int) throws(ELFHeader.Fault) -> Number {
        guard offset + length <= bytes.count else { throw ELFHeader.Fault(reason: "its program headers are cut off") }
        return bytes[offset..<offset + length].reversed().reduce(0) { $0 << 8 | Number($1) }
    }

    /// Notes of four-byte words, one after the other; nil where they do not lie in the bytes.
    func notes(_ offset: UInt64, _ length: UInt64) -> [ELFHeader.Note]? {
        guard offset <= Self.farthest, length <= Self.farthest, Int(offset + length) <= bytes.count else { return nil }
        var notes: [ELFHeader.Note] = []
        var place = Int(offset)
        let end = Int(offset + length)
        while place + 12 <= end, let nameLength: UInt32 = try? number(place, 4),
            let length: UInt32 = try? number(place + 4, 4), let type: UInt32 = try? number(place + 8, 4),
            nameLength < Self.farthest, length < Self.farthest, place + 12 + Int(nameLength) <= end
        {
            let name = bytes[place + 12..<place + 12 + Int(nameLength)].prefix { $0 != 0 }
            notes.append(ELFHeader.Note(owner: String(decoding: name, as: UTF8.self), type: type))
            place += 12 + (Int(nameLength) + 3) / 4 * 4 + (Int(length) + 3) / 4 * 4
        }
        return notes
    }

    /// A text with a NUL at its end.
    func text(_ offset: UInt64, _ length: UInt64) throws(ELFHeader.Fault) -> String {
        guard offset <= Self.farthest, length <= Self.farthest, Int(offset + length) <= bytes.count else {
            throw ELFHeader.Fault(reason: "its interpreter's name lies far behind its beginning")
        }
        let name = bytes[Int(offset)..<Int(offset + length)].prefix { $0 != 0 }
        return String(decoding: name, as: UTF8.self)
    }
}
