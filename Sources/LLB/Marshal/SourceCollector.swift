internal import BuildKitProto

/// Gathers where ops come from: each file once, for each op every place.
struct SourceCollector {
    private var maps: [SourceMap] = []
    private var indexes: [SourceMap: Int32] = [:]
    private var locations: [String: [Pb.Location]] = [:]

    /// Adds an op's places to those it has. The op gets an entry also if it has none, as in Go; a place given twice
    /// stays one, since the daemon would show it twice.
    mutating func add(_ places: [OpLocation], for digest: String) {
        var entries = locations[digest] ?? []
        for place in places {
            let entry = Pb.Location(sourceIndex: index(of: place.map), ranges: place.ranges.map(\.message))
            if !entries.contains(entry) { entries.append(entry) }
        }
        locations[digest] = entries
    }

    private mutating func index(of map: SourceMap) -> Int32 {
        if let index = indexes[map] { return index }
        let index = Int32(maps.count)
        maps.append(map)
        indexes[map] = index
        return index
    }

    var message: Pb.Source {
        Pb.Source(locations: locations.mapValues { Pb.Locations(locations: $0) }, infos: maps.map(\.message))
    }
}
