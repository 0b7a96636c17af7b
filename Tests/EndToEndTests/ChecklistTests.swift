import FileIO
import TestSupport
import Testing

extension EndToEnd {
    /// The check-list finds what is wrong in images made by hand, and nothing in a right one.
    @Suite struct Checklist {
        @Test func `a right image passes`() async throws {
            #expect(try await Self.violations(json: Self.right, labels: Self.plain) == [])
        }

        @Test func `wrong values are found`() async throws {
            var labels = Self.plain
            labels["hypervisor"] = "hvt"
            let violations = try await Self.violations(
                json: Self.right.replacing(#""com.urunc.unikernel.hypervisor":"cWVtdQ==""#, with: #""other":"x""#),
                labels: labels, annotations: [:])
            #expect(violations.contains("/urunc.json: other is not base64 of UTF-8: string(\"x\")"))
            #expect(violations.contains("hypervisor is missing in /urunc.json"))
            #expect(violations.contains { $0.hasPrefix("labels ") })
            #expect(violations.contains { $0.hasPrefix("annotations ") })
            #expect(violations.contains("urunc has no pair of linux and "))
        }

        @Test func `a guest that cannot boot is found`() async throws {
            let violations = try await Self.violations(
                json: Self.right, labels: Self.plain, initrdFiles: "etc/x", entrypoint: "/urunit", kernel: "nothing")
            #expect(violations.contains("/.boot/kernel is no kernel for QEMU"))
            #expect(violations.contains("the initrd has no /proc"))
            #expect(violations.contains("/urunit is no program in the initrd"))
            #expect(violations.contains("/etc/x has no parent directory before it in the initrd: Linux skips it"))
        }

        private static let plain = [
            "unikernelType": "linux", "hypervisor": "qemu", "binary": "/.boot/kernel", "initrd": "/.boot/rootfs",
        ]
        private static let right = """
            {"com.urunc.unikernel.unikernelType":"bGludXg=","com.urunc.unikernel.hypervisor":"cWVtdQ==",\
            "com.urunc.unikernel.binary":"Ly5ib290L2tlcm5lbA==","com.urunc.unikernel.initrd":"Ly5ib290L3Jvb3Rmcw=="}
            """

        /// Makes an image of these parts with a Dockerfile, and goes through the list.
        private static func violations(
            json: String, labels: [String: String], annotations: [String: String]? = nil,
            initrdFiles: String = "etc dev proc sys init", entrypoint: String = "/init", kernel: String = "\u{7f}ELF"
        ) async throws -> [String] {
            let daemon = try await DockerDaemons.shared.daemon(.docker28)
            return try await withTemporaryDirectory { directory in
                let script = """
                    mkdir -p guest/etc guest/dev guest/proc guest/sys context unpacked
                    printf x >guest/etc/x; printf x >guest/init; chmod 755 guest/init
                    (cd guest && printf '%s\\n' \(initrdFiles) | cpio --quiet -oH newc) >context/initrd
                    """
                try await Command("bash", "-euc", script, in: directory).check()
                let lines =
                    ["FROM scratch", "COPY urunc.json /", "COPY kernel /.boot/kernel", "COPY initrd /.boot/rootfs"]
                    + labels.sorted { $0.key < $1.key }.map { "LABEL com.urunc.unikernel.\($0.key)=\($0.value)" }
                    + ["ENTRYPOINT [\"\(entrypoint)\"]", ""]
                let context = directory / "context"
                try Files.write(Array(lines.joined(separator: "\n").utf8), to: context / "Dockerfile")
                try Files.write(Array(json.utf8), to: context / "urunc.json")
                try Files.write(Array(kernel.utf8), to: context / "kernel")
                let notes = (annotations ?? labels).flatMap { ["--annotation", "com.urunc.unikernel.\($0)=\($1)"] }
                try await daemon.docker(
                    ["build", "--provenance=false", "--output", "type=oci,dest=\(directory)/image.tar"] + notes + ["."],
                    in: context
                ).check()
                let image = try await BuiltImage(
                    reading: directory / "image.tar", as: .oci, into: directory / "unpacked")
                return try await UruncChecklist.violations(of: image)
            }
        }
    }
}
