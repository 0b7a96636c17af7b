public import BuildKitProto

/// A file that ops come from, so that the daemon can show its lines when an op fails.
public struct SourceMap: Hashable, Sendable {
    /// Name as the user knows it.
    public var filename: String
    /// GitHub linguist's name: `YAML`, `Dockerfile`.
    public var language: String
    /// The whole file.
    public var data: [UInt8]
    /// An encoded definition the file was loaded through, if it came out of a build.
    public var definition: [UInt8]?

    public init(filename: String, language: String, data: [UInt8], definition: [UInt8]? = nil) {
        self.filename = filename
        self.language = language
        self.data = data
        self.definition = definition
    }

    /// A place in this file.
    public func location(_ ranges: SourceSpan...) -> OpLocation {
        OpLocation(map: self, ranges: ranges)
    }

    init(_ info: Pb.SourceInfo) {
        self.init(
            filename: info.filename, language: info.language, data: info.data, definition: info.definition)
    }

    var message: Pb.SourceInfo {
        Pb.SourceInfo(filename: filename, data: data, definition: definition, language: language)
    }
}

/// From one place in a file to another. Lines count from 1, characters from 0; the end line is still in.
public struct SourceSpan: Hashable, Sendable {
    public var startLine: Int32
    public var startCharacter: Int32
    public var endLine: Int32
    public var endCharacter: Int32

    public init(startLine: Int32, startCharacter: Int32 = 0, endLine: Int32, endCharacter: Int32 = 0) {
        self.startLine = startLine
        self.startCharacter = startCharacter
        self.endLine = endLine
        self.endCharacter = endCharacter
    }

    /// Both positions are present, also when they are zero.
    public var message: Pb.Range {
        Pb.Range(
            start: Pb.Position(line: startLine, character: startCharacter),
            end: Pb.Position(line: endLine, character: endCharacter))
    }
}

/// Where an op comes from: one file and one or more ranges in it.
public struct OpLocation: Hashable, Sendable {
    public var map: SourceMap
    public var ranges: [SourceSpan]

    public init(map: SourceMap, ranges: [SourceSpan]) {
        self.map = map
        self.ranges = ranges
    }
}
