internal import Bunnyfile
internal import Catalog
internal import Diagnostics

// What the guest does not get, and what it needs.

extension LintRule {
    static let guest = [
        ignoredArguments, ignoredEntrypoint, ignoredEnvironment, ignoredDirectories, ignoredUser, ignoredPorts,
        ignoredVersion, muchMemory,
    ]

    private static let ignoredArguments = LintRule(
        "IgnoredArguments", "The guest's framework hands no arguments to it"
    ) { subject in
        subject.deaf(\.takesArguments, to: subject.bunnyfile.arguments.first?.range).map { row, place in
            Finding(
                "`\(row.name)` hands no arguments to the guest", at: place, hint: "leave them out, or link them in")
        }
    }

    private static let ignoredEntrypoint = LintRule(
        "IgnoredEntrypoint", "The guest's framework starts what is linked into the kernel, whatever Entrypoint says"
    ) { subject in
        subject.deaf(\.takesArguments, to: subject.bunnyfile.command.entrypoint.first?.range).map { row, place in
            Finding(
                "`\(row.name)` ignores the entrypoint", at: place,
                hint: "leave it out: the kernel starts what is linked into it")
        }
    }

    private static let ignoredEnvironment = LintRule(
        "IgnoredEnvironment", "The guest's framework hands no environment to it"
    ) { subject in
        let place = subject.bunnyfile.environment.first?.range
        return subject.deaf(\.takesEnvironment, to: place).map { row, place in
            Finding(
                "`\(row.name)` hands no environment to the guest", at: place,
                hint: row.takesArguments ? "give the values as arguments" : "leave it out, or link the values in")
        } + unheard(subject)
    }

    /// An app whose runtime has no option for variables.
    private static func unheard(_ subject: LintSubject) -> [Finding] {
        guard let place = subject.bunnyfile.app?.environment.first?.range else { return [] }
        return subject.bunnyfile.targets.compactMap { target in
            guard let row = target.runtime.flatMap({ subject.catalog.runtime(named: $0.name.value) }),
                row.descriptor.environment == .none
            else { return nil }
            return Finding(
                "the runtime `\(row.name)` hands no environment to the app", at: place,
                hint: "give the values as arguments, or choose another runtime")
        }
    }

    private static let ignoredDirectories = LintRule(
        "IgnoredDirectories", "An app that is part of the kernel or the rootfs has no directories opened for it"
    ) { subject in
        guard let place = subject.bunnyfile.app?.directories.first?.guestPath.range else { return [] }
        return subject.bunnyfile.targets.compactMap { target in
            guard let row = subject.framework(target), let carrier = row.appCarrier else { return nil }
            let canInclude = carrier == .kernel && !row.rootfs.isEmpty
            return Finding(
                "an app on `\(row.name)` has no directories opened for it", at: place,
                hint: canInclude
                    ? "put the files into the guest with `rootfs: {include: …}`, or leave `dirs` out"
                    : "link the files in, or leave `dirs` out")
        }
    }

    private static let ignoredUser = LintRule(
        "IgnoredUser", "urunc hands user and working directory to no other guests than Linux"
    ) { subject in
        let image = subject.bunnyfile.image
        return [("user", image?.user), ("workdir", image?.workingDirectory)].flatMap { key, value in
            subject.allDeaf(\.takesUser, to: value?.range).map { row, place in
                Finding("no guest on `\(row.name)` gets `\(key)`", at: place, hint: "leave it out")
            }
        }
    }

    private static let ignoredPorts = LintRule(
        "IgnoredPorts", "The guest's framework has no network, so nothing serves the ports"
    ) { subject in
        subject.allDeaf(\.hasNetwork, to: subject.bunnyfile.image?.ports.first?.range).map { row, place in
            Finding(
                "`\(row.name)` has no network, so nothing serves the ports", at: place,
                hint: "leave `ports` out, or run the app on `linux`")
        }
    }

    private static let ignoredVersion = LintRule(
        "IgnoredVersion", "urunc reads the version of no other framework than unikraft"
    ) { subject in
        subject.bunnyfile.targets.compactMap { target in
            guard let row = subject.framework(target), !row.readsVersion, let version = target.version else {
                return nil
            }
            return Finding(
                "nobody reads the version of `\(row.name)`", at: version.range, hint: "leave `version` out")
        }
    }

    /// Also said by the build, which knows the size of the module and its initrd.
    private static let muchMemory = LintRule(
        "MuchMemory", "The guest needs more memory than urunc gives where nothing is said"
    ) { subject in
        subject.bunnyfile.targets.compactMap { target in
            guard let row = subject.framework(target), let needed = fixedMemory(row, subject.bunnyfile),
                needed > GuestMemory.uruncDefault
            else {
                return nil
            }
            return Finding(
                "a guest on `\(row.name)` needs \(needed) MiB of memory, and urunc gives "
                    + "\(GuestMemory.uruncDefault) MiB where nothing is said",
                at: target.framework.range,
                hint: "start the container with a memory limit of at least \(needed)m, such as docker run --memory")
        }
    }

    /// MiB, where they do not depend on what is built.
    private static func fixedMemory(_ row: Framework, _ file: Bunnyfile) -> Int? {
        switch row.memory {
        case .fixed(let amount): amount
        case .withApp(let amount): file.app == nil ? nil : amount
        case .unknown, .computed, .initrd: nil
        }
    }
}

extension LintSubject {
    /// The frameworks of targets that do not hand on what stands at `place`; each once.
    fileprivate func deaf(_ hears: KeyPath<Framework, Bool>, to place: SourceRange?) -> [(Framework, SourceRange)] {
        guard let place else { return [] }
        return bunnyfile.targets.compactMap { target in
            framework(target).flatMap { $0[keyPath: hears] || target.isAppWithWords ? nil : ($0, place) }
        }
    }

    /// The frameworks of targets none of which has a use for what stands at `place`, as it is said about all at once.
    fileprivate func allDeaf(
        _ hears: KeyPath<Framework, Bool>, to place: SourceRange?
    ) -> [(Framework, SourceRange)] {
        guard let place else { return [] }
        let deaf = bunnyfile.targets.compactMap(framework).filter { !$0[keyPath: hears] }
        return deaf.count == bunnyfile.targets.count ? deaf.map { ($0, place) } : []
    }
}

extension Target {
    /// Whether the app's arguments and environment are in the object that the build makes of it.
    fileprivate var isAppWithWords: Bool { runtime?.aheadOfTime != nil }
}

extension Bunnyfile {
    /// What the guest is started with, be it an app's or not.
    fileprivate var arguments: [Located<String>] { app?.arguments ?? command.arguments }
    fileprivate var environment: [EnvironmentVariable] { app?.environment ?? command.environment }
}
