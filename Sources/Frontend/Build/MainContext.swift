internal import BuildKitProto
internal import GRPC
internal import Gateway
internal import LLB
internal import Planner

/// The build context, found out once a build (reference/buildkit-frontend.md, 5.2).
struct MainContext {
    /// Its files; nil is the client's directory.
    var files: State?
    /// Where the build file is, if that is not a directory of the client's own.
    var buildFiles: State?
    /// The build file in there, if not the one that the user names.
    var buildFileName: String?

    /// What http fetches is called so: also the build file, when a context by URL is that alone.
    private static let downloadName = "context"

    /// - Parameter inputs: what a bake or another frontend gave, by key.
    static func find(
        _ gateway: GatewayClient, _ options: FrontendOptions, inputs: [String: Pb.Definition]
    ) throws(BuildFailure) -> MainContext {
        var context = MainContext()
        if let url = options.context, GitContext.isGit(url) {
            context.files = try git(url, gateway, options)
            context.buildFiles = context.files
        } else if let url = options.context {
            context = try web(url, gateway)
        } else {
            do {
                context.files = try inputs["context"].map { definition in try State(definition: definition) }
                context.buildFiles = try inputs["dockerfile"].map { definition in try State(definition: definition) }
            } catch {
                throw BuildFailure("the build context cannot be used: \(error)")
            }
        }
        if options.buildFileLocal != nil { (context.buildFiles, context.buildFileName) = (nil, nil) }
        if let directory = options.contextSubdirectory, let whole = context.files {
            context.files = subdirectory(directory, of: whole)
        }
        return context
    }

    private static func git(
        _ url: String, _ gateway: GatewayClient, _ options: FrontendOptions
    ) throws(BuildFailure) -> State {
        var context: GitContext
        do { context = try GitContext(parsing: url) } catch { throw BuildFailure("the build context: \(error)") }
        if options.keepsGitDirectory { context.options.keepGitDir = true }
        return .git(
            context, for: gateway.capabilities, OpOptions(name: "[internal] load git source \(url.withoutUser)"))
    }

    /// An archive, which a tar on standard input comes as too, or the build file alone.
    private static func web(_ url: String, _ gateway: GatewayClient) throws(BuildFailure) -> MainContext {
        // What standard input gives can be read once: the op must be the one that `dockerfile.v0` read it with.
        let download = State.http(
            url, HTTPOptions(filename: downloadName),
            options: OpOptions(name: "[internal] load remote build context", matchesDaemons: true))
        let head: [UInt8]
        do {
            let definition = try download.marshal(
                MarshalOptions(platform: .linuxAMD64, capabilities: gateway.capabilities.llb))
            let ref = try gateway.solve(definition)
            head = try gateway.readFile(downloadName, in: ref, limit: ContextArchive.headLength)
        } catch let error as RPCError {
            throw BuildFailure(error, doing: "load the build context \(url.withoutUser)")
        } catch {
            throw BuildFailure("\(error)")
        }
        guard ContextArchive.isArchive(head) else {
            return MainContext(files: download, buildFiles: download, buildFileName: downloadName)
        }
        let files = State.scratch.file(
            .copy(from: download, "/\(downloadName)", to: "/", CopyOptions(unpack: true)),
            options: OpOptions(name: "[internal] unpack remote build context"))
        return MainContext(files: files, buildFiles: files)
    }

    private static func subdirectory(_ directory: String, of whole: State) -> State {
        State.scratch.file(
            .copy(from: whole, directory, to: "/", CopyOptions(contentsOnly: true)),
            options: OpOptions(name: "[internal] use \(directory) of the build context"))
    }
}

extension State {
    /// The files of a git context. Where the daemon takes no directory of a repository, it is copied out of the whole.
    static func git(_ context: GitContext, for capabilities: DaemonCapabilities?, _ options: OpOptions) -> State {
        var git = context.options
        guard let directory = git.subdirectory, capabilities?.llb.contains(.sourceGitSubdir) == false else {
            return .git(context.url, git, options: options)
        }
        git.subdirectory = nil
        return State.scratch.file(
            .copy(from: .git(context.url, git, options: options), directory, to: "/", CopyOptions(contentsOnly: true)),
            options: options)
    }
}
