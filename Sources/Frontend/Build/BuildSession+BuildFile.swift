internal import BuildKitProto
internal import Diagnostics
internal import GRPC
internal import Gateway
internal import LLB

// The bunnyfile, wherever `-f` points.

extension BuildSession {
    /// Above this a bunnyfile is refused.
    static let largestFile = 1 << 20

    /// Where the build file is looked for.
    private struct Place {
        let files: State
        /// Paths in there, the first that exists counts.
        let paths: [String]
        /// What the user calls it.
        let name: String
        /// Whether it is a directory of the client.
        let isLocal: Bool
    }

    /// Reads the bunnyfile.
    ///
    /// From a local directory the op is the same, byte for byte, as the one by which `dockerfile.v0` read the file to
    /// find our name in it: no second transfer, no second line (reference/daemon-experiments.md, section 6).
    func loadBunnyfile() throws(BuildFailure) -> LoadedFile {
        let place = buildFilePlace
        let definition: Pb.Definition
        do {
            definition = try place.files.marshal(
                MarshalOptions(platform: workerPlatform, capabilities: gateway.capabilities.llb))
        } catch {
            throw BuildFailure("\(error)")
        }
        let ref: GatewayPb.Ref
        do { ref = try gateway.solve(definition) } catch { throw BuildFailure(error, doing: "read \(place.name)") }
        var found: [UInt8]?
        for path in place.paths where found == nil { found = try read(path, in: ref) }
        guard let bytes = found else {
            throw BuildFailure("there is no file \(place.name); name the bunnyfile with `docker build -f FILE`")
        }
        guard bytes.count <= Self.largestFile else {
            throw BuildFailure("\(place.name) is larger than 1 MiB, which no bunnyfile needs")
        }
        let vertex = definition.metadata.keys.sorted().first { key in
            definition.metadata[key]?.description.isEmpty == false
        }
        return LoadedFile(
            build: BuildFile(SourceFile(name: place.name, bytes: bytes)), vertex: vertex ?? "",
            directory: place.isLocal ? ref : nil)
    }

    private var buildFilePlace: Place {
        let name = options.filename
        let paths = [name] + lowerCaseName(name)
        guard let files = context.buildFiles else {
            let localName = options.buildFileLocal ?? "dockerfile"
            let local = LocalOptions(
                sessionID: environment.sessionID(forLocal: localName),
                followPaths: [name, "\(name).dockerignore"] + paths.dropFirst(), sharedKeyHint: localName,
                differ: .everything)
            let files = State.local(
                localName, local,
                options: OpOptions(name: "[internal] load build definition from \(name)", matchesDaemons: true))
            return Place(files: files, paths: paths, name: name, isLocal: true)
        }
        guard let only = context.buildFileName else {
            return Place(files: files, paths: paths, name: name, isLocal: false)
        }
        return Place(files: files, paths: [only], name: downloadedName ?? name, isLocal: false)
    }

    /// `dockerfile` where `Dockerfile`, the default, is not there.
    private func lowerCaseName(_ name: String) -> [String] {
        let parent = name.lastIndex(of: "/").map { name[...$0] } ?? ""
        return name.dropFirst(parent.count) == "Dockerfile" ? [parent + "dockerfile"] : []
    }

    /// The last name in the URL of a context that is the build file.
    private var downloadedName: String? {
        let path = options.context?.prefix { $0 != "?" && $0 != "#" }
        return path?.split(separator: "/").dropFirst(2).last.map(String.init)
    }
}
