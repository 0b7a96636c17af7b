import Catalog
import JSON
import Planner
import Testing

@Suite struct ImageConfigTests {
    static let amd64 = ImagePlatform(os: "linux", architecture: "amd64")

    @Test func withoutBase() {
        let config = ImageConfig(
            entrypoint: ["/urunit"], command: [], environment: ["A=1"], labels: ["b": "2", "a": "1"])
        let json = config.json(
            platform: Self.amd64, created: Timestamp(seconds: 1), history: [.init(createdBy: "kernel")])
        #expect(
            JSONValue.object(json).serialized(pretty: true) == """
                {
                  "architecture": "amd64",
                  "config": {
                    "Entrypoint": [
                      "/urunit"
                    ],
                    "Env": [
                      "A=1"
                    ],
                    "Labels": {
                      "a": "1",
                      "b": "2"
                    }
                  },
                  "created": "1970-01-01T00:00:01Z",
                  "history": [
                    {
                      "comment": "bunny",
                      "created": "1970-01-01T00:00:01Z",
                      "created_by": "kernel"
                    }
                  ],
                  "os": "linux",
                  "rootfs": {
                    "diff_ids": [],
                    "type": "layers"
                  }
                }
                """)
    }

    @Test func overABase() throws {
        let base = try JSONValue(
            parsing: Array(
                """
                {"os":"qemu","os.version":"1","architecture":"x86_64","variant":"v3","created":"2024-01-01T00:00:00Z",
                 "container":"kept","config":{"Entrypoint":["/old"],"Cmd":["nginx","-g","daemon off;"],
                 "Env":["PATH=/bin","A=0"],"WorkingDir":"/srv","Labels":{"z":"1","a":"0"}},
                 "rootfs":{"type":"layers","diff_ids":["sha256:1","sha256:2"]},
                 "history":[{"created":"2023-01-01T00:00:00Z","created_by":"ADD"},{"empty_layer":true}]}
                """.utf8)
        ).objectValue
        let config = ImageConfig(entrypoint: ["/urunit"], environment: ["B=2", "A=1"], labels: ["a": "1"])
        let json = config.json(
            over: base, platform: Self.amd64, created: .epoch, history: [.init(createdBy: "kernel")])
        #expect(
            JSONValue.object(json).serialized()
                == #"{"architecture":"amd64","config":{"Cmd":["nginx","-g","daemon off;"],"Entrypoint":["/urunit"],"#
                + #""Env":["PATH=/bin","A=1","B=2"],"Labels":{"a":"1","z":"1"},"WorkingDir":"/srv"},"#
                + #""container":"kept","created":"1970-01-01T00:00:00Z","#
                + #""history":[{"created":"2023-01-01T00:00:00Z","created_by":"ADD"},{"empty_layer":true},"#
                + #"{"created":"1970-01-01T00:00:00Z"},"#
                + #"{"comment":"bunny","created":"1970-01-01T00:00:00Z","created_by":"kernel"}],"#
                + #""os":"linux","rootfs":{"diff_ids":[],"type":"layers"}}"#)
    }

    @Test func portsAndSignal() throws {
        let base = try JSONValue(
            parsing: Array(#"{"config":{"ExposedPorts":{"80/tcp":{},"443/tcp":{}},"StopSignal":"SIGQUIT"}}"#.utf8)
        ).objectValue
        var config = ImageConfig()
        let kept = config.json(over: base, platform: Self.amd64, created: .epoch, history: [])
        #expect(
            kept["config"]?.serialized()
                == #"{"ExposedPorts":{"443/tcp":{},"80/tcp":{}},"StopSignal":"SIGQUIT"}"#)
        config.ports = ["53/udp", "80/tcp"]
        config.stopSignal = "SIGINT"
        let changed = config.json(over: base, platform: Self.amd64, created: .epoch, history: [])
        #expect(
            changed["config"]?.serialized()
                == #"{"ExposedPorts":{"443/tcp":{},"53/udp":{},"80/tcp":{}},"StopSignal":"SIGINT"}"#)
    }
}
