internal import BuildKitProto

/// Who owns what a file action makes.
public struct Owner: Hashable, Sendable {
    /// A user or a group.
    public enum Principal: Hashable, Sendable {
        case id(UInt32)
        /// Looked up in `/etc/passwd` or `/etc/group` of the state the action works on.
        case name(String)

        /// `root` and numbers are ids, everything else is a name.
        init(_ text: Substring) {
            if text == "root" {
                self = .id(0)
            } else if let id = UInt32(text), text.utf8.first != UInt8(ascii: "+") {
                self = .id(id)
            } else {
                self = .name(String(text))
            }
        }
    }

    public var user: Principal?
    /// Nil is root's group for what is made, and the source's for what is copied.
    public var group: Principal?

    public init(user: Principal?, group: Principal? = nil) {
        self.user = user
        self.group = group
    }

    public init(uid: UInt32, gid: UInt32) {
        self.init(user: .id(uid), group: .id(gid))
    }

    /// Reads `user` or `user:group`, each a name or a number.
    ///
    /// - Throws: ``LLBError`` with ``LLBError/Reason/invalidOwner(_:)``: a part is empty, or there are three.
    public init(parsing text: String) throws(LLBError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let user = parts.first, parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else {
            throw LLBError(.invalidOwner(text))
        }
        self.init(user: Principal(user), group: parts.count > 1 ? Principal(parts[1]) : nil)
    }

    /// - Parameter base: index of the input in which names are looked up, -1 for scratch.
    func message(base: Int64) throws(LLBError) -> Pb.ChownOpt {
        Pb.ChownOpt(user: try Self.message(user, base), group: try Self.message(group, base))
    }

    private static func message(_ principal: Principal?, _ base: Int64) throws(LLBError) -> Pb.UserOpt? {
        switch principal {
        case nil: return nil
        case .id(let id): return Pb.UserOpt(kind: .byID(id))
        case .name(let name):
            guard base >= 0 else { throw LLBError(.ownerNameOnScratch(name)) }
            return Pb.UserOpt(kind: .byName(Pb.NamedUserOpt(name: name, input: base)))
        }
    }
}
