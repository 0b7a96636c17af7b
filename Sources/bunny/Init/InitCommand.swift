internal import ArgumentParser
internal import FileIO
internal import YAML

/// `bunny init [PATH]`: a bunnyfile that fits a module or a project.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a bunnyfile for a module or a project.",
        discussion: """
            PATH is a .wasm file, whose imports decide what can run it, or a directory with a Cargo.toml, go.mod, \
            Package.swift, build.zig, Makefile or C files. The bunnyfile is written into that directory; for a module \
            into the current one, which becomes the build context.

            Examples:
              bunny init
              bunny init out/server.wasm
              bunny init server --output server/app.bunnyfile
              bunny init --output - | less
            """)

    @Argument(help: "A .wasm file or a directory.", completion: .file(extensions: ["wasm"]))
    var path = "."

    @Option(name: .shortAndLong, help: "The file to write; `-` is standard output. (default: bunnyfile in the context)")
    var output: String?

    @Flag(help: "Replace a file that is there already.")
    var force = false

    @Option(help: "The frontend image that the file's first line names.")
    var frontend = "bunny:latest"

    func run() throws {
        let subject = Path(path)
        guard Files.exists(subject) else { throw CommandFailure("there is no file or directory \(path)") }
        let isDirectory = Files.isDirectory(subject)
        let context = isDirectory ? subject : "."
        let draft =
            try isDirectory ? draft(of: subject) : ModuleDraft(file: subject).draft(named: nameInContext(subject))
        let text = draft.text(frontend: frontend)
        if output == "-" { return try StandardStreams.writeOutput(text) }
        let file = output.map { Path($0) } ?? context / "bunnyfile"
        guard force || !Files.exists(file) else {
            throw CommandFailure("\(file) is there already; --force replaces it, --output names another file")
        }
        try Files.write(Array(text.utf8), to: file)
        StandardStreams.writeError("wrote \(file): \(draft.summary)\n")
        let place = context == "." ? "" : ", in \(context)"
        for step in draft.firstSteps { StandardStreams.writeError("first\(place): \(step)\n") }
        StandardStreams.writeError("then: docker build -f \(file) -t \(draft.name) \(context)\n")
    }

    /// For what the directory's files say it is, else for the one module in it.
    private func draft(of directory: Path) throws -> Draft {
        let project = ProjectDraft(directory: directory)
        if let draft = try project.draft() { return draft }
        let modules = try Files.list(directory).map(\.string).filter { $0.hasSuffix(".wasm") }
        guard let name = modules.first else {
            throw CommandFailure(
                "\(directory) holds nothing that `bunny init` knows: \(ProjectDraft.known), or a .wasm file")
        }
        guard modules.count == 1 else {
            throw CommandFailure("there are several modules: \(modules.joined(separator: ", ")); name one of them")
        }
        return try ModuleDraft(file: directory / Path(name)).draft(named: name)
    }

    /// A build's files lie below its context, which is the current directory.
    private func nameInContext(_ file: Path) throws -> String {
        guard let name = try Self.nameBelow(Files.resolve("."), Files.resolve(file)) else {
            throw CommandFailure("\(file) is not below this directory; run `bunny init` in a directory above it")
        }
        return name
    }

    private static func nameBelow(_ directory: Path, _ file: Path) -> String? {
        let prefix = directory.bytes + (directory.bytes.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")])
        guard file.bytes.starts(with: prefix) else { return nil }
        return Path(bytes: Array(file.bytes.dropFirst(prefix.count))).string
    }
}

/// A bunnyfile to be written.
struct Draft {
    /// A name for the image.
    var name: String
    /// What was found, in a few words.
    var summary: String
    /// Lines for the file's head, which say why it is as it is.
    var comments: [String] = []
    /// Commands that make what the file names, before any build.
    var firstSteps: [String] = []
    /// The lines below `version`.
    var lines: [String]

    func text(frontend: String) -> String {
        let notes = (comments + firstSteps.map { "First: \($0)" }).map { "# \($0)" }
        return (["#syntax=\(frontend)"] + notes + ["version: v0.2"] + lines).joined(separator: "\n") + "\n"
    }

    /// A key and its value on one line.
    static func line(_ key: String, _ text: String) -> String {
        String(YAMLValue.mapping([.init(key, .text(text))]).serialized.dropLast())
    }
}
