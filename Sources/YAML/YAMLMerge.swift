/// Merge keys (`<<`): the members of other mappings, where the mapping itself does not give the key.
enum YAMLMerge {
    /// The explicit members first, then the merged ones in the order of the merge; of several mappings that give a
    /// key the first one wins (yaml.org's type `merge`).
    static func adding(_ merges: [YAMLMember], to members: [YAMLMember]) throws(YAMLError) -> [YAMLMember] {
        guard !merges.isEmpty else { return members }
        var result = members
        var known = Set(members.map(\.key))
        for merge in merges {
            for mapping in try mappings(of: merge) {
                for member in mapping where known.insert(member.key).inserted { result.append(member) }
            }
        }
        return result
    }

    private static func mappings(of merge: YAMLMember) throws(YAMLError) -> [[YAMLMember]] {
        switch merge.value.content {
        case .mapping(let members): return [members]
        case .sequence(let items):
            var result: [[YAMLMember]] = []
            for item in items {
                guard case .mapping(let members) = item.content else { throw refusal(of: item) }
                result.append(members)
            }
            return result
        case .scalar: throw refusal(of: merge.value)
        }
    }

    private static func refusal(of node: YAMLNode) -> YAMLError {
        YAMLError(
            .mergeKey, "`<<` takes a mapping or a list of mappings", at: node.range,
            hint: "write `<<: *NAME`, with `&NAME` at the mapping to be merged")
    }
}
