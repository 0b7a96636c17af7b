internal import ArgumentParser
internal import FileIO
internal import JSON
internal import WasmReader

/// `bunny wasm FILE`: what a module is, takes and needs.
struct Wasm: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what a WebAssembly file is, what it imports and which features it uses.",
        discussion: """
            Reads modules and components of any size, and knows the ahead-of-time forms of runtimes. A file that is \
            broken ends with status 1 and the offset of the fault.

            Examples:
              bunny wasm app.wasm
              bunny wasm --json app.wasm | jq '.imports[].name'
            """)

    @Argument(help: "The file.")
    var file: String

    @Flag(help: "Print all of it as JSON.")
    var json = false

    func validate() throws {
        guard file == "-" || Files.isDirectory(Path(file)) else { return }
        let what = file == "-" ? "standard input cannot be read in pieces, as a module is" : "`\(file)` is a directory"
        throw ValidationError("\(what): name a file")
    }

    func run() throws {
        let path = Path(file)
        let size = Int(try Files.status(of: path, followingLinks: true).size)
        let found: WasmFile
        do throws(WasmReaderError) {
            found = try WasmFile.read(size: size) { offset, length in
                try Files.read(path, at: Int64(offset), upTo: length)
            }
        } catch {
            throw CommandFailure("\(file) is broken: \(error)")
        }
        let description = WasmDescription(name: file, size: size, file: found)
        if json {
            try StandardStreams.writeOutput(description.json.serialized(pretty: true, escapingHTML: false) + "\n")
        } else {
            try StandardStreams.writeOutput(description.text)
        }
        guard case .other = found else { return }
        throw ExitCode(1)
    }
}
