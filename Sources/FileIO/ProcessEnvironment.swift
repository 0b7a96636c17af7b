import Glibc

/// The environment the process was started with.
public enum ProcessEnvironment {
    /// Names and values, in the order they came; an entry without `=` has an empty value.
    public static var variables: [(name: String, value: String)] {
        var list: [(name: String, value: String)] = []
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let equals = text.firstIndex(of: "=") {
                list.append((String(text[..<equals]), String(text[text.index(after: equals)...])))
            } else {
                list.append((text, ""))
            }
            next += 1
        }
        return list
    }
}
