import WASILibc

/// The C strings of a list that a null ends.
func strings(_ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> [String] {
    var result: [String] = []
    var place = list
    while let text = place.pointee {
        result.append(String(cString: text))
        place += 1
    }
    return result
}

func readFile(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while true {
        let byte = fgetc(file)
        guard byte >= 0 else { return String(decoding: bytes, as: UTF8.self) }
        bytes.append(UInt8(byte))
    }
}

// What wasi-libc calls: clang gives main this name where it takes arguments.
@_cdecl("__main_argc_argv")
public func main(_ count: Int32, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32 {
    print("Hello from Swift")
    for (number, word) in strings(words).enumerated().dropFirst() {
        print("argument \(number): \(word)")
    }
    print("GREETING=\(getenv("GREETING").map { String(cString: $0) } ?? "(not set)")")
    guard let text = readFile("/data/message.txt") else {
        print("cannot read the file")
        return 1
    }
    print("file: \(text)", terminator: "")
    return 0
}
