/// Everything known about frameworks, runtimes and monitors: rows of data, in the order they are shown.
public struct Catalog: Hashable, Sendable {
    public var frameworks: [Framework]
    public var runtimes: [WasmRuntime]
    public var monitors: [GuestMonitor]
    /// The combinations that were tried.
    public var proofs: [Proof]

    public init(
        frameworks: [Framework], runtimes: [WasmRuntime], monitors: [GuestMonitor], proofs: [Proof] = []
    ) {
        self.frameworks = frameworks
        self.runtimes = runtimes
        self.monitors = monitors
        self.proofs = proofs
    }

    /// The rows this version of Bunny carries.
    public static let builtIn = Catalog(
        frameworks: Framework.builtIn, runtimes: WasmRuntime.builtIn, monitors: GuestMonitor.builtIn,
        proofs: Proof.builtIn)

    /// The framework of a file with an app that names none: the first that takes apps.
    public var defaultFramework: Framework? { frameworks.first(where: \.takesApp) }

    public func framework(named name: String) -> Framework? { frameworks.first { $0.name == name } }
    /// The framework whose name is one of urunc's types.
    public func uruncType(named name: String) -> Framework? {
        frameworks.first { $0.name == name && $0.uruncType == name }
    }
    /// The frameworks that are urunc's types.
    public var uruncTypes: [Framework] { frameworks.filter { $0.uruncType == $0.name } }
    /// Names of a framework's monitors on which an app can be started that is a file.
    public func appMonitors(of framework: Framework) -> [String] {
        framework.monitors.filter {
            framework.appStart != .commandLine || monitor(named: $0)?.takesCommandLine != false
        }
    }
    public func runtime(named name: String) -> WasmRuntime? { runtimes.first { $0.name == name } }
    public func monitor(named name: String) -> GuestMonitor? { monitors.first { $0.name == name } }
}
