import Catalog
import Diagnostics
import YAML

extension Decoder {
    /// `app.listen`: `PORT` or `ADDRESS:PORT`, in the model with the address written out.
    mutating func listeners(_ fields: Fields) -> [Located<String>] {
        guard let node = fields.node("listen"), case .sequence(let items) = node.content,
            canTake(items, fields.name(of: "listen"))
        else { return [] }
        var listeners: [Located<String>] = []
        var first: [String: SourceRange] = [:]
        for text in texts(of: items, name: fields.name(of: "listen")) {
            guard let place = Self.place(text.value) else {
                report(
                    .badValue, "`\(text.value)` is no place to listen", at: text.range,
                    hint: "write a port from 1 to 65535, or an IPv4 address and a port: `0.0.0.0:8080`")
                continue
            }
            if let first = first[place] {
                report(
                    .conflictingKeys, "`\(place)` is given twice", at: text.range,
                    notes: [Diagnostic.Note("first given here", at: first)])
            } else {
                first[place] = text.range
                listeners.append(text.map { _ in place })
            }
        }
        return listeners
    }

    private static func place(_ text: String) -> String? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let port = number(parts[parts.count - 1], upTo: 65535), port > 0 else { return nil }
        guard parts.count == 2 else { return "0.0.0.0:\(port)" }
        let bytes = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard bytes.count == 4, bytes.allSatisfy(isByte) else { return nil }
        return "\(parts[0]):\(port)"
    }

    /// Without a zero in front, by which inet_aton(3) reads the rest as octal.
    private static func isByte(_ digits: Substring) -> Bool {
        number(digits, upTo: 255) != nil && (digits.utf8.count == 1 || digits.utf8.first != UInt8(ascii: "0"))
    }

    private static func number(_ digits: Substring, upTo limit: Int) -> Int? {
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(digits) else {
            return nil
        }
        return value <= limit ? value : nil
    }

    /// Whether what runs the app can give it sockets that listen.
    mutating func checkListeners(_ app: App?, on system: System, _ runtime: RuntimeChoice?) {
        guard let first = app?.listeners.first, let row = system.row else { return }
        let able = catalog.runtimes.filter { $0.descriptor.listeners != .none }.map(\.name)
        let hint = "leave `listen` out, or run the app on `linux` with \(Words.list(able, "or"))"
        if row.runtimes.isEmpty {
            report(
                .impossibleCombination, "on `\(row.name)` no app is given a socket that listens", at: first.range,
                notes: [Diagnostic.Note("the framework is chosen here", at: system.framework.range)], hint: hint)
        } else if let runtime, !able.contains(runtime.name.value), catalog.runtime(named: runtime.name.value) != nil {
            report(
                .impossibleCombination, "the runtime `\(runtime.name.value)` gives no app a socket that listens",
                at: first.range, notes: [Diagnostic.Note("the runtime is chosen here", at: runtime.range)], hint: hint)
        }
    }
}
