internal import ArgumentParser
internal import Planner

// Docker's own options, by what they are about; each is handed on as it is.

/// What is built.
struct BuildSubject: ParsableArguments {
    @Option(
        name: .shortAndLong, help: "The bunnyfile; `-` is standard input. (default: bunnyfile in the context)",
        completion: .file())
    var file: String?

    @Option(help: "A target, or a part of one: \(TargetPart.names).")
    var target: String?

    @Option(help: "Platforms, such as linux/amd64,linux/arm64.")
    var platform: String?

    @Option(help: "A build argument, NAME=VALUE; as often as needed.")
    var buildArg: [String] = []

    @Option(help: "A named context, NAME=PLACE; as often as needed.")
    var buildContext: [String] = []

    @Option(help: "A secret for steps, such as id=token,src=token.txt; as often as needed.")
    var secret: [String] = []

    @Option(help: "An ssh agent or key for steps, such as default; as often as needed.")
    var ssh: [String] = []

    var words: [String] {
        Words.option("--target", target) + Words.option("--platform", platform) + Words.each("--build-arg", buildArg)
            + Words.each("--build-context", buildContext) + Words.each("--secret", secret) + Words.each("--ssh", ssh)
    }
}

/// What comes out.
struct BuildResult: ParsableArguments {
    @Option(name: .shortAndLong, help: "A name for the image; as often as needed.")
    var tag: [String] = []

    @Option(name: .shortAndLong, help: "Another result, such as type=local,dest=out.")
    var output: [String] = []

    @Flag(help: "Push the image to its registry.")
    var push = false

    @Flag(help: "Load the image into docker, which is done anyway where nothing else is asked for.")
    var load = false

    @Option(help: "A label, NAME=VALUE; as often as needed.")
    var label: [String] = []

    @Option(help: "An annotation, NAME=VALUE; as often as needed.")
    var annotation: [String] = []

    @Option(help: "An attestation; as often as needed.")
    var attest: [String] = []

    @Option(help: "The provenance attestation.")
    var provenance: String?

    @Option(help: "The SBOM attestation.")
    var sbom: String?

    @Option(name: .customLong("iidfile"), help: "Write the image's id into this file.")
    var identifierFile: String?

    @Option(help: "Write what is known of the result into this file.")
    var metadataFile: String?

    @Flag(help: "Check the bunnyfile, build nothing.")
    var check = false

    @Option(help: "Ask the frontend instead of building: outline, targets, bunny.matrix, …")
    var call: String?

    /// Builders beside docker's own keep what they build to themselves.
    var wantsLoading: Bool { output.isEmpty && !push && !load && !check && call == nil && !tag.isEmpty }

    var words: [String] {
        let names = Words.each("-t", tag) + Words.each("-o", output) + Words.each("--label", label)
        let switches = Words.flag("--push", push) + Words.flag("--load", load) + Words.flag("--check", check)
        let attestations =
            Words.each("--attest", attest) + Words.option("--provenance", provenance) + Words.option("--sbom", sbom)
        return names + switches + Words.each("--annotation", annotation) + attestations
            + Words.option("--iidfile", identifierFile) + Words.option("--metadata-file", metadataFile)
            + Words.option("--call", call)
    }
}

/// How it is built.
struct BuildManner: ParsableArguments {
    @Flag(help: "Do every step anew.")
    var noCache = false

    @Option(help: "Do the steps of this platform or name anew; as often as needed.")
    var noCacheFilter: [String] = []

    @Option(help: "A cache to read; as often as needed.")
    var cacheFrom: [String] = []

    @Option(help: "A cache to write; as often as needed.")
    var cacheTo: [String] = []

    @Flag(help: "Ask registries for newer images.")
    var pull = false

    @Option(help: "How progress is shown: auto, plain, …")
    var progress: String?

    @Flag(name: .shortAndLong, help: "Show no progress, print the image's id.")
    var quiet = false

    @Option(help: "The network of steps: default, none or host.")
    var network: String?

    @Option(help: "A host for steps, NAME:ADDRESS; as often as needed.")
    var addHost: [String] = []

    @Option(help: "What steps may do besides, such as network.host; as often as needed.")
    var allow: [String] = []

    @Option(help: "buildx' builder.")
    var builder: String?

    var words: [String] {
        let caches =
            Words.flag("--no-cache", noCache) + Words.each("--no-cache-filter", noCacheFilter)
            + Words.each("--cache-from", cacheFrom) + Words.each("--cache-to", cacheTo) + Words.flag("--pull", pull)
        let steps =
            Words.option("--network", network) + Words.each("--add-host", addHost) + Words.each("--allow", allow)
        return caches + Words.option("--progress", progress) + Words.flag("--quiet", quiet) + steps
            + Words.option("--builder", builder)
    }
}

/// Options as words of a command line.
private enum Words {
    static func option(_ name: String, _ value: String?) -> [String] { value.map { [name, $0] } ?? [] }
    static func each(_ name: String, _ values: [String]) -> [String] { values.flatMap { [name, $0] } }
    static func flag(_ name: String, _ isSet: Bool) -> [String] { isSet ? [name] : [] }
}
