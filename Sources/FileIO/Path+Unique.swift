extension Path {
    /// Adds a dot and six characters that make the name a new one, and makes what has it.
    /// - Parameter make: mkstemp or mkdtemp, which put the characters in place of the six X that they are given.
    /// - Returns: what `make` returns.
    mutating func makeUnique<Result>(_ make: (UnsafeMutablePointer<CChar>) -> Result) -> Result {
        var template = bytes.map(CChar.init(bitPattern:)) + ".XXXXXX".utf8CString
        let result = make(&template)
        self = Path(bytes: template.dropLast().map(UInt8.init(bitPattern:)))
        return result
    }
}
