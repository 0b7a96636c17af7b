extension RuntimeLibraries {
    /// Shared libraries by their names, and the loader, for a program linked with glibc.
    ///
    /// Debian has merged its directories, so that real files are below /usr/lib; the loader is taken under the name that
    /// is in a program's header.
    static func debian(_ architecture: Architecture, _ names: [String]) -> RuntimeLibraries {
        let loader =
            switch architecture {
            case .amd64: "/lib64/ld-linux-x86-64.so.2"
            case .arm64: "/lib/ld-linux-aarch64.so.1"
            }
        return RuntimeLibraries(
            image: "docker.io/library/debian:12-slim",
            paths: [loader] + names.map { "/lib/\(architecture.machine)-linux-gnu/\($0)" })
    }
}
