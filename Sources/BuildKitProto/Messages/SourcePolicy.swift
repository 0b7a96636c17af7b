internal import CBuildKitProto

/// Messages of protobuf package `moby.buildkit.v1.sourcepolicy`.
public enum SourcePolicyPb {}

extension SourcePolicyPb {
    /// What a rule does with a source it selects. Values this list does not know are kept.
    public struct PolicyAction: WireEnum {
        public var rawValue: Int32

        public init(rawValue: Int32) { self.rawValue = rawValue }

        public static let allow = Self(rawValue: 0)
        public static let deny = Self(rawValue: 1)
        public static let convert = Self(rawValue: 2)
    }

    /// How a constraint compares an attribute. Values this list does not know are kept.
    public struct AttrMatch: WireEnum {
        public var rawValue: Int32

        public init(rawValue: Int32) { self.rawValue = rawValue }

        public static let equal = Self(rawValue: 0)
        public static let notEqual = Self(rawValue: 1)
        public static let matches = Self(rawValue: 2)
    }

    /// How a selector's identifier is read. Values this list does not know are kept.
    public struct MatchType: WireEnum {
        public var rawValue: Int32

        public init(rawValue: Int32) { self.rawValue = rawValue }

        public static let wildcard = Self(rawValue: 0)
        public static let exact = Self(rawValue: 1)
        public static let regex = Self(rawValue: 2)
    }

    /// A list of rules, tried in order.
    /// Protobuf message `moby.buildkit.v1.sourcepolicy.Policy`.
    public struct Policy: Hashable, Sendable {
        /// Always 1.
        public var version: Int64
        /// The rules.
        public var rules: [Rule]

        public init(version: Int64 = 0, rules: [Rule] = []) {
            self.version = version
            self.rules = rules
        }
    }

    /// One rule of a policy.
    /// Protobuf message `moby.buildkit.v1.sourcepolicy.Rule`.
    public struct Rule: Hashable, Sendable {
        /// What to do.
        public var action: PolicyAction
        /// Which sources.
        public var selector: Selector?
        /// The new source of a CONVERT rule.
        public var updates: Update?

        public init(action: PolicyAction = .allow, selector: Selector? = nil, updates: Update? = nil) {
            self.action = action
            self.selector = selector
            self.updates = updates
        }
    }

    /// Selects sources by identifier and attributes.
    /// Protobuf message `moby.buildkit.v1.sourcepolicy.Selector`.
    public struct Selector: Hashable, Sendable {
        /// Pattern over source identifiers.
        public var identifier: String
        /// How to read the pattern.
        public var matchType: MatchType
        /// All of these must hold too.
        public var constraints: [AttrConstraint]

        public init(identifier: String = "", matchType: MatchType = .wildcard, constraints: [AttrConstraint] = []) {
            self.identifier = identifier
            self.matchType = matchType
            self.constraints = constraints
        }
    }

    /// A condition on one attribute of a source.
    /// Protobuf message `moby.buildkit.v1.sourcepolicy.AttrConstraint`.
    public struct AttrConstraint: Hashable, Sendable {
        /// Attribute name.
        public var key: String
        /// What to compare with.
        public var value: String
        /// How to compare.
        public var condition: AttrMatch

        public init(key: String = "", value: String = "", condition: AttrMatch = .equal) {
            self.key = key
            self.value = value
            self.condition = condition
        }
    }

    /// What a converted source becomes.
    /// Protobuf message `moby.buildkit.v1.sourcepolicy.Update`.
    public struct Update: Hashable, Sendable {
        /// New identifier, may refer to groups of a regular expression.
        public var identifier: String
        /// Attributes to set.
        public var attrs: [String: String]

        public init(identifier: String = "", attrs: [String: String] = [:]) {
            self.identifier = identifier
            self.attrs = attrs
        }
    }
}

extension SourcePolicyPb.Policy: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__sourcepolicy__policy__wire(),
        fields: [
            .field(1, \.version), .field(2, \.rules),
        ])
}

extension SourcePolicyPb.Rule: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__sourcepolicy__rule__wire(),
        fields: [
            .field(1, \.action), .field(2, \.selector), .field(3, \.updates),
        ])
}

extension SourcePolicyPb.Selector: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__sourcepolicy__selector__wire(),
        fields: [
            .field(1, \.identifier), .field(2, \.matchType), .field(3, \.constraints),
        ])
}

extension SourcePolicyPb.AttrConstraint: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__sourcepolicy__attr_constraint__wire(),
        fields: [
            .field(1, \.key), .field(2, \.value), .field(3, \.condition),
        ])
}

extension SourcePolicyPb.Update: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__sourcepolicy__update__wire(),
        fields: [
            .field(1, \.identifier), .field(2, \.attrs),
        ])
}
