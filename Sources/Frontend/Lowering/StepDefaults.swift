internal import Gateway
internal import LLB

// What every step of the user's own takes from the options of the build. Steps with our own tools take none of it.

extension Exec {
    /// Takes the options, before what the step says itself.
    mutating func take(_ options: StepOptions) {
        settings.extraHosts += options.extraHosts
        settings.ulimits += options.ulimits
        if !options.hostname.isEmpty { settings.hostname = options.hostname }
        if !options.cgroupParent.isEmpty { settings.cgroupParent = options.cgroupParent }
        if let network = options.network { settings.network = network }
        if let size = options.shmSize { tmpfs(StepOptions.sharedMemory, size: size) }
        proxy = proxy ?? options.proxy
    }
}

extension OpOptions {
    /// Takes what a step's options say beside the op's content.
    mutating func take(_ options: StepOptions) {
        linuxResources = linuxResources ?? options.resources
    }
}

extension StepOptions {
    /// Where processes share memory, of the size that an option of the build gives.
    static let sharedMemory = "/dev/shm"
}
