internal import Diagnostics
internal import FileIO
internal import Lint

/// The `#syntax=` line of a build file.
enum SyntaxLine {
    static func reference(of file: Path) throws -> String? {
        guard Files.exists(file) else {
            throw CommandFailure("there is no file \(file); write one with `bunny init`, or name it with -f")
        }
        let source = SourceFile(name: file.string, bytes: try Files.read(file, limit: 1 << 24))
        // What follows the reference is for that frontend.
        return FileHead(of: source)["syntax"]?.value.value.split(separator: " ").first.map(String.init)
    }
}
