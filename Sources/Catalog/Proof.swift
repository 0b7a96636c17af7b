/// A combination that the project's own tests have tried as a whole. What rows say of their parts says nothing about
/// them together: a combination without a proof is documented only.
public struct Proof: Hashable, Sendable {
    public var framework: String
    public var monitor: String
    public var architecture: Architecture
    /// What runs the app: a runtime, also one that is part of the framework; nil is a guest without an app.
    public var runtime: String?
    public var evidence: Evidence

    /// All there are.
    static let builtIn: [Proof] = [
        proof("burrow", "burrow"), proof("linux", "wasmtime-capi"), proof("linux", "wazero"), proof("linux", "burrow"),
        proof("linux", "burrow", .arm64),
    ]

    private static func proof(
        _ framework: String, _ runtime: String, _ architecture: Architecture = .amd64
    ) -> Proof {
        Proof(
            framework: framework, monitor: "qemu", architecture: architecture, runtime: runtime,
            evidence: .booted("end-to-end tests, under TCG"))
    }

    func isOf(_ combination: Combination) -> Bool {
        (framework, runtime, monitor, architecture)
            == (combination.framework, combination.runtime, combination.monitor, combination.architecture)
    }
}
