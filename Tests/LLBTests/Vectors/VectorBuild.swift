import LLB

/// A vector built with our own API, following its `.txt`.
struct VectorBuild: Sendable, CustomStringConvertible {
    let name: String
    let options: MarshalOptions
    let state: @Sendable () throws -> State

    init(_ name: String, _ options: MarshalOptions = .vector, _ state: @escaping @Sendable () throws -> State) {
        self.name = name
        self.options = options
        self.state = state
    }

    var description: String { name }

    /// All of them.
    static let all = sources + localsAndGit + files + copies + execs + mounts + graphs + splices + metadata

    /// The vectors not built, and why.
    static let excluded: [String: String] = [
        "meta-marshal-description-leak": "Go leaks descriptions of the marshal call from op to op",
        "http-chown-zero-uid": "Go drops uid 0; we write it",
        "exec-mount-order-nonroot-first": "Go lets targets below / come before the root mount",
    ]
}

extension MarshalOptions {
    /// What the vectors were marshalled with where they do not say otherwise.
    static let vector = MarshalOptions(platform: .linuxAMD64, localUniqueID: "unique-id-1")
}

// MARK: - States many vectors start from

let digestText = "sha256:" + String(repeating: "a", count: 64)

func alpine(_ options: OpOptions = OpOptions()) throws -> State { try .image("alpine:3.20", options: options) }
func busybox() throws -> State { try .image("busybox:1.36") }
func context() -> State { .local("context", LocalOptions(sessionID: "session-1")) }
