internal import CBuildKitProto

/// `google.rpc.Status` and the well-known messages in use.
public enum StatusPb {}

extension StatusPb {
    /// A gRPC status with details: the content of `grpc-status-details-bin` and of `ReturnRequest.error`.
    /// Protobuf message `google.rpc.Status`.
    public struct Status: Hashable, Sendable {
        /// The gRPC status code.
        public var code: Int32
        /// One line for the user.
        public var message: String
        /// Typed details, in the order of the error chain.
        public var details: [AnyMessage]

        public init(code: Int32 = 0, message: String = "", details: [AnyMessage] = []) {
            self.code = code
            self.message = message
            self.details = details
        }
    }

    /// A typed value. BuildKit's typed errors carry JSON in `value` and a type URL that ends in `+json`.
    /// Protobuf message `google.protobuf.Any`.
    public struct AnyMessage: Hashable, Sendable {
        /// What `value` holds.
        public var typeURL: String
        /// The encoded value.
        public var value: [UInt8]

        public init(typeURL: String = "", value: [UInt8] = []) {
            self.typeURL = typeURL
            self.value = value
        }
    }

    /// A point in time.
    /// Protobuf message `google.protobuf.Timestamp`.
    public struct Timestamp: Hashable, Sendable {
        /// Seconds since the Unix epoch.
        public var seconds: Int64
        /// Nanoseconds after `seconds`, 0 to 999,999,999.
        public var nanos: Int32

        public init(seconds: Int64 = 0, nanos: Int32 = 0) {
            self.seconds = seconds
            self.nanos = nanos
        }
    }
}

extension StatusPb.Status: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), google__rpc__status__wire(),
        fields: [
            .field(1, \.code), .field(2, \.message), .field(3, \.details),
        ])
}

extension StatusPb.AnyMessage: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), google__protobuf__any__wire(),
        fields: [
            .field(1, \.typeURL), .field(2, \.value),
        ])
}

extension StatusPb.Timestamp: LaidOutMessage {
    static let layout = MessageLayout(
        Self(), google__protobuf__timestamp__wire(),
        fields: [
            .field(1, \.seconds), .field(2, \.nanos),
        ])
}
