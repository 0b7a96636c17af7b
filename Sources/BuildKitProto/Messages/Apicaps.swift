internal import CBuildKitProto

/// Messages of protobuf package `moby.buildkit.v1.apicaps`.
public enum Apicaps {}

extension Apicaps {
    /// One capability: supported when it is listed and enabled.
    /// Protobuf message `moby.buildkit.v1.apicaps.APICap`.
    public struct APICap: Hashable, Sendable {
        /// The capability's id, for example `source.image`.
        public var id: String
        /// Whether it may be used.
        public var enabled: Bool
        /// Whether it should no longer be used.
        public var deprecated: Bool
        /// Machine-readable reason for not being enabled.
        public var disabledReason: String
        /// The same for people.
        public var disabledReasonMsg: String
        /// What to use instead.
        public var disabledAlternative: String

        public init(
            id: String = "", enabled: Bool = false, deprecated: Bool = false, disabledReason: String = "",
            disabledReasonMsg: String = "", disabledAlternative: String = ""
        ) {
            self.id = id
            self.enabled = enabled
            self.deprecated = deprecated
            self.disabledReason = disabledReason
            self.disabledReasonMsg = disabledReasonMsg
            self.disabledAlternative = disabledAlternative
        }
    }
}

extension Apicaps.APICap: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), moby__buildkit__v1__apicaps__apicap__wire(),
        fields: [
            .field(1, \.id), .field(2, \.enabled), .field(3, \.deprecated), .field(4, \.disabledReason),
            .field(5, \.disabledReasonMsg), .field(6, \.disabledAlternative),
        ])
}
