internal import FileIO
internal import JSON
internal import Subprocess

/// An image that a docker client can reach: its config and its files.
struct DockerImage {
    let name: String
    /// The client's program.
    let docker: String

    /// The image's config, as `docker image inspect` prints it.
    func config() async throws -> JSONValue {
        let text: String
        do { text = try await output(of: docker, ["image", "inspect", name]) } catch {
            throw CommandFailure("there is no directory \(name), and docker has no image of that name (\(error))")
        }
        return try JSONValue(parsing: text)
    }

    /// The sizes of the layers that the history has these words for, in this order.
    func sizes(of summaries: [String]) async throws -> [Int64] {
        let lines = try await output(
            of: docker, ["history", "--no-trunc", "--human=false", "--format", "{{json .}}", name])
        let history = try lines.split(whereSeparator: \.isNewline).map { try JSONValue(parsing: String($0)) }
        // The newest stands first, and layers of a base image last.
        let own = history.prefix(summaries.count).reversed()
        let sizes = own.compactMap { ($0["Size"]?.stringValue).flatMap(Int64.init) }
        guard own.map({ $0["CreatedBy"]?.stringValue }) == summaries, sizes.count == summaries.count else {
            throw CommandFailure("the image \(name) was not built from this target: its history has other layers")
        }
        return sizes
    }

    /// Writes the image's merged files into a new directory.
    ///
    /// Through a container that is made and never started: the one way that every docker has.
    func export(to rootfs: Path, scratch: Path) async throws {
        // A container needs a command, which a guest's image may not have.
        let container = try await output(of: docker, ["create", name, "/urunit"]).filter { !$0.isWhitespace }
        do {
            let archive = (scratch / "image.tar").string
            _ = try await output(of: docker, ["export", "--output", archive, container])
            try Files.makeDirectory(rootfs)
            _ = try await output(of: "tar", ["-x", "-f", archive, "-C", rootfs.string])
            try Files.removeTree(Path(archive))
            _ = try await output(of: docker, ["rm", container])
        } catch {
            // In a task of its own, which goes on when ours was cancelled.
            await Task { _ = try? await output(of: docker, ["rm", container]) }.value
            throw error
        }
    }

    /// What a program prints; its own complaint if it fails.
    private func output(of program: String, _ arguments: [String]) async throws -> String {
        // env(1) takes a program's name and its path alike.
        let result = try await Subprocess.run(
            .name("env"), arguments: Arguments([program] + arguments), output: .string(limit: 1 << 24),
            error: .string(limit: 1 << 20))
        guard result.terminationStatus.isSuccess else {
            let lines = result.standardError.split(whereSeparator: \.isNewline)
            throw CommandFailure("\(program) \(arguments[0]): \(lines.last ?? "failed without a word")")
        }
        return result.standardOutput
    }
}
