import Diagnostics
import YAML

extension Decoder {
    /// A file of version 0.1: upstream's meaning (reference/urunc.md, 6.1 and 6.2) without its faults (6.5).
    mutating func file01(
        _ root: YAMLNode, version: Located<String>, _ arguments: BuildArguments
    ) -> Bunnyfile? {
        reportUnused(arguments)
        guard let file = fields(of: root, declaration, path: "") else { return nil }
        let platforms = section("platforms", in: file)
        let system = platforms.flatMap { self.system($0, hasApp: false) }
        let kernelKeys = section("kernel", in: file).map { keys(of: $0) }
        var kernel: Source?
        if let kernelKeys, kernelKeys.from != nil, kernelKeys.path != nil {
            kernel = source(kernelKeys, for: .kernel)
        }
        let rootfs = rootfs(file, system, app: nil)
        let command = command(file)
        guard let system, let platforms else { return nil }
        let target = Target(
            name: system.framework, framework: system.framework, monitor: system.monitor, runtime: nil,
            architecture: system.architecture, version: system.version, kernel: kernel, rootfs: rootfs,
            range: platforms.range)
        return Bunnyfile(
            language: language, version: version, app: nil, command: command, targets: [target],
            defaultTarget: target.name.value)
    }

    /// A mapping directly in the file.
    mutating func section(_ name: String, in file: Fields) -> Fields? {
        guard let node = file.node(name), let inner = declaration.mapping(in: name) else { return nil }
        return fields(of: node, inner, path: name, place: file.keyRange(name))
    }

    /// What a guest without an app runs.
    mutating func command(_ file: Fields) -> Command {
        var arguments = texts("cmd", in: file)
        if let line = text("cmdline", in: file) {
            if arguments.isEmpty {
                arguments = line.value.split(separator: " ").map { Located(String($0), at: line.range) }
            } else {
                report(
                    .ignoredValue, lenient,
                    "`cmdline` is for files without `cmd`" + (language == .v0_1 ? "; it is ignored" : ""),
                    at: file.keyRange("cmdline"), hint: "leave `cmdline` out")
            }
        }
        return Command(
            entrypoint: texts("entrypoint", in: file), arguments: arguments,
            environment: environment("envs", in: file))
    }
}
