/// Numbers for tests that try out many inputs: the same for the same seed, on every machine (xorshift64).
public struct Xorshift: Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed == 0 ? 0x9e37_79b9_7f4a_7c15 : seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    /// A number below `bound`.
    public mutating func next(_ bound: Int) -> Int { Int(next() >> 33) % bound }
}

extension Array where Element == UInt8 {
    /// These bytes with some of them changed, taken away, doubled or added.
    public func damaged(_ random: inout Xorshift) -> [UInt8] {
        var bytes = self
        for _ in 0...random.next(5) where !bytes.isEmpty {
            let place = random.next(bytes.count)
            switch random.next(5) {
            case 0: bytes[place] = UInt8(random.next(256))
            case 1: bytes.remove(at: place)
            case 2: bytes.removeSubrange(place..<Swift.min(bytes.count, place + random.next(20)))
            case 3: bytes.insert(contentsOf: bytes[place...].prefix(random.next(20)), at: random.next(bytes.count))
            default: bytes.insert(UInt8(random.next(256)), at: place)
            }
        }
        return bytes
    }

    /// These bytes with a few of them replaced, so that all others stay where they are.
    public func replaced(_ random: inout Xorshift) -> [UInt8] {
        var bytes = self
        for _ in 0...random.next(3) where !bytes.isEmpty {
            let place = random.next(bytes.count)
            bytes[place] = random.next(2) == 0 ? UInt8(random.next(256)) : bytes[random.next(bytes.count)]
        }
        return bytes
    }
}
