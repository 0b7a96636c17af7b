internal import Catalog
internal import Bunnyfile
public import Planner

/// A build as people look at it: what comes from where, grouped by the image's layers.
public struct BuildGraph: Hashable, Sendable {
    /// Something with rows that edges lead from and to.
    public struct Box: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable {
            /// Where files come from: the build context, an image, a download.
            case source
            /// A step of the user's own.
            case step
            /// A layer of the image.
            case layer
            case image
        }

        public var kind: Kind
        public var title: String
        /// In bytes; nil if nothing was built or measured.
        public var size: Int64?
        public var rows: [Row]
    }

    /// One line of a box: a path in a source, or what is put into a layer.
    public struct Row: Hashable, Sendable {
        public var text: String
        /// How deep it lies in what stands above it: the parts of an initrd.
        public var depth: Int = 0
    }

    /// An end of an edge: a row of a box, or its title.
    public struct Place: Hashable, Sendable {
        public var box: Int
        public var row: Int?
    }

    /// Files go from one place to another.
    public struct Edge: Hashable, Sendable {
        public var from: Place
        public var to: Place
    }

    /// Sources and steps first, what a step needs before it, then layers from the lowest up, the image last.
    public private(set) var boxes: [Box]
    public private(set) var edges: [Edge]

    /// - Parameter sizes: of the layers in bytes, lowest first, if the image is built.
    public init(_ plan: Plan, sizes: [Int64] = []) {
        var builder = GraphBuilder(plan)
        builder.addSources()
        builder.addLayers(sizes)
        builder.addImage(sizes)
        boxes = builder.boxes
        edges = builder.edges
    }
}

/// A graph in the making.
private struct GraphBuilder {
    let plan: Plan
    var boxes: [BuildGraph.Box] = []
    var edges: [BuildGraph.Edge] = []
    private var sources: [Input.Origin: Int] = [:]

    init(_ plan: Plan) { self.plan = plan }

    // MARK: - Sources

    mutating func addSources() {
        for input in plan.inputs {
            sources[input.origin] = boxes.count
            // In the order of use, so that few edges cross.
            let paths = plan.copies(from: input.origin).map { Self.name(of: $0.from) }
            let rows = paths.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            let kind: BuildGraph.Box.Kind =
                switch input.origin {
                case .build, .compilation: .step
                default: .source
                }
            boxes.append(BuildGraph.Box(kind: kind, title: input.origin.title, rows: []))
            switch input.origin {
            case .build(let run): addInside(of: run)
            case .compilation(let compilation): addInside(of: compilation)
            default: break
            }
            for row in rows { addRow(row, 0) }
            // Where no file is copied from it, it is there for its tools.
            if rows.isEmpty, input.origin == .frontend { addRow("its tools", 0) }
        }
    }

    /// What a step works on and does; its results follow.
    private mutating func addInside(of run: BuildRun) {
        addRunner(run.image)
        for copy in run.copies {
            addRow("\(copy.to) (input)", 0)
            connect(copy)
        }
        for command in run.step.commands {
            addRow("run \(Self.line(command.script ?? command.arguments.joined(separator: " ")))", 0)
        }
    }

    /// A row is one line: a script's are joined.
    private static func line(_ script: String) -> String {
        script.split(whereSeparator: \.isNewline).joined(separator: "; ")
    }

    private mutating func addInside(of compilation: Compilation) {
        switch compilation.root {
        case .input(let input): addRunner(input)
        case .tree(let entries): add(entries, depth: 0)
        }
        for mount in compilation.mounts {
            addRow("\(mount.to) (input)", 0)
            connect(mount)
        }
        addRow(compilation.summary, 0)
    }

    /// What the newest box runs on.
    private mutating func addRunner(_ input: Input) {
        guard let image = sources[input.origin] else { return }
        let row = boxes[image].rows.count
        boxes[image].rows.append(BuildGraph.Row(text: "runs the step"))
        edges.append(
            BuildGraph.Edge(
                from: BuildGraph.Place(box: image, row: row), to: BuildGraph.Place(box: boxes.count - 1)))
    }

    private static func name(of path: String) -> String { path == "/" ? "all of it" : path }

    // MARK: - Layers

    mutating func addLayers(_ sizes: [Int64]) {
        if let base = plan.base, let source = sources[base.origin] {
            boxes[source].rows.append(BuildGraph.Row(text: "its layers"))
            boxes.append(BuildGraph.Box(kind: .layer, title: "base", rows: [BuildGraph.Row(text: "/")]))
            let row = boxes[source].rows.count - 1
            edges.append(BuildGraph.Edge(from: BuildGraph.Place(box: source, row: row), to: lastRow))
        }
        for (index, layer) in plan.layers.enumerated() {
            let size = sizes.indices.contains(index) ? sizes[index] : nil
            boxes.append(BuildGraph.Box(kind: .layer, title: "layer \(layer.name)", size: size, rows: []))
            add(layer.entries, depth: 0)
        }
    }

    private mutating func add(_ entries: [Entry], depth: Int) {
        for entry in entries where !entry.isOnlyParent(of: entries) { add(entry, depth: depth) }
    }

    private mutating func add(_ entry: Entry, depth: Int) {
        switch entry {
        case .directory(let path, _): addRow("\(path)/", depth)
        case .file(let path, _, _): addRow(path, depth)
        case .copy(let copy):
            addRow(copy.to == "/" ? "/ (merged)" : copy.to, depth)
            connect(copy)
        case .multiboot(let copy):
            addRow("\(copy.to) (multiboot)", depth)
            connectTools()
            connect(copy)
        case .initrd(let path, let initrd):
            addRow("\(path) (initrd)", depth)
            connectTools()
            for part in initrd.parts {
                addRow("part \(part.name)", depth + 1)
                add(part.entries, depth: depth + 2)
            }
        case .disk(let path, let disk):
            addRow("\(path) (disk, \(disk.format.rawValue))", depth)
            connectTools()
            add(disk.entries, depth: depth + 1)
        }
    }

    private mutating func addRow(_ text: String, _ depth: Int) {
        boxes[boxes.count - 1].rows.append(BuildGraph.Row(text: text, depth: depth))
    }

    private var lastRow: BuildGraph.Place {
        BuildGraph.Place(box: boxes.count - 1, row: boxes[boxes.count - 1].rows.count - 1)
    }

    private mutating func connect(_ copy: Copy) {
        guard let source = sources[copy.input.origin] else { return }
        let row = boxes[source].rows.firstIndex { $0.text == Self.name(of: copy.from) }
        edges.append(BuildGraph.Edge(from: BuildGraph.Place(box: source, row: row), to: lastRow))
    }

    private mutating func connectTools() {
        guard let source = sources[.frontend] else { return }
        let row = boxes[source].rows.firstIndex { $0.text == "its tools" }
        edges.append(BuildGraph.Edge(from: BuildGraph.Place(box: source, row: row), to: lastRow))
    }

    // MARK: - The image

    mutating func addImage(_ sizes: [Int64]) {
        let layers = boxes.indices.filter { boxes[$0].kind == .layer }
        // That of a base is not known.
        let total = sizes.isEmpty || plan.base != nil ? nil : sizes.reduce(0, +)
        var rows = ["for \(plan.platform)"]
        if let metadata = plan.metadata { rows.append("\(metadata.unikernelType) on \(metadata.hypervisor)") }
        if let words = plan.config.entrypoint, !words.isEmpty { rows.append("starts \(words.joined(separator: " "))") }
        if let words = plan.config.command, !words.isEmpty { rows.append("with \(words.joined(separator: " "))") }
        if let configBase = plan.configBase, plan.base == nil { rows.append("config of \(configBase.origin)") }
        boxes.append(
            BuildGraph.Box(
                kind: .image, title: "image \(plan.target)", size: total, rows: rows.map { BuildGraph.Row(text: $0) }))
        let image = BuildGraph.Place(box: boxes.count - 1)
        for box in layers { edges.append(BuildGraph.Edge(from: BuildGraph.Place(box: box), to: image)) }
    }
}

extension Entry {
    /// Whether it is a directory that others lie in, which says nothing more.
    fileprivate func isOnlyParent(of entries: [Entry]) -> Bool {
        guard case .directory(let path, _) = self else { return false }
        return entries.contains { other in
            switch other {
            case .directory: false
            case .file(let inner, _, _), .initrd(let inner, _), .disk(let inner, _): inner.hasPrefix(path + "/")
            case .copy(let copy), .multiboot(let copy): copy.to == path || copy.to.hasPrefix(path + "/")
            }
        }
    }
}

extension Input.Origin {
    /// Where files come from, as a title.
    fileprivate var title: String {
        switch self {
        case .context: "build context"
        case .frontend: "frontend's image"
        default: description
        }
    }
}
