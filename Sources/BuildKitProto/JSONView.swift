internal import CBuildKitProto
public import JSON

extension WireMessage {
    /// The message in protobuf's JSON form: names in lower camel case, 64-bit numbers as strings, bytes in base64,
    /// enums by name, defaults left out; members by field number, maps by key. Definitions that messages carry as
    /// bytes are shown decoded.
    public var protoJSON: JSONValue {
        (self as? any LaidOutMessage)?.shown(by: JSONView()) ?? .null
    }
}

/// How messages are shown as JSON.
struct JSONView {
    /// How many definitions the message is inside; a definition may hold bytes of another, without end.
    var depth = 0

    static let maximumDepth = 16

    func value(of message: some LaidOutMessage) -> JSONValue { message.shown(by: self) }

    /// An encoded definition: decoded, or as base64 if it is none or too far down.
    func definition(_ bytes: [UInt8]) -> JSONValue {
        guard depth < Self.maximumDepth, let definition = try? Pb.Definition(decoding: bytes) else {
            return .bytes(bytes)
        }
        return definition.shown(by: JSONView(depth: depth + 1))
    }
}

extension LaidOutMessage {
    @_semantics("optimize.sil.specialize.generic.never")
    func shown(by view: JSONView) -> JSONValue {
        if let time = self as? StatusPb.Timestamp, let text = time.rfc3339 { return .string(text) }
        let layout = Self.layout
        var members: [(field: UnsafePointer<ProtobufCFieldDescriptor>, value: JSONValue)] = []
        for field in layout.fields {
            if let value = field.json(self, view) { members.append((field.descriptor, value)) }
        }
        for option in layout.oneof?.options ?? [] {
            if let value = option.json(self, view) { members.append((option.descriptor, value)) }
        }
        members.sort { $0.field.pointee.id < $1.field.pointee.id }
        return .object(JSONObject(members.map { (jsonName($0.field), $0.value) }))
    }
}

/// protobuf's JSON name of a field: underscores go, the letter after one becomes upper case.
func jsonName(_ field: UnsafePointer<ProtobufCFieldDescriptor>) -> String {
    var name = ""
    var raise = false
    for character in String(cString: field.pointee.name) {
        if character == "_" {
            raise = true
        } else {
            name += raise ? character.uppercased() : String(character)
            raise = false
        }
    }
    return name
}

extension StatusPb.Timestamp {
    /// The time as RFC 3339 in UTC, or nil outside the years 1 to 9999.
    var rfc3339: String? {
        guard (-62_135_596_800..<253_402_300_800).contains(seconds), (0..<1_000_000_000).contains(nanos) else {
            return nil
        }
        let day = Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
        let second = Int(seconds) - day * 86_400
        let (year, month, dayOfMonth) = civilDate(day)
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))"
        let time = "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
        return "\(date)T\(time)\(fraction)Z"
    }

    /// Nanoseconds in three, six or nine digits, nothing if zero.
    private var fraction: String {
        let value = Int(nanos)
        if value == 0 { return "" }
        if value % 1_000_000 == 0 { return "." + padded(value / 1_000_000, 3) }
        if value % 1000 == 0 { return "." + padded(value / 1000, 6) }
        return "." + padded(value, 9)
    }
}

/// Year, month and day of a day number counted from 1970-01-01, in the proleptic Gregorian calendar.
private func civilDate(_ day: Int) -> (Int, Int, Int) {
    // Years begin in March here, so that the leap day is the last one; 719,468 days lie between year 0 and 1970.
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return (year, month >= 10 ? month - 9 : month + 3, dayOfYear - (153 * month + 2) / 5 + 1)
}

private func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
