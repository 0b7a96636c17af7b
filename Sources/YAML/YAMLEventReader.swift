import CYAML

/// libyaml's parser as a source of events; the only place that holds its memory.
struct YAMLEventReader: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: YAMLText

    /// `input` must stay where it is while the reader lives.
    init?(_ input: UnsafeBufferPointer<UInt8>, text: YAMLText) {
        parser = .allocate(capacity: 1)
        self.text = text
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            return nil
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    mutating func next() throws(YAMLError) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { yaml_event_delete(&event) }
        let range = YAMLRange(start: mark(event.start_mark), end: mark(event.end_mark))
        var result = YAMLEvent(kind: .streamEnd, anchor: nil, tag: nil, range: range)
        switch event.type {
        case YAML_STREAM_START_EVENT: result.kind = .streamStart
        case YAML_DOCUMENT_START_EVENT: result.kind = .documentStart
        case YAML_DOCUMENT_END_EVENT: result.kind = .documentEnd
        case YAML_ALIAS_EVENT: result.kind = .alias(Self.string(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            result.kind = .scalar(text: String(decoding: bytes, as: UTF8.self), style: Self.style(scalar.style))
            result.anchor = Self.string(scalar.anchor)
            result.tag = Self.string(scalar.tag)
        case YAML_SEQUENCE_START_EVENT:
            result.kind = .sequenceStart
            result.anchor = Self.string(event.data.sequence_start.anchor)
            result.tag = Self.string(event.data.sequence_start.tag)
        case YAML_MAPPING_START_EVENT:
            result.kind = .mappingStart
            result.anchor = Self.string(event.data.mapping_start.anchor)
            result.tag = Self.string(event.data.mapping_start.tag)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            // Block collections end with a token of no width at the start of what follows.
            result.kind = .collectionEnd(isFlow: range.start != range.end)
        default: result.kind = .streamEnd
        }
        return result
    }

    private static func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }

    private static func string(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private func mark(_ mark: yaml_mark_t) -> YAMLMark { text.mark(at: mark.index) }

    private func failure() -> YAMLError {
        let parser = parser.pointee
        let problem = parser.problem.map { String(cString: $0) } ?? "the parser ran out of memory"
        let context = parser.context.map { String(cString: $0) } ?? ""
        let isContextKnown = parser.context != nil && parser.error != YAML_READER_ERROR
        return YAMLSyntaxMessages.error(
            problem: problem, context: context, at: mark(parser.problem_mark),
            contextMark: isContextKnown ? mark(parser.context_mark) : nil,
            isTab: text.isTab(at: parser.problem_mark.index))
    }
}
