// Tries WasmCore out on random modules, good and damaged: fuzz SEED COUNT [--verbose] [--write FOLDER]
//
// For each seed from SEED on: a random valid module is made, which must be accepted and is run; then some damaged forms
// of it are, which may be refused. Crashes are the sanitizer's to find, hangs the caller's. --write leaves each module
// and what came of it for another engine to be compared with. The same numbers do the same on every machine.

import Glibc

let words = CommandLine.arguments
guard words.count >= 3, let first = UInt64(words[1]), let count = UInt64(words[2]) else {
    print("usage: fuzz SEED COUNT [--verbose] [--write FOLDER]")
    exit(2)
}
let isVerbose = words.contains("--verbose")
let folder = words.firstIndex(of: "--write").map { words[$0 + 1] }

func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "wb") else { fatalError("cannot write \(path)") }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
}

/// How the modules fared: by `Runner.Progress`.
var good = [0, 0, 0]
var damaged = [0, 0, 0]

for seed in first..<first + count {
    if isVerbose {
        print("seed \(seed)")
        fflush(nil)
    }
    var generator = Generator(seed: seed)
    let bytes = generator.module()
    if let folder { write(bytes, to: "\(folder)/\(seed).wasm") }
    var random = Xorshift(seed: seed &+ 1)
    var lines: [String] = []
    let progress = Runner.run(bytes, arguments: &random) { lines.append($0) }
    good[progress.rawValue] += 1
    if progress == .refused {
        print("seed \(seed): a valid module was refused")
        write(bytes, to: "refused.wasm")
        exit(1)
    }
    if let folder {
        write([UInt8]((lines.joined(separator: "\n") + "\n").utf8), to: "\(folder)/\(seed).txt")
        continue
    }
    for number in 0..<12 {
        let bytes = number < 3 ? bytes.damaged(&random) : bytes.replaced(&random)
        let outcome = Runner.run(bytes, arguments: &random)
        damaged[outcome.rawValue] += 1
    }
}
print("\(good.reduce(0, +)) valid modules: \(good[2]) ran, \(good[1]) trapped before")
print("\(damaged.reduce(0, +)) damaged ones: \(damaged[0]) refused, \(damaged[2]) ran, \(damaged[1]) trapped before")
