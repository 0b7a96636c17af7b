/// One event of the parser, with everything copied out of C memory.
struct YAMLEvent {
    enum Kind {
        case streamStart, streamEnd, documentStart, documentEnd
        case alias(String)
        case scalar(text: String, style: YAMLScalar.Style)
        case sequenceStart
        case mappingStart
        case collectionEnd(isFlow: Bool)
    }

    var kind: Kind
    var anchor: String?
    var tag: String?
    var range: YAMLRange
}
