import Catalog
import Diagnostics
import YAML

/// A rootfs as written, before its kind is settled.
private struct RootfsParts {
    var kind: Located<RootfsKind>?
    var source: Source
    var include: [Include]
    /// Whether the file names something to include, be it wrong.
    var isIncludeGiven = false
    /// Where to point when the whole rootfs is meant: its key.
    var place: SourceRange
    var range: SourceRange

    /// Whether `source` is one ready file.
    var isFile: Bool {
        if case .http = source.origin.value { true } else { source.path != nil }
    }
}

extension Decoder {
    /// The rootfs of a target; `field` lies in the file or in the target.
    mutating func rootfs(_ fields: Fields, _ system: System?, app: App?) -> Rootfs? {
        guard let node = fields.node("rootfs") else { return app.map { appRootfs($0, system) } }
        let name = fields.name(of: "rootfs")
        let parts: RootfsParts?
        if case .scalar = node.content {
            parts = source("rootfs", in: fields, for: .rootfs).map {
                RootfsParts(
                    kind: nil, source: $0, include: [], place: fields.keyRange("rootfs") ?? $0.range, range: $0.range)
            }
        } else {
            parts = rootfsParts(node, name: name, place: fields.keyRange("rootfs"))
        }
        guard let parts, let system else { return nil }
        return parts.isFile ? readyRootfs(parts, system, app: app) : rootfsTree(parts, system, app: app)
    }

    /// The rootfs of an app whose file says nothing about it.
    private func appRootfs(_ app: App, _ system: System?) -> Rootfs {
        let kind = system?.row?.appRootfs.first ?? .initrd
        let place = system?.framework.range ?? app.range
        let base = Source(origin: Located(.scratch, at: place), path: nil, range: place)
        return Rootfs(kind: Located(kind, at: place), content: .tree(base: base, include: []), range: place)
    }

    private mutating func rootfsParts(_ node: YAMLNode, name: String, place: SourceRange?) -> RootfsParts? {
        guard let declaration = declaration.mapping(in: "rootfs"),
            let fields = fields(of: node, declaration, path: name, place: place)
        else { return nil }
        let kind = rootfsKind(fields)
        let include = includes(fields, declaration)
        var keys = keys(of: fields)
        if keys.build == nil, keys.from == nil, keys.path == nil || language == .v0_1 {
            keys.from = Located("scratch", at: keys.range)
        }
        if keys.from?.value == "scratch", let path = keys.path {
            report(
                .conflictingKeys, "there is no file `\(path.value)` in `scratch`, which is empty", at: path.range,
                hint: "say where the file is: `from: local`, or an image")
            return nil
        }
        return source(keys, for: .rootfs).map {
            RootfsParts(
                kind: kind, source: $0, include: include, isIncludeGiven: !fields.isEmptyList("include"),
                place: fields.place, range: fields.range)
        }
    }

    private mutating func rootfsKind(_ fields: Fields) -> Located<RootfsKind>? {
        guard let text = text("type", in: fields) else { return nil }
        guard let known = choice(text, among: RootfsKind.allCases.map(\.rawValue), what: "rootfs type") else {
            return nil
        }
        return RootfsKind(rawValue: known.value).map { Located($0, at: text.range) }
    }

    // MARK: - A ready file

    private mutating func readyRootfs(_ parts: RootfsParts, _ system: System, app: App?) -> Rootfs? {
        if let first = parts.include.first {
            report(
                .conflictingKeys, "files cannot be added to a ready rootfs file", at: first.source.range,
                notes: [Diagnostic.Note("the file is chosen here", at: parts.source.range)],
                hint: "leave `include` out, or leave the file out and include everything")
        }
        if app != nil {
            report(
                .conflictingKeys, "with `app` the rootfs is made here, so it cannot be a ready file",
                at: parts.source.range, hint: "add files to it with `include`")
            return nil
        }
        let possible = system.row?.rootfsKinds(on: system.monitor.value, form: .file) ?? [.initrd, .block]
        let elsewhere = system.row?.rootfs.first { $0.forms.contains(.file) }?.kind
        let kind = parts.kind ?? Located(possible.first ?? elsewhere ?? .initrd, at: parts.source.range)
        if kind.value == .raw {
            report(
                .conflictingKeys, "a rootfs of type `raw` is a tree, not one file", at: kind.range,
                hint: "use `include` for files, or the type \(Words.list(possible.map(\.rawValue), "or"))")
            return nil
        }
        if parts.kind == nil, language == .v0_1, system.framework.value != "unikraft" {
            report(
                .assumedValue, .warning, "`rootfs.type` is not given: the file is taken as `\(kind.value.rawValue)`",
                at: parts.source.range, hint: "write `type: \(kind.value.rawValue)`")
        }
        checkKind(kind, .file, system)
        return Rootfs(kind: kind, content: .file(parts.source), range: parts.range)
    }

    // MARK: - A tree

    private mutating func rootfsTree(_ parts: RootfsParts, _ system: System, app: App?) -> Rootfs? {
        let kind = parts.kind ?? Located(defaultTreeKind(system, app: app), at: parts.place)
        if app == nil, !parts.isIncludeGiven, parts.source.origin.value == .scratch {
            report(
                .ignoredValue, .warning, "this rootfs is empty, so the guest gets none", at: parts.place,
                hint: "leave `rootfs` out, or `include` something")
            return nil
        }
        if let row = system.row, app != nil, !row.appRootfs.isEmpty, !row.appRootfs.contains(kind.value) {
            report(
                .impossibleCombination,
                "an app on `\(row.name)` cannot be in a rootfs of type `\(kind.value.rawValue)`",
                at: kind.range, hint: "use \(Words.list(row.appRootfs.map(\.rawValue), "or"))")
            return nil
        }
        if kind.value == .block, !takesDiskOfFiles(system) {
            report(
                .impossibleCombination, "a disk image is not made from files here", at: kind.range,
                hint: "give a ready one: `path: disk.img`, with `from` if it is not in the build context")
            return nil
        }
        checkKind(kind, .tree, system)
        return Rootfs(
            kind: kind, content: .tree(base: parts.source, include: parts.include), range: parts.range)
    }

    /// Whether there is a disk format that is written here and that the framework reads.
    private func takesDiskOfFiles(_ system: System) -> Bool {
        system.row?.rootfsKinds(on: system.monitor.value, form: .tree).contains(.block) ?? false
    }

    private func defaultTreeKind(_ system: System, app: App?) -> RootfsKind {
        guard let row = system.row else { return .raw }
        if app != nil, let kind = row.appRootfs.first { return kind }
        if language == .v0_1 { return row.upstreamDefaultRootfs }
        let possible = row.rootfsKinds(on: system.monitor.value, form: .tree)
        if possible.contains(row.upstreamDefaultRootfs) { return row.upstreamDefaultRootfs }
        return possible.first ?? row.rootfsKinds(on: system.monitor.value).first ?? row.upstreamDefaultRootfs
    }

    /// Whether the framework can use the kind on this monitor, given in this form.
    private mutating func checkKind(_ kind: Located<RootfsKind>, _ form: RootfsContentForm, _ system: System) {
        guard let row = system.row else { return }
        let isFitting: (RootfsKind) -> Bool = { $0 != (form == .file ? .raw : .block) }
        if language == .v0_1, !row.upstreamRootfs.contains(kind.value) {
            report(
                .impossibleCombination, "`\(row.name)` takes no rootfs of type `\(kind.value.rawValue)`",
                at: kind.range,
                hint: "use \(Words.list(row.upstreamRootfs.filter(isFitting).map(\.rawValue), "or"))")
            return
        }
        let monitor = system.monitor.value
        guard row.monitors.contains(monitor), !row.rootfsKinds(on: monitor, form: form).contains(kind.value) else {
            return
        }
        let subject = "`\(row.name)` on `\(monitor)`"
        if row.supports(kind.value, on: monitor) {
            report(
                .impossibleCombination, lenient, "the \(kind.value.rawValue) of \(subject) is one ready file",
                at: kind.range, hint: "give it with `path`")
            return
        }
        let kinds = row.rootfsKinds(on: monitor).map(\.rawValue)
        let monitors = row.monitors.filter { row.rootfsKinds(on: $0, form: form).contains(kind.value) }
        let neighbours = [
            kinds.isEmpty ? "leave `rootfs` out" : "use the type \(Words.list(kinds, "or"))",
            monitors.isEmpty ? nil : "or the monitor \(Words.list(monitors, "or"))",
        ]
        report(
            .impossibleCombination, lenient,
            kinds.isEmpty
                ? "\(subject) takes no rootfs" : "\(subject) takes no rootfs of type `\(kind.value.rawValue)`",
            at: kind.range, hint: neighbours.compactMap(\.self).joined(separator: ", "))
    }
}
