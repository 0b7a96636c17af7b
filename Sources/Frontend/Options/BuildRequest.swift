internal import LLB
internal import Planner

/// What a build asks of the frontend, read from BuildKit's options (reference/buildkit-frontend.md, 5.1).
struct BuildRequest: Hashable, Sendable {
    /// The bunnyfile's path in the local directory `fileLocal`.
    var fileName = "bunnyfile"
    /// Name of the client's directory that holds the bunnyfile.
    var fileLocal = "dockerfile"
    /// Nil is the file's default target.
    var target: String?
    /// As asked for, each once; empty leaves it to the file and the builder.
    var platforms: [Platform] = []
    /// Whether the answer is a map of platforms even for one.
    var isMultiPlatform = false
    /// Labels given on the command line.
    var labels: [String: String] = [:]
    /// The date of everything.
    var created = Timestamp.epoch
    var resolveMode = ImageResolveMode.default
    /// Rerun every step although its result is known.
    var ignoresCache = false
    /// Contexts by name, for one platform or for all.
    var namedContexts = NamedContexts()
    /// The build context where it is not the client's directory `context`.
    var remoteContext: String?
    /// A question to be answered instead of a build.
    var subrequest: String?
    /// The image this frontend was started from, as the user wrote it.
    var ownImage: String?

    init() {}

    /// - Throws: for a value that cannot be what it should be, naming the option.
    init(options: [String: String]) throws(OptionError) {
        if let name = options["filename"], !name.isEmpty { fileName = name }
        if let local = options["dockerfilekey"], !local.isEmpty { fileLocal = local }
        if let target = options["target"], !target.isEmpty { self.target = target }
        platforms = try Self.platforms(options["platform"] ?? "")
        let multi = options["build-arg:BUILDKIT_MULTI_PLATFORM"] ?? options["multi-platform"]
        isMultiPlatform = try Self.boolean(multi, option: "multi-platform") ?? (platforms.count > 1)
        guard isMultiPlatform || platforms.count <= 1 else {
            throw OptionError("multi-platform", "false, but the build is for \(platforms.count) platforms")
        }
        if let text = options["build-arg:SOURCE_DATE_EPOCH"], !text.isEmpty {
            guard let created = Timestamp(parsing: text) else {
                throw OptionError("build-arg SOURCE_DATE_EPOCH", "\"\(text)\" is no number of seconds since 1970")
            }
            self.created = created
        }
        if let text = options["image-resolve-mode"], !text.isEmpty {
            guard let mode = ImageResolveMode(rawValue: text) else {
                throw OptionError("image-resolve-mode", "\"\(text)\" is none of default, pull, local")
            }
            resolveMode = mode
        }
        for (key, value) in options where key.hasPrefix("label:") {
            labels[String(key.dropFirst("label:".count))] = value
        }
        ignoresCache = options["no-cache"]?.isEmpty ?? false
        namedContexts = try NamedContexts(options: options)
        let context = options[options["contextkey"] ?? "context"]
        remoteContext = context.flatMap { $0.isEmpty ? nil : $0 }
        subrequest = options["requestid"].flatMap { $0.isEmpty ? nil : $0 }
        ownImage = options["source"].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func platforms(_ text: String) throws(OptionError) -> [Platform] {
        var platforms: [Platform] = []
        for part in text.split(separator: ",") {
            do {
                let platform = try Platform(parsing: String(part))
                if !platforms.contains(platform) { platforms.append(platform) }
            } catch {
                throw OptionError("platform", error.description)
            }
        }
        return platforms
    }

    /// Go's ParseBool.
    private static func boolean(_ text: String?, option: String) throws(OptionError) -> Bool? {
        switch text {
        case nil, "": nil
        case "1", "t", "T", "true", "TRUE", "True": true
        case "0", "f", "F", "false", "FALSE", "False": false
        case let text?: throw OptionError(option, "\"\(text)\" is neither true nor false")
        }
    }
}

/// An option of the build with a value that it cannot have.
struct OptionError: Error, Hashable, CustomStringConvertible {
    /// The option's name.
    var option: String
    /// What is wrong.
    var reason: String

    init(_ option: String, _ reason: String) {
        self.option = option
        self.reason = reason
    }

    var description: String { "option \(option): \(reason)" }
}
