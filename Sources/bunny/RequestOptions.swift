internal import ArgumentParser
internal import Catalog
internal import FileIO
internal import Frontend
internal import LLB
internal import Planner

/// What a build would be asked for besides the bunnyfile, for the commands that only look.
struct RequestOptions: ParsableArguments {
    @Option(help: "The platform to build for, such as linux/arm64; several, with commas between, for `check`.")
    var platform: String?

    @Option(
        name: .customLong("build-context"),
        help: "A named context, NAME=DIR, or NAME= and what docker takes besides; as often as needed.")
    var contexts: [String] = []

    func validate() throws {
        _ = try platforms
        _ = try NamedContexts(contexts)
    }

    /// What is built for, in the order asked for; none leaves it to the file.
    var platforms: [ImagePlatform] {
        get throws {
            do throws(PlatformError) {
                let names = platform?.split(separator: ",", omittingEmptySubsequences: false) ?? []
                return try names.map { (name) throws(PlatformError) in
                    ImagePlatform(try Platform(parsing: String(name)))
                }
            } catch {
                throw ValidationError(error.description)
            }
        }
    }

    /// The platform of the one build that is shown; nil leaves it to the file.
    var imagePlatform: ImagePlatform? {
        get throws {
            let platforms = try platforms
            guard platforms.count < 2 else { throw ValidationError("one build is shown: name one platform") }
            return platforms.first
        }
    }

    /// The named contexts; `validate` has read them once.
    var namedContexts: NamedContexts { (try? NamedContexts(contexts)) ?? NamedContexts() }

    func planOptions(for platform: ImagePlatform?) -> PlanOptions {
        PlanOptions(
            platform: platform, defaultPlatform: .linuxAMD64, namedContexts: Set(namedContexts.options.keys))
    }
}

/// Named contexts of a command line, as `docker build --build-context` takes them.
struct NamedContexts {
    /// What a client tells the frontend about them, by name.
    private(set) var options: [String: String] = [:]
    /// Those that are directories of this machine, by name.
    private(set) var directories: [String: Path] = [:]

    init() {}

    /// - Throws: a usage error.
    init(_ words: [String]) throws {
        for word in words {
            let name = String(word.prefix { $0 != "=" })
            let value = String(word.dropFirst(name.count + 1))
            guard !name.isEmpty, !value.isEmpty else {
                throw ValidationError(
                    "`--build-context \(word)` is no named context: write NAME=DIR, or NAME=docker-image://IMAGE")
            }
            if Self.schemes.contains(where: value.hasPrefix) {
                options[name] = value
                directories[name] = nil
                continue
            }
            guard Files.isDirectory(Path(value)) else {
                throw ValidationError("the context `\(name)` is to be `\(value)`, which is no directory")
            }
            options[name] = "local:\(name)"
            directories[name] = Path(value)
        }
    }

    /// What a value begins with that is no directory, as in `docker build`.
    private static let schemes = [
        "docker-image://", "oci-layout://", "target:", "http://", "https://", "git://", "ssh://", "git@",
    ]
}
