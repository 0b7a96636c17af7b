import Bunnyfile
import Catalog
import Diagnostics
import Planner
import Testing

/// What goes on the image of a Containerfile, by its labels (urunc.md, 6.3).
@Suite struct ContainerfilePlanTests {
    private static let prefix = "com.urunc.unikernel."

    private static func plan(
        _ labels: [String: String], entrypoint: [String] = [], command: [String] = ["/app"],
        architecture: String = "amd64",
        contexts: Set<String> = ["bunny-kernel-linux"]
    ) throws -> (plan: Plan, warnings: [Diagnostic]) {
        let file = try #require(Containerfile(SourceFile(name: "Containerfile", bytes: Array("FROM x\n".utf8))))
        let platform = ImagePlatform(os: "linux", architecture: architecture)
        var all = labels.filter { $0.key.contains(".") }
        for (key, value) in labels where !key.contains(".") { all[prefix + key] = value }
        let image = ContainerfileImage(
            platform: platform, entrypoint: entrypoint, command: command, labels: all)
        return try Planner.plan(
            file, image: image, options: PlanOptions(defaultPlatform: platform, namedContexts: contexts))
    }

    private static func values(_ plan: Plan) -> [String: String] {
        var values: [String: String] = [:]
        for entry in plan.metadata?.entries ?? [] { values[String(entry.key.dropFirst(prefix.count))] = entry.value }
        return values
    }

    private static let base = [
        "binary": "/.boot/kernel", "hypervisor": "qemu", "mountRootfs": "true", "unikernelType": "linux",
    ]

    @Test func aMisspeltMonitorIsNamed() {
        let failure = #expect(throws: PlanFailure.self) { try Self.plan(["hypervisor": "qemuu"], contexts: []) }
        #expect(
            failure?.diagnostics.filter { $0.severity == .error }.map(\.oneLine) == [
                "no published kernel for linux on qemuu, amd64; did you mean `qemu`?"
            ])
    }

    @Test func withoutLabelsItIsALinuxGuestOnItsOwnFiles() throws {
        let (plan, warnings) = try Self.plan([:], entrypoint: ["/entry"])
        #expect(warnings == [])
        #expect(Self.values(plan) == Self.base)
        #expect(plan.config.entrypoint == ["/urunit", "/entry"])
        #expect(plan.config.command == nil)
        #expect(plan.base == Input(.containerfile))
        #expect(plan.inputs.map(\.origin.description) == ["Containerfile", "context bunny-kernel-linux", "frontend"])
        // Upstream leaves its defaults out of the labels.
        for (key, value) in Self.base { #expect(plan.config.labels[Self.prefix + key] == value) }
    }

    @Test(
        arguments: [
            // The user's kernel stays where it is.
            (["binary": "boot/k"], ["binary": "/boot/k"], true),
            (["bunny.urunit": "false"], [:], false),
            (["mountRootfs": "T"], [:], true),
            (["mountRootfs": "0"], ["mountRootfs": "false"], false),
            // In these the image's own files are not the guest's: upstream's init would not be seen.
            (["initrd": "/rd"], ["initrd": "/rd", "mountRootfs": "false"], false),
            (
                ["block": "/d", "blkMntPoint": "/"], ["block": "/d", "blkMntPoint": "/", "mountRootfs": "false"], false
            ),
            (["block": "/d", "blkMntPoint": "/data"], ["block": "/d", "blkMntPoint": "/data"], true),
            (["cmdline": "a b", "other.label": "x"], ["cmdline": "a b"], true),
            // urunc refuses mountRootfs for these; upstream sets it.
            (
                ["unikernelType": "mewz", "binary": "/k"],
                ["unikernelType": "mewz", "binary": "/k", "mountRootfs": "false"], false
            ),
            (
                ["unikernelType": "mirage", "hypervisor": "hvt", "binary": "/k", "solo5NetDev": "net"],
                [
                    "unikernelType": "mirage", "hypervisor": "hvt", "binary": "/k", "mountRootfs": "false",
                    "solo5NetDev": "net",
                ], false
            ),
        ] as [([String: String], [String: String], Bool)])
    func labelsDecide(labels: [String: String], changed: [String: String], addsInit: Bool) throws {
        let (plan, warnings) = try Self.plan(labels)
        #expect(warnings == [])
        #expect(Self.values(plan) == Self.base.merging(changed) { $1 })
        #expect(plan.config.entrypoint == (addsInit ? ["/urunit"] : nil))
        #expect(plan.layers.map(\.name) == (labels["binary"] == nil ? ["kernel", "urunc"] : ["urunc"]))
    }

    @Test func anInitOfTheUsersOwnStays() throws {
        #expect(try Self.plan([:], entrypoint: ["/bin/my-urunit"]).plan.config.entrypoint == nil)
    }

    @Test(
        arguments: [
            (
                ["hypervisor": "hvt", "binary": "/k"],
                ["urunc does not run `linux` on `hvt`; `linux` runs on qemu, firecracker, cloud-hypervisor"]
            ),
            (
                ["unikernelType": "linus", "binary": "/k"],
                ["urunc knows no guest of type `linus`; did you mean `linux`?"]
            ),
            (["vAccel": "x"], ["label com.urunc.unikernel.vAccel is nothing that urunc takes from an image"]),
            (
                ["initrds": "x"],
                ["label com.urunc.unikernel.initrds is nothing that urunc takes from an image; did you mean `initrd`?"]
            ),
            (
                ["binary": "/usr/k"],
                [
                    "urunc up to 0.7 hides /usr behind the host's, and /usr/k with it; "
                        + "move the file to another directory of the image"
                ]
            ),
        ] as [([String: String], [String])])
    func warnings(labels: [String: String], expected: [String]) throws {
        #expect(try Self.plan(labels).warnings.map(\.oneLine) == expected)
    }

    @Test func aGuestWithNothingToRun() throws {
        #expect(
            try Self.plan([:], command: []).warnings.map(\.oneLine) == [
                "the image has neither ENTRYPOINT nor CMD, so its guest has nothing to run"
            ])
    }

    @Test(arguments: [
        (["binary": "/a b"], "label com.urunc.unikernel.binary: urunc takes no path `/a b`"),
        (["initrd": "../x"], "label com.urunc.unikernel.initrd: urunc takes no path `../x`"),
        (["mountRootfs": "yes"], "label com.urunc.unikernel.mountRootfs must be true or false, not `yes`"),
        (["block": "/d"], "label com.urunc.unikernel.block needs com.urunc.unikernel.blkMntPoint"),
        (["unikernelType": "mirage"], "no published kernel for mirage on qemu, amd64"),
        (["unikernelType": "osv"], "nothing is known about kernels of type `osv`"),
    ])
    func errors(labels: [String: String], message: String) throws {
        let failure = #expect(throws: PlanFailure.self) { try Self.plan(labels) }
        let errors = failure?.diagnostics.filter { $0.severity == .error }
        #expect(errors?.map(\.message) == [message])
        #expect(errors?.first?.range?.start.line == 1)
    }

    @Test func otherArchitectures() throws {
        let (plan, _) = try Self.plan([:], architecture: "arm64")
        #expect(plan.platform.description == "linux/arm64")
        #expect(plan.description.contains("/guest/aarch64/urunit"))
        #expect(throws: PlanFailure.self) { try Self.plan([:], architecture: "riscv64") }
    }
}
