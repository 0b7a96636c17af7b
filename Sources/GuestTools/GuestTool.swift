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
    /// One tool: its name, the options it knows and what it does with them.
    private struct Tool: Sendable {
        var name: String
        /// Options without a value.
        var flags: Set<String> = []
        /// Options with a value, those that must be there first.
        var needed: [String]
        var optional: [String] = []
        var run: @Sendable (ToolOptions) throws(GuestToolError) -> Void

        var usage: String {
            let words =
                needed.map { "\($0) \(Self.metavariable($0))" } + optional.map { "[\($0) \(Self.metavariable($0))]" }
                + flags.sorted().map { "[\($0)]" }
            return "usage: \(name) \(words.joined(separator: " "))"
        }

        private static func metavariable(_ option: String) -> String {
            switch option {
            case "--root": "DIR"
            case "--mtime": "SECONDS"
            default: "FILE"
            }
        }
    }

    private static let tools: [Tool] = [
        Tool(
            name: "initrd", flags: ["--gzip", "--skeleton"], needed: ["--root", "--output"],
            optional: ["--base", "--mtime"], run: { options throws(GuestToolError) in try initrd(options) }),
        Tool(
            name: "ext2", needed: ["--root", "--output"], optional: ["--mtime"],
            run: { options throws(GuestToolError) in try ext2(options) }),
        Tool(
            name: "multiboot", needed: ["--input", "--output"],
            run: { options throws(GuestToolError) in
                try MultibootKernel(input: options.path("--input")).write(to: options.path("--output"))
            }),
        Tool(
            name: "rofs", needed: ["--root", "--output"], run: { options throws(GuestToolError) in try rofs(options) }),
    ]

    /// Runs the tool that the arguments name: `["initrd", "--root", "/tree", "--output", "/out/rootfs"]`.
    /// - Parameter arguments: the program's arguments without its own name.
    public static func run(arguments: [String]) -> ToolResult {
        let names = tools.map(\.name).joined(separator: ", ")
        guard let name = arguments.first else { return usage("which tool? There are: \(names)") }
        guard let tool = tools.first(where: { $0.name == name }) else {
            return usage("there is no tool \"\(name)\"; there are: \(names)")
        }
        let options: ToolOptions
        do { options = try parse(arguments.dropFirst(), of: tool) } catch { return usage("\(name): \(error)") }
        do { try tool.run(options) } catch {
            return ToolResult(status: 1, message: "bunny-frontend \(name): \(error)")
        }
        return ToolResult(status: 0, message: nil)
    }

    private static func usage(_ line: String) -> ToolResult {
        ToolResult(status: 2, message: "bunny-frontend: \(line)")
    }

    private static func parse(
        _ arguments: ArraySlice<String>, of tool: Tool
    ) throws(GuestToolError) -> ToolOptions {
        var options = ToolOptions()
        var rest = arguments
        while let option = rest.popFirst() {
            if tool.flags.contains(option) {
                options.flags.insert(option)
            } else if (tool.needed + tool.optional).contains(option) {
                guard let value = rest.popFirst(), !value.isEmpty else {
                    throw GuestToolError("\(option) needs a value")
                }
                options.values[option] = value
            } else {
                throw GuestToolError("unknown option \"\(option)\"; \(tool.usage)")
            }
        }
        for option in tool.needed where options.values[option] == nil {
            throw GuestToolError("\(option) is missing")
        }
        if let text = options.values["--mtime"], UInt32(text) == nil {
            throw GuestToolError("--mtime must be seconds from 0 to 4294967295")
        }
        return options
    }

    // MARK: - Tools

    private static func initrd(_ options: ToolOptions) throws(GuestToolError) {
        try Initrd(
            root: options.path("--root"), base: options.values["--base"].map { Path($0) },
            gzip: options.flags.contains("--gzip"), skeleton: options.flags.contains("--skeleton"),
            modified: options.values["--mtime"].flatMap { UInt32($0) } ?? 0
        ).write(to: options.path("--output"))
    }

    private static func ext2(_ options: ToolOptions) throws(GuestToolError) {
        try Ext2Disk(
            root: options.path("--root"), modified: options.values["--mtime"].flatMap { UInt32($0) } ?? 0
        ).write(to: options.path("--output"))
    }

    private static func rofs(_ options: ToolOptions) throws(GuestToolError) {
        try RofsDisk(root: options.path("--root")).write(to: options.path("--output"))
    }
}

/// The options of a tool's command, those it needs among them.
struct ToolOptions {
    var flags: Set<String> = []
    var values: [String: String] = [:]

    /// The value of an option as a path.
    func path(_ option: String) -> Path { Path(values[option] ?? "") }
}
