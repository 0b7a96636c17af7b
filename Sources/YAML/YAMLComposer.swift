/// Makes the tree of nodes from events.
struct YAMLComposer: ~Copyable {
    private var reader: YAMLEventReader
    private var anchors: [String: YAMLNode] = [:]
    /// Anchors of collections that are still being read: an alias to one would be its own child.
    private var openAnchors: Set<String> = []
    private var aliasedNodes = 0

    init(reader: consuming YAMLEventReader) {
        self.reader = reader
    }

    /// The only document of the stream.
    mutating func document() throws(YAMLError) -> YAMLNode? {
        _ = try reader.next()
        let start = try reader.next()
        guard case .documentStart = start.kind else { return nil }
        let root = try node(from: try reader.next(), depth: 0)
        _ = try reader.next()
        let end = try reader.next()
        guard case .streamEnd = end.kind else {
            throw YAMLError(
                .severalDocuments, "the file holds a second document", at: end.range,
                hint: "leave out the `---` or `...` between them, or use a file for each")
        }
        return root
    }

    private mutating func node(from event: YAMLEvent, depth: Int) throws(YAMLError) -> YAMLNode {
        switch event.kind {
        case .alias(let name): return try expansion(of: name, at: event.range)
        case .scalar(let text, let style):
            let isString = try Self.checkTag(of: event, allowed: "str")
            let scalar = YAMLScalar(text: text, style: style, isTaggedString: isString)
            return remember(YAMLNode(.scalar(scalar), range: event.range), as: event.anchor)
        case .sequenceStart:
            try Self.checkTag(of: event, allowed: "seq")
            return try collection(event, depth: depth) { (composer) throws(YAMLError) in
                try composer.sequence(depth: depth + 1)
            }
        case .mappingStart:
            try Self.checkTag(of: event, allowed: "map")
            return try collection(event, depth: depth) { (composer) throws(YAMLError) in
                try composer.mapping(depth: depth + 1)
            }
        default:
            throw YAMLError(.syntax, "expected a value here", at: event.range)
        }
    }

    /// The children of a collection, and where its own text ends if it is in flow style.
    private typealias Children = (content: Content, flowEnd: YAMLMark?)
    private typealias Content = YAMLNode.Content

    private mutating func collection(
        _ event: YAMLEvent, depth: Int, _ children: (inout YAMLComposer) throws(YAMLError) -> Children
    ) throws(YAMLError) -> YAMLNode {
        guard depth < YAMLLimits.depth else {
            throw YAMLError(
                .tooDeep, "more than \(YAMLLimits.depth) lists and mappings inside each other", at: event.range)
        }
        let isNew = event.anchor.map { openAnchors.insert($0).inserted } ?? false
        let (content, flowEnd) = try children(&self)
        if isNew, let anchor = event.anchor { openAnchors.remove(anchor) }
        var end = flowEnd ?? event.range.end
        if flowEnd == nil {
            switch content {
            case .scalar: break
            case .sequence(let items): end = max(end, items.last?.range.end ?? end)
            case .mapping(let members): end = max(end, members.map(\.value.range.end).max() ?? end)
            }
        }
        return remember(YAMLNode(content, range: YAMLRange(start: event.range.start, end: end)), as: event.anchor)
    }

    private mutating func sequence(depth: Int) throws(YAMLError) -> Children {
        var items: [YAMLNode] = []
        while true {
            let event = try reader.next()
            if case .collectionEnd(let isFlow) = event.kind {
                return (.sequence(items), isFlow ? event.range.end : nil)
            }
            items.append(try node(from: event, depth: depth))
        }
    }

    private mutating func mapping(depth: Int) throws(YAMLError) -> Children {
        var members: [YAMLMember] = []
        var places: [String: YAMLRange] = [:]
        var merges: [YAMLMember] = []
        while true {
            let event = try reader.next()
            if case .collectionEnd(let isFlow) = event.kind {
                let merged = try YAMLMerge.adding(merges, to: members)
                return (.mapping(merged), isFlow ? event.range.end : nil)
            }
            let (key, isMerge) = try self.key(from: event)
            let value = try node(from: try reader.next(), depth: depth)
            if let first = places.updateValue(event.range, forKey: key) {
                throw YAMLError(
                    .duplicateKey, "the key `\(key)` is given twice", at: event.range,
                    note: YAMLError.Note(message: "first given here", range: first))
            }
            let member = YAMLMember(key: key, keyRange: event.range, value: value)
            if isMerge { merges.append(member) } else { members.append(member) }
        }
    }

    private mutating func key(from event: YAMLEvent) throws(YAMLError) -> (text: String, isMerge: Bool) {
        guard case .scalar(let text, let style) = event.kind else {
            throw YAMLError(
                .unsupportedKey, "a key must be plain or quoted text", at: event.range,
                hint: "put text that begins with `[`, `{`, `?` or `*` in quotes")
        }
        let isString = try Self.checkTag(of: event, allowed: "str")
        let scalar = YAMLScalar(text: text, style: style, isTaggedString: isString)
        guard scalar.kind != .null else {
            throw YAMLError(
                .unsupportedKey, "a key is missing before this `:`", at: event.range,
                hint: text.isEmpty ? nil : "put the key in quotes")
        }
        remember(YAMLNode(.scalar(scalar), range: event.range), as: event.anchor)
        return (text, style == .plain && !isString && text == "<<")
    }

    @discardableResult
    private mutating func remember(_ node: YAMLNode, as anchor: String?) -> YAMLNode {
        if let anchor { anchors[anchor] = node }
        return node
    }

    private mutating func expansion(of name: String, at range: YAMLRange) throws(YAMLError) -> YAMLNode {
        guard !openAnchors.contains(name) else {
            throw YAMLError(.unknownAlias, "`*\(name)` stands inside the very value it stands for", at: range)
        }
        guard var node = anchors[name] else {
            throw YAMLError(
                .unknownAlias, "no anchor `&\(name)` stands before this alias", at: range,
                hint: "put text that begins with `*` in quotes")
        }
        aliasedNodes += node.size
        guard aliasedNodes <= YAMLLimits.aliasedNodes else {
            throw YAMLError(
                .aliasExpansion,
                "the aliases up to here stand for more than \(YAMLLimits.aliasedNodes) values", at: range)
        }
        node.range = range
        return node
    }

    /// Refuses a tag other than YAML's own for this kind of node and `!`; says whether there was one.
    @discardableResult
    private static func checkTag(of event: YAMLEvent, allowed: String) throws(YAMLError) -> Bool {
        guard let tag = event.tag else { return false }
        if tag == "!" || tag == "tag:yaml.org,2002:\(allowed)" { return true }
        let prefix = "tag:yaml.org,2002:"
        let shown = tag.hasPrefix(prefix) ? "!!\(tag.dropFirst(prefix.count))" : tag
        throw YAMLError(
            .unsupportedTag, "the tag `\(shown)` is not supported here", at: event.range,
            hint: "leave the tag out, or put text that begins with `!` in quotes")
    }
}
