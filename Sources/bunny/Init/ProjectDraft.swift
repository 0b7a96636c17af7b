internal import FileIO

/// A bunnyfile for a project's directory.
struct ProjectDraft {
    let directory: Path

    /// What is looked for, in words.
    static let known = ProjectKind.all.map(\.name).joined(separator: ", ")

    /// Nil if the directory holds no project.
    func draft() throws -> Draft? {
        for kind in ProjectKind.all {
            guard let marker = try names.first(where: kind.isMarker) else { continue }
            let text = String(decoding: try Files.read(directory / Path(marker), limit: 1 << 20), as: UTF8.self)
            let project = Project(marker: marker, text: text, files: try names, directoryName: try directoryName)
            if let draft = try kind.draft(project) { return draft }
        }
        return nil
    }

    private var names: [String] {
        get throws { try Files.list(directory).map(\.string) }
    }

    private var directoryName: String {
        get throws { try Files.resolve(directory).lastComponent.string }
    }
}

/// What is known of a project when its kind is.
struct Project {
    /// The file that says what kind it is, and its content.
    var marker: String
    var text: String
    /// All names in the directory.
    var files: [String]
    var directoryName: String

    /// The text in quotes behind `key`, blanks and signs of assignment, first in the lines from `section` on.
    func quoted(after key: String, in section: String? = nil) -> String? {
        var isInside = section == nil
        for line in text.split(whereSeparator: \.isNewline) {
            let content = line.drop { $0 == " " || $0 == "\t" }
            if let section, content.hasPrefix("[") { isInside = content.hasPrefix(section) }
            guard isInside, content.hasPrefix(key) else { continue }
            let rest = content.dropFirst(key.count).drop { " \t=:(".contains($0) }
            guard let quote = rest.first, quote == "\"" || quote == "'" else { continue }
            return String(rest.dropFirst().prefix { $0 != quote })
        }
        return nil
    }
}
