extension Pb.Op {
    /// The bytes with all fields by number, the kind between inputs and platform: as Go's older library (gogo/protobuf)
    /// writes an op. Decodes to the same.
    public func encodedByNumber() -> [UInt8] {
        Pb.Op(inputs: inputs).encoded() + Pb.Op(kind: kind).encoded()
            + Pb.Op(platform: platform, constraints: constraints).encoded()
    }
}
