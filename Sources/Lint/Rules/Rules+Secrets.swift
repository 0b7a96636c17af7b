internal import Bunnyfile
internal import Diagnostics
internal import TextSearch

// What anybody who has the image can read.

extension LintRule {
    static let secrets = [secretInEnvironment, secretInArguments, secretInBuildArgument, secretInBuildStep]

    private static let advice =
        "give it to the container when it starts (`docker run --env`, or a mounted file): everybody who has the image "
        + "can read it"

    private static let secretInEnvironment = LintRule(
        "SecretInEnvironment", "The environment of an image can be read by everybody who has the image"
    ) { subject in
        let variables = subject.bunnyfile.command.environment + (subject.bunnyfile.app?.environment ?? [])
        return variables.filter { !$0.value.isEmpty }.compactMap { variable in
            guard SecretWords.name(variable.name) || SecretWords.hasPassword(variable.value) else { return nil }
            return Finding("the variable `\(variable.name)` looks like a secret", at: variable.range, hint: advice)
        }
    }

    private static let secretInArguments = LintRule(
        "SecretInArguments", "The arguments of an image can be read by everybody who has the image"
    ) { subject in
        let bunnyfile = subject.bunnyfile
        let lists = [bunnyfile.command.entrypoint, bunnyfile.command.arguments, bunnyfile.app?.arguments ?? []]
        return lists.flatMap { words in
            words.indices.compactMap { index in
                let next = words.indices.contains(index + 1) ? words[index + 1].value : nil
                guard SecretWords.argument(words[index].value, next: next) else { return nil }
                return Finding(
                    "the argument `\(SecretWords.option(words[index].value))` looks like a secret",
                    at: words[index].range, hint: advice)
            }
        }
    }
}

extension LintRule {
    private static let secretInBuildArgument = LintRule(
        "SecretInBuildArgument", "Build arguments are in the history, the cache and the provenance of a build"
    ) { subject in
        subject.bunnyfile.buildArguments.filter { SecretWords.name($0.name.value) }.map { argument in
            Finding(
                "the build argument `\(argument.name.value)` looks like a secret", at: argument.name.range,
                hint: "build arguments are stored with the build, and their values end in the image")
        }
    }
}

extension LintRule {
    private static let secretInBuildStep = LintRule(
        "SecretInBuildStep", "Variables of a step are in the cache and the provenance of a build"
    ) { subject in
        subject.bunnyfile.sources.compactMap(\.step).flatMap(\.environment).filter { variable in
            !variable.value.isEmpty && SecretWords.name(variable.name) || SecretWords.hasPassword(variable.value)
        }.map { variable in
            Finding(
                "the variable `\(variable.name)` of a build step looks like a secret", at: variable.range,
                hint: "write `secrets: [{id: ID, env: \(variable.name)}]` and build with `--secret id=ID,…`")
        }
    }
}

/// Guesses at what is secret, by names (BuildKit's `SecretsUsedInArgOrEnv` goes by the same words).
enum SecretWords {
    private static let words: Set<String> = [
        "apikey", "auth", "credential", "credentials", "key", "password", "passwd", "pword", "secret", "token",
    ]
    /// What makes a name harmless: a public key; the place of a secret instead of the secret.
    private static let harmless: Set<String> = ["public", "file", "path", "dir", "name", "id", "url", "type"]

    /// Whether a variable or an option with this name holds a secret.
    static func name(_ name: some StringProtocol) -> Bool {
        let parts = name.lowercased().split { "_-.".contains($0) }.map(String.init)
        return parts.contains(where: words.contains) && !parts.contains(where: harmless.contains)
    }

    /// `--password=x`, `PASSWORD=x`, `--password` before a value, `https://user:password@host`.
    static func argument(_ word: String, next: String?) -> Bool {
        if hasPassword(word) { return true }
        if let equals = word.firstIndex(of: "=") {
            return name(word[..<equals].drop { $0 == "-" }) && word.index(after: equals) != word.endIndex
        }
        guard word.hasPrefix("--"), name(word.dropFirst(2)) else { return false }
        return next.map { !$0.isEmpty && !$0.hasPrefix("-") } ?? false
    }

    /// The part of an argument that may be repeated in a message: never the secret itself.
    static func option(_ word: String) -> String {
        if hasPassword(word) { return String(word.prefix { $0 != ":" }) + "://…" }
        return String(word.prefix { $0 != "=" })
    }

    /// Whether a text is a URL with a password in it.
    static func hasPassword(_ text: String) -> Bool {
        guard let scheme = text.range(ofText: "://") else { return false }
        let authority = text[scheme.upperBound...].prefix { !"/?#".contains($0) }
        guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else {
            return false
        }
        return authority.index(after: colon) < at
    }
}
