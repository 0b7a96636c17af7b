extension Module {
    /// Bytes of linear memory that the module starts with.
    public var initialMemory: UInt64 { memories.reduce(0) { $0 + UInt64($1.limits.minimum) << 16 } }
    /// Entries of all tables that the module starts with.
    public var initialTableEntries: UInt64 { tables.reduce(0) { $0 + UInt64($1.limits.minimum) } }
}
