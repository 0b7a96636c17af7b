import Catalog
import Testing

/// The rows agree with each other.
@Suite struct CatalogTests {
    let catalog = Catalog.builtIn

    @Test func namesAreUnique() {
        for names in [catalog.frameworks.map(\.name), catalog.runtimes.map(\.name), catalog.monitors.map(\.name)] {
            #expect(Set(names).count == names.count)
            #expect(!names.isEmpty)
        }
    }

    @Test(arguments: Catalog.builtIn.frameworks)
    func framework(_ row: Framework) throws {
        #expect(!row.monitors.isEmpty)
        #expect(!row.architectures.isEmpty)
        #expect(!row.evidence.source.isEmpty)
        for name in row.monitors {
            let monitor = try #require(catalog.monitor(named: name))
            #expect(!Set(monitor.architectures).isDisjoint(with: row.architectures))
        }
        for support in row.rootfs {
            #expect(!support.forms.isEmpty)
            #expect(Set(support.monitors).isSubset(of: row.monitors))
        }
        for name in row.runtimes { #expect(catalog.runtime(named: name) != nil) }
        for kind in row.appRootfs {
            #expect(row.rootfs.contains { $0.kind == kind && $0.forms.contains(.tree) })
        }
        for kernel in row.kernels {
            #expect(row.monitors.contains(kernel.monitor))
            #expect(row.architectures.contains(kernel.architecture))
            switch kernel.place {
            case .image(_, let path): #expect(path.hasPrefix("/"))
            case .url(let url): #expect(url.hasPrefix("https://"))
            }
            #expect(row.kernel(for: kernel.monitor, kernel.architecture) == kernel)
        }
        // An app needs something to run it, and the other way round.
        #expect(row.takesApp == (!row.runtimes.isEmpty || row.ownRuntime != nil))
        #expect(row.appRootfs.isEmpty == row.appArchitectures.isEmpty)
        #expect(Set(row.appArchitectures).isSubset(of: row.architectures))
    }

    @Test func burrowIsTheDefaultAndGoesAsUnikraft() throws {
        let row = try #require(catalog.defaultFramework)
        #expect(row.name == "burrow")
        #expect(row.uruncType == "unikraft")
        #expect(row.carriedKernelPath(.amd64) == "/guest/x86_64/burrow")
        #expect(row.carriedKernelPath(.arm64) == nil)
        let unikraft = try #require(row.uruncType.flatMap(catalog.uruncType))
        #expect(Set(row.monitors).isSubset(of: unikraft.monitors))
        for monitor in row.monitors { #expect(unikraft.supports(.initrd, on: monitor)) }
        // urunc knows no type of our name.
        #expect(catalog.uruncType(named: row.name) == nil)
    }

    /// urunc's table of legal pairs (reference/urunc.md, 3.1), and what it has no type for.
    @Test func pairsAreUruncs() {
        let pairs = catalog.frameworks.map { "\($0.name): \($0.monitors.sorted().joined(separator: " "))" }
        #expect(
            pairs.sorted() == [
                "burrow: firecracker qemu", "freebsd: firecracker qemu", "hermit: qemu",
                "linux: cloud-hypervisor firecracker qemu", "mewz: qemu",
                "mirage: hvt qemu spt", "osv: cloud-hypervisor firecracker qemu", "rumprun: hvt spt",
                "unikraft: firecracker hyperlight-unikraft qemu",
            ])
    }

    @Test(arguments: Catalog.builtIn.runtimes)
    func runtime(_ row: WasmRuntime) {
        #expect(row.descriptor.executable.hasPrefix("/"))
        #expect(row.contextName == "bunny-runtime-\(row.name)")
        #expect(catalog.frameworks.contains { $0.runtimes.contains(row.name) })
        for artefact in row.artefacts {
            #expect(artefact.url.hasPrefix("https://"))
            #expect(artefact.url.contains(artefact.version))
            #expect(row.artefact(version: artefact.version, artefact.architecture) == artefact)
            for path in artefact.libraries?.paths ?? [] { #expect(path.hasPrefix("/")) }
        }
        #expect(row.artefact(version: nil, .amd64)?.version == row.versions.first)
        #expect(row.artefact(version: "0", .amd64) == nil)
    }

    @Test(arguments: [
        ("amd64", Architecture.amd64), ("x86_64", .amd64), ("X86-64", .amd64), ("linux/arm64", .arm64),
        ("aarch64", .arm64), ("linux/arm64/v8", .arm64), ("x86", nil), ("", nil), ("linux/", nil), ("riscv64", nil),
    ])
    func architectures(spelling: String, expected: Architecture?) {
        #expect(Architecture(spelling: spelling) == expected)
    }

    @Test func rootfsKindsByMonitorAndForm() throws {
        let unikraft = try #require(catalog.framework(named: "unikraft"))
        #expect(unikraft.rootfsKinds(on: "qemu") == [.initrd, .raw])
        #expect(unikraft.rootfsKinds(on: "firecracker") == [.initrd])
        #expect(unikraft.rootfsKinds(on: "hvt") == [])
        let hermit = try #require(catalog.framework(named: "hermit"))
        #expect(hermit.rootfsKinds(on: "qemu", form: .file) == [.initrd])
        #expect(hermit.rootfsKinds(on: "qemu", form: .tree) == [])
    }

    /// A size is what a daemon says.
    @Test(arguments: [(0, 32), (1, 33), (1 << 19, 33), ((1 << 19) + 1, 34), (UInt64.max, nil)] as [(UInt64, UInt64?)])
    func memoryOfAnInitrd(size: UInt64, mebibytes: UInt64?) {
        #expect(GuestMemory.initrd(base: 32, times: 2).mebibytes(initrd: size) == mebibytes)
    }
}
