/// A name given to a value (`&NAME`), for aliases (`*NAME`) to repeat it.
public struct YAMLAnchor: Hashable, Sendable {
    public var name: String
    /// `&NAME` as it stands in the text.
    public var range: YAMLRange
    /// Whether an alias stands for it.
    public var isUsed = false

    /// The anchors of a document, in order; none in a text that `YAMLNode.parse` refuses.
    public static func all(in bytes: [UInt8]) -> [YAMLAnchor] {
        (try? anchors(in: bytes)) ?? []
    }

    private static func anchors(in bytes: [UInt8]) throws(YAMLError) -> [YAMLAnchor] {
        let text = try YAMLText(bytes)
        return try text.bytes.withUnsafeBufferPointer { (buffer) throws(YAMLError) -> [YAMLAnchor] in
            guard var reader = YAMLEventReader(buffer, text: text) else { return [] }
            var anchors: [YAMLAnchor] = []
            var last: [String: Int] = [:]
            while true {
                let event = try reader.next()
                switch event.kind {
                case .streamEnd: return anchors
                // An alias means the last anchor of its name before it.
                case .alias(let name):
                    if let index = last[name] { anchors[index].isUsed = true }
                default: break
                }
                if let name = event.anchor {
                    last[name] = anchors.count
                    anchors.append(YAMLAnchor(name: name, range: event.anchorRange(name)))
                }
            }
        }
    }
}

extension YAMLEvent {
    /// The anchor's own place: an event with one begins with it, or with a tag that stands before it.
    fileprivate func anchorRange(_ name: String) -> YAMLRange {
        var end = range.start
        end.column += name.unicodeScalars.count + 1
        return YAMLRange(start: range.start, end: end)
    }
}
