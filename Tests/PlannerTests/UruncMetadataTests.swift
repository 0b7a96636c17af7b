import Planner
import Testing

@Suite struct UruncMetadataTests {
    @Test func everyValueInOneTable() {
        let metadata = UruncMetadata(
            unikernelType: "rumprun", hypervisor: "hvt", binary: "/.boot/kernel", unikernelVersion: "1.0",
            initrd: "/.boot/rootfs", block: "/disk.img", blockMountPoint: "/data", mountRootfs: true)
        #expect(
            metadata.entries.map { "\($0.key)=\($0.value)" } == [
                "com.urunc.unikernel.binary=/.boot/kernel",
                "com.urunc.unikernel.blkMntPoint=/data",
                "com.urunc.unikernel.block=/disk.img",
                "com.urunc.unikernel.hypervisor=hvt",
                "com.urunc.unikernel.initrd=/.boot/rootfs",
                "com.urunc.unikernel.mountRootfs=true",
                "com.urunc.unikernel.unikernelType=rumprun",
                "com.urunc.unikernel.unikernelVersion=1.0",
            ])
    }

    @Test func fileHasBase64Values() {
        let metadata = UruncMetadata(unikernelType: "linux", hypervisor: "qemu", binary: "/.boot/kernel")
        // Values by coreutils' base64.
        #expect(
            String(decoding: metadata.json, as: UTF8.self)
                == #"{"com.urunc.unikernel.binary":"Ly5ib290L2tlcm5lbA==","com.urunc.unikernel.hypervisor":"cWVtdQ==","#
                + #""com.urunc.unikernel.mountRootfs":"ZmFsc2U=","com.urunc.unikernel.unikernelType":"bGludXg="}"#
                + "\n")
    }

    @Test(arguments: [
        ("/.boot/kernel", true), ("/a", true), ("/", false), ("a", false), ("/a/", false), ("/a//b", false),
        ("/a/./b", false), ("/a/../b", false), ("/a b", false), ("/ä", false), ("", false),
    ])
    func pathsUruncTakes(path: String, expected: Bool) {
        #expect(UruncMetadata.isPath(path) == expected)
    }
}
