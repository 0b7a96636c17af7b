extension YAMLNode {
    /// The same tree with other texts in its scalars; keys, places and kinds stay: what was text before is text still.
    ///
    /// - Parameters:
    ///   - isLeftAlone: members whose value is kept as it is.
    ///   - transform: the new text of a scalar, by the text and the place it has; `nil` keeps it.
    public func mapTexts(
        except isLeftAlone: (YAMLMember) -> Bool = { _ in false }, _ transform: (String, YAMLRange) -> String?
    ) -> YAMLNode {
        switch content {
        case .scalar(var scalar):
            guard let text = transform(scalar.text, range) else { return self }
            scalar.text = text
            return YAMLNode(.scalar(scalar), range: range)
        case .sequence(let items):
            return YAMLNode(.sequence(items.map { $0.mapTexts(except: isLeftAlone, transform) }), range: range)
        case .mapping(let members):
            let mapped = members.map { member in
                guard !isLeftAlone(member) else { return member }
                var member = member
                member.value = member.value.mapTexts(except: isLeftAlone, transform)
                return member
            }
            return YAMLNode(.mapping(mapped), range: range)
        }
    }
}
