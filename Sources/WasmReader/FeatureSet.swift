/// The features found so far, each with the place of its first use.
struct FeatureSet {
    private var places: [WasmFeature: Int] = [:]

    @inline(__always) mutating func note(_ feature: WasmFeature, at offset: Int) {
        if places[feature] == nil { places[feature] = offset }
    }

    /// In the order of `WasmFeature`.
    var uses: [ModuleReport.FeatureUse] {
        WasmFeature.allCases.compactMap { feature in
            places[feature].map { ModuleReport.FeatureUse(feature: feature, offset: $0) }
        }
    }
}
