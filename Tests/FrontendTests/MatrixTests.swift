import Catalog
import FileIO
import Frontend
import TestSupport
import Testing

/// The matrix of a small catalog, whole; the built-in one against its parts and in the documents.
@Suite struct MatrixTests {
    private static let small: Catalog = {
        var catalog = Catalog.builtIn
        catalog.frameworks = catalog.frameworks.filter { ["linux", "mewz"].contains($0.name) }
        for index in catalog.frameworks.indices {
            catalog.frameworks[index].runtimes.removeAll { $0 != "wazero" }
            catalog.frameworks[index].monitors.removeAll { $0 != "qemu" }
        }
        return catalog
    }()

    @Test func text() {
        #expect(
            Matrix(Self.small).report.text == """
                FRAMEWORK  APP RUN BY   MONITOR  ARCHITECTURE  ROOTFS  KERNEL     RUNTIME FROM  AOT  EVIDENCE
                linux      -            qemu     amd64         initrd  published  -             -    documented
                linux      -            qemu     amd64         raw     published  -             -    documented
                linux      -            qemu     amd64         block   published  -             -    documented
                linux      wazero       qemu     amd64         initrd  published  published     -    booted
                linux      wazero       qemu     amd64         raw     published  published     -    documented
                linux      wazero       qemu     amd64         block   published  published     -    documented
                linux      -            qemu     arm64         initrd  own        -             -    documented
                linux      -            qemu     arm64         raw     own        -             -    documented
                linux      -            qemu     arm64         block   own        -             -    documented
                linux      wazero       qemu     arm64         initrd  own        published     -    documented
                linux      wazero       qemu     arm64         raw     own        published     -    documented
                linux      wazero       qemu     arm64         block   own        published     -    documented
                mewz       -            qemu     amd64         -       own        -             -    documented
                mewz       (in kernel)  qemu     amd64         -       own        -             yes  documented

                """)
    }

    @Test func markdown() {
        #expect(
            Matrix(Self.small).markdown == """
                | framework | app run by | rootfs | qemu |
                | --- | --- | --- | --- |
                | `linux` | no app | `initrd` `raw` `block` | documented amd64 arm64 |
                | `linux` | `wazero` | `initrd` | **booted** amd64, documented arm64 |
                | `linux` | `wazero` | `raw` `block` | documented amd64 arm64 |
                | `mewz` | no app | none | documented amd64 |
                | `mewz` | linked into the kernel | none | documented amd64 |
                """)
    }

    @Test(arguments: ["README.md", "bunnyfile-spec.md"])
    func documents(name: String) throws {
        try GeneratedTables(["matrix": Matrix().markdown], in: Repository.root / Path(name)).check()
    }

    @Test func `each proof is of a combination there is, and a row is no better than its proofs`() {
        let catalog = Catalog.builtIn
        for proof in catalog.proofs {
            let rows = catalog.combinations.filter {
                ($0.framework, $0.app, $0.monitor, $0.architecture)
                    == (proof.framework, proof.app, proof.monitor, proof.architecture)
            }
            let kinds: [RootfsKind?] = proof.rootfs.isEmpty ? [nil] : proof.rootfs
            for kind in kinds {
                #expect(rows.first { $0.rootfs == kind }?.evidence == proof.evidence, "\(proof)")
            }
        }
        let booted = catalog.frameworks.filter { $0.evidence.level == .booted }.map(\.name).sorted()
        #expect(
            booted == Set(catalog.proofs.map(\.framework)).sorted(), "Sources/Catalog/Proof.swift says what was booted")
    }
}
