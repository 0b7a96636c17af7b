import FileIO

/// How a tool command ended.
public struct ToolResult: Hashable, Sendable {
    /// The process's exit status: 0 done, 1 failed, 2 called wrongly.
    public var status: Int32
    /// One line for standard error, without the newline; nil when all went well.
    public var message: String?
}

/// The small tools that build steps run; `bunny-frontend` is one program with all of them in it.
public enum GuestTool {
    /// Runs the tool that the arguments name: `["initrd", "--root", "/tree", "--output", "/out/rootfs"]`.
    /// - Parameter arguments: the program's arguments without its own name.
    public static func run(arguments: [String]) -> ToolResult {
        guard let name = arguments.first else { return usage("which tool? There is: initrd") }
        guard name == "initrd" else { return usage("there is no tool \"\(name)\"; there is: initrd") }
        do {
            let (initrd, output) = try parse(Array(arguments.dropFirst()))
            do { try initrd.write(to: output) } catch {
                return ToolResult(status: 1, message: "bunny-frontend initrd: \(error)")
            }
            return ToolResult(status: 0, message: nil)
        } catch {
            return usage(error.description)
        }
    }

    private static func usage(_ line: String) -> ToolResult {
        ToolResult(status: 2, message: "bunny-frontend: \(line)")
    }

    /// The options of `initrd`.
    private static func parse(_ arguments: [String]) throws(GuestToolError) -> (Initrd, Path) {
        var values: [String: String] = [:]
        var flags: Set<String> = []
        var rest = arguments[...]
        while let option = rest.popFirst() {
            switch option {
            case "--gzip", "--skeleton":
                flags.insert(option)
            case "--root", "--base", "--output", "--mtime":
                guard let value = rest.popFirst(), !value.isEmpty else {
                    throw GuestToolError("initrd: \(option) needs a value")
                }
                values[option] = value
            default:
                throw GuestToolError(
                    "initrd: unknown option \"\(option)\"; usage: initrd --root DIR [--base FILE] [--gzip] [--skeleton]"
                        + " [--mtime SECONDS] --output FILE")
            }
        }
        guard let root = values["--root"] else { throw GuestToolError("initrd: --root is missing") }
        guard let output = values["--output"] else { throw GuestToolError("initrd: --output is missing") }
        guard let modified = UInt32(values["--mtime"] ?? "0") else {
            throw GuestToolError("initrd: --mtime must be seconds from 0 to 4294967295")
        }
        let initrd = Initrd(
            root: Path(root), base: values["--base"].map { Path($0) }, gzip: flags.contains("--gzip"),
            skeleton: flags.contains("--skeleton"), modified: modified)
        return (initrd, Path(output))
    }
}
