extension YAMLNode {
    /// Reads the one document in `bytes`; `nil` if there is none (an empty file, or only comments).
    ///
    /// YAML 1.1 as libyaml reads it, scalars typed by 1.2's core schema. Refused: files over 1 MiB, invalid UTF-8,
    /// control characters, collections more than 64 deep, duplicate keys, keys that are no plain or quoted text,
    /// several documents, tags but `!!str`, `!!seq`, `!!map`, and aliases that stand for more than 10,000 nodes.
    public static func parse(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode? {
        let text = try YAMLText(bytes)
        return try text.bytes.withUnsafeBufferPointer { (buffer) throws(YAMLError) -> YAMLNode? in
            guard let reader = YAMLEventReader(buffer, text: text) else {
                let start = text.mark(at: 0)
                throw YAMLError(
                    .syntax, "out of memory before the first line", at: YAMLRange(start: start, end: start))
            }
            var composer = YAMLComposer(reader: reader)
            return try composer.document()
        }
    }
}
