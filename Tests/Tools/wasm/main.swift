// Runs a module's functions and prints the best time of each: bench FILE FUNCTION=ARGUMENT...

import Glibc

func contents(of path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&part, 1, part.count, file)
        if count == 0 { return bytes }
        bytes += part[..<count]
    }
}

func milliseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
}

let start = milliseconds()
let bytes = contents(of: CommandLine.arguments[1])
let loaded = milliseconds()
var module = try Module(decoding: bytes)
let decoded = milliseconds()
try module.validate()
let validated = milliseconds()
print("decode \(decoded - loaded) ms, validate \(validated - decoded) ms, \(bytes.count) bytes")

let store = Store()
for job in CommandLine.arguments.dropFirst(2) {
    let instance = try store.instantiate(module)
    let words = job.split(separator: "=").map(String.init)
    guard words.count == 2, let argument = UInt32(words[1]), let function = instance.function(Name(words[0])) else {
        print("\(job): no such function")
        continue
    }
    var best = Double.infinity
    var results: [Value] = []
    for _ in 0..<7 {
        let begin = milliseconds()
        results = try store.call(function, [.i32(argument)])
        best = min(best, milliseconds() - begin)
    }
    guard case .i32(let result)? = results.first else { continue }
    print("\(job) \(result) \((best * 100).rounded() / 100) ms")
}
