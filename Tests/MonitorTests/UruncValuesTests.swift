import JSON
import Monitor
import Testing

@Suite struct UruncValuesTests {
    @Test func allValuesAreRead() throws {
        let values = try UruncValues(
            json: uruncJSON([
                "unikernelType": "unikraft", "hypervisor": "cloud-hypervisor", "binary": "/.boot/kernel",
                "initrd": "/.boot/rootfs", "block": "/disk", "blkMntPoint": "/data", "mountRootfs": "true",
                "unikernelVersion": "0.17.0", "cmdline": "",
            ]))
        #expect(
            values
                == UruncValues(
                    type: .unikraft, monitor: .cloudHypervisor, binary: "/.boot/kernel", initrd: "/.boot/rootfs",
                    block: "/disk", blockMountPoint: "/data", mountRootfs: true, version: "0.17.0"))
    }

    @Test(arguments: [
        ("[]", "urunc.json is not a JSON object"),
        ("{}", "urunc.json has no com.urunc.unikernel.unikernelType"),
        (
            #"{"com.urunc.unikernel.unikernelType": "linux"}"#,
            "urunc.json: the value of com.urunc.unikernel.unikernelType is not base64 of text"
        ),
        (
            #"{"com.urunc.unikernel.unikernelType": 1}"#,
            "urunc.json: the value of com.urunc.unikernel.unikernelType is not base64 of text"
        ),
        (#"{"com.urunc.unikernel.unikernelType": "b3N2"}"#, "urunc.json: urunc knows no guest type \"osv\""),
    ])
    func faultsSayWhichValue(json: String, message: String) {
        let error = #expect(throws: MonitorError.self) { try UruncValues(json: Array(json.utf8)) }
        #expect(error?.description == message)
    }

    @Test func aDirectoryThatIsNoImageIsNamed() throws {
        let image = try ImageDirectory()
        let error = #expect(throws: MonitorError.self) { try UruncValues(rootfs: image.root) }
        #expect(error?.description == "\(image.root) has no urunc.json, so it is not the root of an image for urunc")
    }

    @Test(arguments: ["", "a", "ab", "abc", "abcd", "Grüße", String(repeating: "\u{3ff}", count: 99)])
    func base64OfAnyLengthIsRead(text: String) throws {
        let values = try UruncValues(
            json: uruncJSON(["unikernelType": "linux", "hypervisor": "qemu", "binary": "/" + text]))
        #expect(values.binary == "/" + text)
    }
}

@Suite struct ContainerTests {
    static let config: JSONValue = [
        "architecture": "amd64",
        "config": [
            "Entrypoint": ["/urunit"], "Cmd": ["a", "b c"], "Env": ["A=1", "HOME=/root"], "WorkingDir": "/work",
            "User": "1000:1001",
        ],
    ]

    @Test func theConfigMakesTheContainer() throws {
        #expect(
            try Container(config: Self.config, arguments: [], environment: [])
                == Container(
                    arguments: ["/urunit", "a", "b c"],
                    environment: [
                        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOSTNAME=bunny",
                        "HOME=/root", "A=1",
                    ], workingDirectory: "/work", userID: 1000, groupID: 1001))
    }

    @Test func theUserWins() throws {
        let container = try Container(config: Self.config, arguments: ["x"], environment: ["A=2", "B=3"])
        #expect(container.arguments == ["/urunit", "x"])
        #expect(container.environment.suffix(2) == ["A=2", "B=3"])
    }

    @Test func dockerInspectsFormIsReadToo() throws {
        let config: JSONValue = [["Config": ["Cmd": ["x"], "Entrypoint": nil, "User": "7"]]]
        let container = try Container(config: config, arguments: [], environment: [])
        #expect(container.arguments == ["x"])
        #expect(container.userID == 7 && container.groupID == 0)
        #expect(container.workingDirectory == "/")
    }

    @Test func namesOfUsersAreRefused() {
        let error = #expect(throws: MonitorError.self) {
            try Container(config: ["config": ["User": "www-data"]], arguments: [], environment: [])
        }
        #expect(error?.description == "the image's user \"www-data\" is not UID or UID:GID in numbers")
    }
}
