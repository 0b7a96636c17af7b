public import Bunnyfile
public import Catalog
public import Diagnostics

extension Planner {
    /// Reads a bunnyfile for one platform: its build arguments name it.
    ///
    /// - Parameters:
    ///   - given: `--build-arg` by name.
    ///   - platform: as asked for; nil leaves it to the file's target, then to the builder.
    ///   - builder: what build steps run on.
    ///   - target: `--target`, the name of a target or of a part; nil where none is named.
    /// - Returns: the model, if there is no error among the diagnostics.
    public static func read(
        _ file: SourceFile, given: [String: String], platform: ImagePlatform?, builder: ImagePlatform, target: String?
    ) -> (bunnyfile: Bunnyfile?, diagnostics: [Diagnostic]) {
        func read(for platform: ImagePlatform) -> (bunnyfile: Bunnyfile?, diagnostics: [Diagnostic]) {
            BunnyfileReader.read(file, arguments: arguments(given, platform, builder, target))
        }
        let first = read(for: platform ?? builder)
        guard platform == nil, let bunnyfile = first.bunnyfile,
            let chosen = try? route(named: target, in: bunnyfile).target, let stated = chosen.architecture?.value,
            stated.rawValue != builder.architecture
        else { return first }
        // The file itself says what it is built for.
        return read(for: ImagePlatform(os: "linux", architecture: stated.rawValue))
    }

    /// What is right of a bunnyfile that has errors, for who looks for more of them; nil where there is none.
    public static func soundPart(
        of file: SourceFile, given: [String: String], platform: ImagePlatform?, builder: ImagePlatform, target: String?
    ) -> Bunnyfile? {
        BunnyfileReader.soundPart(of: file, arguments: arguments(given, platform ?? builder, builder, target))
    }

    private static func arguments(
        _ given: [String: String], _ platform: ImagePlatform, _ builder: ImagePlatform, _ target: String?
    ) -> BuildArguments {
        BuildArguments(given: given, target: platform, build: builder, stage: target.map(targetName))
    }
}
