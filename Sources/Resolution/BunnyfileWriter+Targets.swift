internal import Bunnyfile
internal import Catalog
internal import Diagnostics
internal import JSON

// Targets: the system, and the parts that the catalog fills in.

extension BunnyfileWriter {
    mutating func target(_ target: Target) -> JSONObject {
        var system: JSONObject = ["framework": text(target.framework.value)]
        if file.language == .v0_2 { system["runtime"] = runtime(target) }
        system["monitor"] = text(target.monitor.value)
        system["architecture"] = .string((target.architecture?.value ?? architecture).rawValue)
        system["version"] = target.version.map { text($0.value) }
        var result: JSONObject = file.language == .v0_1 ? ["platforms": .object(system)] : system
        result["kernel"] = kernel(target)
        result["rootfs"] = target.rootfs.map { .object(rootfs($0)) }
        return result
    }

    private func framework(_ target: Target) -> Framework? { catalog.framework(named: target.framework.value) }

    private mutating func kernel(_ target: Target) -> JSONValue? {
        if let source = target.kernel { return .object(self.source(source)) }
        guard let framework = framework(target) else { return nil }
        let architecture = target.architecture?.value ?? architecture
        if framework.carriedKernelPath(architecture) != nil {
            notes.append("The kernel of `\(target.name.value)` is the one in the frontend's image")
            return nil
        }
        return framework.kernel(for: target.monitor.value, architecture).map { kernel in
            ["from": text(pinned(kernel.image)), "path": text(kernel.path)]
        }
    }

    private mutating func runtime(_ target: Target) -> JSONValue? {
        guard let choice = target.runtime else {
            return file.app == nil ? nil : framework(target)?.ownRuntime.map { .string($0) }
        }
        var result: JSONObject = ["name": text(choice.name.value)]
        if let source = choice.source {
            for member in self.source(source).members { result[member.key] = member.value }
            return .object(result)
        }
        let architecture = target.architecture?.value ?? architecture
        guard let row = catalog.runtime(named: choice.name.value) else { return .object(result) }
        if row.carriedProgramPath(architecture) != nil {
            notes.append("The runtime of `\(target.name.value)` is the one in the frontend's image")
        } else if let artefact = row.artefact(version: choice.version?.value, architecture) {
            result["version"] = text(artefact.version)
        } else {
            notes.append(
                "The runtime of `\(target.name.value)` has to come from the named context `\(row.contextName)`")
        }
        return .object(result)
    }

    // MARK: - Rootfs

    private func rootfs(_ rootfs: Rootfs) -> JSONObject {
        var result: JSONObject = ["type": .string(rootfs.kind.value.rawValue)]
        switch rootfs.content {
        case .file(let source):
            for member in self.source(source).members { result[member.key] = member.value }
        case .tree(let base, let include):
            for member in self.source(base).members { result[member.key] = member.value }
            result["include"] = .array(include.map { .object(self.include($0)) })
        }
        return result
    }

    private func include(_ include: Include) -> JSONObject {
        var result = JSONObject()
        for member in source(include.source).members {
            result[member.key == "path" ? "source" : member.key] = member.value
        }
        result["destination"] = text(include.destination.value)
        return result
    }
}
