/// The members of a JSON object, in order.
public struct JSONObject: Hashable, Sendable {
    /// One `"key": value`.
    public struct Member: Hashable, Sendable {
        public var key: String
        public var value: JSONValue

        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// All members, in order. The parser puts no key in twice; who adds here must not either.
    public private(set) var members: [Member]

    public init() {
        members = []
    }

    /// The members in the order given; of a key given twice the later value stays, at the earlier place.
    public init(_ members: some Sequence<(String, JSONValue)>) {
        self.init()
        merge(members)
    }

    /// Sets many members at once: each key at its first place with its last value.
    public mutating func merge(_ others: some Sequence<(String, JSONValue)>) {
        var places = Dictionary(members.enumerated().map { (Array($1.key.utf8), $0) }) { first, _ in first }
        for (key, value) in others {
            if let place = places[Array(key.utf8)] {
                members[place].value = value
            } else {
                places[Array(key.utf8)] = members.count
                members.append(Member(key: key, value: value))
            }
        }
    }

    /// The members of `dictionary`, sorted by key bytes.
    public init(sorting dictionary: [String: JSONValue]) {
        members = dictionary.map { Member(key: $0.key, value: $0.value) }
        sortKeys()
    }

    init(uniqueMembers members: [Member]) {
        self.members = members
    }

    public var isEmpty: Bool { members.isEmpty }
    public var count: Int { members.count }
    public var keys: [String] { members.map(\.key) }

    /// The value of `key`; setting nil removes the member, setting a new key appends it.
    public subscript(key: String) -> JSONValue? {
        get { members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value }
        set {
            let index = members.firstIndex { $0.key.utf8.elementsEqual(key.utf8) }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Sorts the members by the bytes of their keys, as Go's encoding/json sorts maps.
    public mutating func sortKeys() {
        members.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// The members in the order written.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }
}
