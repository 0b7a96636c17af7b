import Bunnyfile
import Diagnostics
import FileIO
import TestSupport
import Testing

/// The rules that join keys: what the schema refuses, the decoder refuses, and the like of it that is right both take.
@Suite struct RuleTests {
    /// Each rule broken alone in otherwise good files.
    private static let broken: [(rule: String, text: String)] = [
        ("an app has no cmd", "version: v0.2\napp: a.wasm\ncmd: [b]"),
        ("cmd or cmdline", "version: v0.2\nplatforms: {framework: linux}\ncmd: [b]\ncmdline: b"),
        ("platforms or targets", "version: v0.2\napp: a.wasm\nplatforms: {}\ntargets: {a: {}}"),
        ("targets have their own kernel", "version: v0.2\napp: a.wasm\nkernel: k\ntargets: {a: {}}"),
        ("a target's name", "version: v0.2\napp: a.wasm\ntargets: {a/b: {}}"),
        ("the default of targets", "version: v0.2\napp: a.wasm\ndefault: a"),
        ("a file without anything", "version: v0.2"),
        ("a monitor of the framework", "version: v0.2\napp: a.wasm\nplatforms: {monitor: hvt}"),
        ("a monitor of the framework, in a target", "version: v0.2\napp: a.wasm\ntargets: {a: {hypervisor: hvt}}"),
        ("two names of one key", "version: v0.2\napp: a.wasm\nplatforms: {monitor: qemu, hypervisor: qemu}"),
        ("a framework without app", "version: v0.2\nplatforms: {monitor: qemu}\nkernel: k"),
        ("a framework that takes no app", "version: v0.2\napp: a.wasm\nplatforms: {framework: mirage}\nkernel: k"),
        ("a runtime for linux", "version: v0.2\napp: a.wasm\nplatforms: {framework: linux}"),
        ("no foreign runtime in burrow", "version: v0.2\napp: a.wasm\nplatforms: {runtime: wazero}"),
        ("no version of burrow", "version: v0.2\napp: a.wasm\nplatforms: {version: 1.0.0}"),
        (
            "a runtime's version",
            "version: v0.2\napp: a.wasm\nplatforms: {framework: linux, runtime: {name: wazero, version: 0.1}}"
        ),
        ("a kernel where there is none", "version: v0.2\nplatforms: {framework: mirage}"),
        ("an app in Hermit's rootfs", "version: v0.2\napp: a.wasm\nplatforms: {framework: hermit}\nrootfs: a.elf"),
        (
            "a described framework needs a kernel",
            "version: v0.2\nplatforms: {framework: {name: k, type: unikraft}}"
        ),
        (
            "a described framework is within its type",
            "version: v0.2\nplatforms: {framework: {name: k, type: mewz, monitors: [hvt]}}\nkernel: k"
        ),
        (
            "an app is part of a described framework's kernel",
            "version: v0.2\napp: a.wasm\nplatforms: {framework: {name: k, type: unikraft}}\nkernel: k"
        ),
        ("an app's rootfs is made", "version: v0.2\napp: a.wasm\nrootfs: {path: a.cpio}"),
        ("an app's rootfs is of some types", "version: v0.2\napp: a.wasm\nrootfs: {type: raw}"),
        ("a URL with a checksum", "version: v0.2\napp: {module: {from: \"https://example.org/a\"}}"),
        ("a checksum", "version: v0.2\napp: {module: {from: \"https://example.org/a\", checksum: \"sha256:0\"}}"),
        ("a path inside", "version: v0.2\napp: {module: {path: ../a.wasm}}"),
        ("a variable's name", "version: v0.2\napp: {module: a.wasm, env: {\"A B\": c}}"),
        ("a guest directory", "version: v0.2\napp: {module: a.wasm, dirs: {data: .}}"),
        (
            "a ready rootfs takes nothing",
            "version: v0.2\nplatforms: {framework: linux}\nrootfs: {path: a, include: [b]}"
        ),
        (
            "v0.1: unikraft's rootfs",
            "version: v0.1\nplatforms: {framework: unikraft, monitor: qemu}\nkernel: {from: local, path: k}\nrootfs: {from: local, path: a, type: block}"
        ),
    ]

    private static let right = [
        "version: 0.2\napp: a.wasm",
        "version: v0.2\napp: a.wasm\nplatforms: {runtime: burrow}",
        "version: v0.2\nx-base: &base {framework: linux, runtime: wazero}\napp: a.wasm\ntargets: {a: {<<: *base, monitor: qemu}, x-b: 1}",
        "version: v0.2\nplatforms: {framework: linux, architecture: aarch64}\nrootfs: {path: a.cpio, type: initrd}",
        "version: 0.1\nplatforms: {framework: other, monitor: odd, colour: red}\nkernel: {from: local, path: k}\nrootfs:",
        "version: 0.0.5\nplatforms: {framework: linux, monitor: qemu}\nkernel: {from: local, path: k}\nenvs: [A=b]",
    ]

    @Test func `both refuse what breaks a rule, both take what keeps it`() async throws {
        let all = Self.broken.map(\.text) + Self.right
        let refused = try await withTemporaryDirectory { directory in
            let files = all.indices.map { directory / Path("\($0).yaml") }
            for (file, text) in zip(files, all) { try Files.write(Array(text.utf8), to: file) }
            let faults = try await Validation.faults(of: files).files
            return files.map { faults[$0.string]?.isEmpty == false }
        }
        for (text, isRefused) in zip(all, refused) {
            let isBroken = Self.broken.contains { $0.text == text }
            #expect(isRefused == isBroken, "the schema: \(text)")
            let (bunnyfile, _) = BunnyfileReader.read(SourceFile(name: "bunnyfile", bytes: Array(text.utf8)))
            #expect((bunnyfile == nil) == isBroken, "the decoder: \(text)")
        }
    }
}
