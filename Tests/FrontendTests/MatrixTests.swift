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
            catalog.frameworks[index].monitors.removeAll { $0 == "cloud-hypervisor" }
        }
        return catalog
    }()

    @Test func text() {
        #expect(
            Matrix(Self.small).report.text == """
                FRAMEWORK  RUNTIME  MONITOR      ARCHITECTURE  ROOTFS            KERNEL     RUNTIME FROM  AOT  EVIDENCE
                linux      -        qemu         amd64         initrd,raw,block  published  -             -    documented
                linux      wazero   qemu         amd64         initrd,raw        published  published     -    booted
                linux      -        qemu         arm64         initrd,raw,block  own        -             -    documented
                linux      wazero   qemu         arm64         initrd,raw        own        published     -    documented
                linux      -        firecracker  amd64         initrd,raw,block  published  -             -    documented
                linux      wazero   firecracker  amd64         initrd,raw        published  published     -    documented
                linux      -        firecracker  arm64         initrd,raw,block  own        -             -    documented
                linux      wazero   firecracker  arm64         initrd,raw        own        published     -    documented
                mewz       -        qemu         amd64         -                 own        -             -    documented

                """)
    }

    @Test func markdown() {
        #expect(
            Matrix(Self.small).markdown == """
                | framework | app run by | qemu | firecracker |
                | --- | --- | --- | --- |
                | `linux` | no app | documented amd64 arm64 | documented amd64 arm64 |
                | `linux` | `wazero` | **booted** amd64, documented arm64 | documented amd64 arm64 |
                | `mewz` | no app | documented amd64 | – |
                """)
    }

    @Test(arguments: ["README.md", "bunnyfile-spec.md"])
    func documents(name: String) throws {
        try GeneratedTables(["matrix": Matrix().markdown], in: Repository.root / Path(name)).check()
    }

    @Test func `each proof is of a combination there is, and a row is no better than its proofs`() throws {
        let catalog = Catalog.builtIn
        for proof in catalog.proofs {
            let row = try #require(
                catalog.combinations.first {
                    ($0.framework, $0.runtime, $0.monitor, $0.architecture)
                        == (proof.framework, proof.runtime, proof.monitor, proof.architecture)
                }, "\(proof)")
            #expect(row.evidence == proof.evidence)
        }
        let booted = catalog.frameworks.filter { $0.evidence.level == .booted }.map(\.name).sorted()
        #expect(
            booted == Set(catalog.proofs.map(\.framework)).sorted(), "Sources/Catalog/Proof.swift says what was booted")
    }
}
