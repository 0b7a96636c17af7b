/// A protobuf enum: open, so that a value of a newer daemon is carried, not refused.
public protocol WireEnum: RawRepresentable, Hashable, Sendable where RawValue == Int32 {
    /// The value with this number.
    init(rawValue: Int32)
}
