import FileIO
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// `--sbom`: the daemon has a scanner look at what the frontend returns (BuildKit's SBOM protocol).
    @Suite struct SBOMs {
        /// Writes the names of all files that it is given, as SPDX.
        private static let scanner = #"""
            set -e
            files=$(cd "$BUILDKIT_SCAN_SOURCE" && /bin/busybox find . -type f | /bin/busybox sort |
                /bin/busybox sed 's|.*|{"SPDXID":"SPDXRef-File","fileName":"&"}|' | /bin/busybox paste -sd, -)
            printf '{"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://spdx.dev/Document",%s}' \
                "\"predicate\":{\"spdxVersion\":\"SPDX-2.3\",\"name\":\"scan\",\"files\":[$files]}" \
                >"$BUILDKIT_SCAN_DESTINATION/scan.spdx.json"
            """#

        private static let dockerfile = """
            FROM scratch
            COPY busybox /bin/busybox
            COPY scan /scan
            ENTRYPOINT ["/bin/busybox", "sh", "/scan"]
            """

        @Test func `a scanner sees kernel and initrd, and its list belongs to the image`() async throws {
            let daemon = try await DockerDaemons.shared.daemonWithBridge()
            try await withTemporaryDirectory { directory in
                let project = try await HelloProject(in: directory / "app", example: "smallest")
                let scanner = directory / "scanner"
                try Files.makeDirectory(scanner)
                try Files.copy(Path("/bin/busybox"), to: scanner / "busybox")
                try Files.write(Array(Self.scanner.utf8), to: scanner / "scan")
                try Files.write(Array(Self.dockerfile.utf8), to: scanner / "Dockerfile")
                try await daemon.docker(["build", "-t", "file-scanner", "."], in: scanner).check()
                let result = try await daemon.build(
                    project, tag: "scanned",
                    ["--sbom=generator=file-scanner", "--output", "type=oci,tar=false,dest=layout"])
                #expect(result.succeeded, "\(result.errors)")
                let layout = try OCILayout(reading: project.directory / "layout")
                let manifests = layout.top["manifests"]?.arrayValue ?? []
                let image = try #require(manifests.first { $0["platform"]?["architecture"] == "amd64" })
                let attestation = try #require(manifests.first { $0["platform"]?["architecture"] == "unknown" })
                #expect(attestation["annotations"]?["vnd.docker.reference.digest"] == image["digest"])
                let attested = try layout.blob(attestation)["layers"]?.arrayValue ?? []
                let sbom = try layout.blob(
                    attested.first { $0["annotations"]?["in-toto.io/predicate-type"] == "https://spdx.dev/Document" })
                let digest = image["digest"]?.stringValue?.split(separator: ":").last.map(String.init)
                #expect(sbom["subject"]?[0]?["digest"]?["sha256"]?.stringValue == digest)
                let files = (sbom["predicate"]?["files"]?.arrayValue ?? []).map { $0["fileName"]?.stringValue }
                #expect(files == ["./.boot/kernel", "./.boot/rootfs", "./urunc.json"])
            }
        }
    }
}
