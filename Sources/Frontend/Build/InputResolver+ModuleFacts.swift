internal import BuildKitProto
internal import Bunnyfile
internal import GRPC
internal import Gateway
internal import LLB
internal import Planner
internal import WasmReader

// What an app's module says about itself, for the labels of its image.

/// Facts from a module's custom sections.
struct ModuleFactSheet {
    var metadata: [ImageMetadata: String] = [:]
    /// Which language and tools made it; nil if it does not say.
    var producers: String?
}

extension InputResolver {
    /// Larger modules are not read for their labels' sake.
    private static let largestModule: Int64 = 256 << 20

    /// Reads the module's name, producers and metadata; nothing where the file wants no defaults, or where there is no
    /// module that can be read.
    func moduleFacts(_ inputs: inout [Input.Origin: ResolvedInput]) throws(BuildFailure) -> ModuleFactSheet {
        guard plan.takesDefaults, let module = plan.module,
            session.gateway.capabilities.gateway.contains(.gatewayStatFile),
            let ref = try ref(of: module.input, &inputs)
        else { return ModuleFactSheet() }
        guard let size = try? session.gateway.statFile(module.path, in: ref).size, size <= Self.largestModule else {
            return ModuleFactSheet()
        }
        let gateway = session.gateway
        let read: (Int, Int) throws -> [UInt8] = { offset, length in
            try gateway.readFile(module.path, in: ref, offset: Int64(offset), length: length)
        }
        // What is no module has no facts: whether it can run is another question, and answered by now.
        guard case .wasm(let report)? = try? WasmFile.read(size: Int(size), from: read) else {
            return ModuleFactSheet()
        }
        return ModuleFactSheet(report, read)
    }
}

extension ModuleFactSheet {
    /// Longer texts are no labels.
    private static let longest = 4_096

    init(_ report: ModuleReport, _ read: (Int, Int) throws -> [UInt8]) {
        metadata[.title] = report.name.flatMap { Self.line($0.utf8) }
        for fact in ImageMetadata.allCases {
            guard let name = fact.moduleSection,
                let section = report.sections.first(where: { $0.isCustom && $0.name == name }),
                section.size <= Self.longest, let bytes = try? read(section.offset, section.size)
            else { continue }
            metadata[fact] = Self.line(bytes)
        }
        let producers = report.producers.map { producer in
            [producer.field, producer.name, producer.version].filter { !$0.isEmpty }.joined(separator: " ")
        }
        self.producers = producers.isEmpty ? nil : Self.line(producers.joined(separator: "; ").utf8)
    }

    /// A text without control characters, as labels are; nil if it is none.
    private static func line(_ bytes: some Collection<UInt8>) -> String? {
        guard bytes.count <= longest, let text = String(validating: bytes, as: UTF8.self), !text.isEmpty,
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { return nil }
        return text
    }
}
