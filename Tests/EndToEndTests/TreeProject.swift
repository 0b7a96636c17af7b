import FileIO
import TestSupport

/// A build context of small files, and a bunnyfile that puts some of them into an image's tree as they are: no step, so
/// a build takes no longer than the daemon does.
struct TreeProject {
    /// The build context.
    let directory: Path
    /// Where trees are built to, beside it.
    private let outputs: Path

    /// - Parameter files: content by path; each directory is made.
    init(in directory: Path, files: [String: String], bunnyfile: String? = nil) async throws {
        self.directory = directory / "context"
        outputs = directory / "trees"
        var all = files
        all["kernel"] = Self.kernel
        all["bunnyfile"] = bunnyfile
        for (path, text) in all {
            let file = self.directory / Path(path)
            try await Command("mkdir", "-p", file.parent.string, outputs.string).check()
            try Files.write(Array(text.utf8), to: file)
        }
    }

    /// What a Linux kernel for amd64 begins with (Documentation/arch/x86/boot.rst), and nothing more.
    static let kernel = String(repeating: "\0", count: 0x202) + "HdrS"

    /// - Parameter include: entries of `include`, in flow style.
    static func bunnyfile(_ include: String..., kernel: String = "kernel") -> String {
        """
        #syntax=bunny:latest
        version: v0.2
        platforms: {framework: linux, monitor: qemu}
        kernel: \(kernel)
        rootfs: {type: raw, include: [\(include.joined(separator: ", "))]}

        """
    }

    /// Runs `docker build` with these words, to a directory: the same one for each build on a daemon.
    /// - Parameters:
    ///   - input: a shell command whose output is docker's standard input.
    /// - Returns: the directory, and what docker said.
    func build(
        on daemon: DockerDaemon, _ words: [String], input: String? = nil
    ) async throws -> (tree: Path, result: CommandResult) {
        let tree = outputs / Path(daemon.kind.rawValue)
        let command =
            [daemon.client.string, "build", "--progress=plain", "--output", "type=local,dest=\(tree)"] + words
        let script = (input.map { "\($0) | " } ?? "") + "\"$@\""
        let result = try await Command(
            ["bash", "-euo", "pipefail", "-c", script, "docker"] + command, environment: ["DOCKER_BUILDKIT": "1"],
            in: directory, timeout: .seconds(180)
        ).run()
        return (tree, result)
    }

    /// The files of a tree that was built, without what urunc needs, sorted.
    static func files(of tree: Path) async throws -> [String] {
        let found = try await Command("find", ".", "(", "-type", "f", "-o", "-type", "l", ")", in: tree).check().lines
        return found.map { String($0.dropFirst(2)) }.filter { !$0.hasPrefix(".boot/") && $0 != "urunc.json" }.sorted()
    }
}
