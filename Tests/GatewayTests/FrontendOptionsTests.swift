import BuildKitProto
import LLB
import Testing

@testable import Gateway

/// Options and environment as daemons send them (daemon-experiments.md, section 6).
@Suite struct FrontendOptionsTests {
    @Test func nothingGiven() throws {
        let options = try FrontendOptions([:])
        #expect(options.filename == "Dockerfile")
        #expect(options.target == nil && options.platforms == [] && options.wantsMap == nil && !options.returnsMap)
        #expect(options.buildArguments == [:] && options.labels == [:] && options.context == nil)
        #expect(options.noCache == .none && !options.noCache.contains(["a"]))
        #expect(options.imageResolveMode == .default && options.cacheImports == [])
        #expect(options.requestID == nil && options.requiredCapabilities == [] && options.commandLine == nil)
    }

    @Test func whatBuildxSends() throws {
        let options = try FrontendOptions([
            "filename": "bunnyfile", "target": "mewz", "platform": "linux/amd64, linux/arm64/v8,linux/amd64",
            "build-arg:A": "1=2", "build-arg:EMPTY": "", "label:k": "v", "no-cache": "Base, tools",
            "image-resolve-mode": "local", "cmdline": "bunny:1 --x", "source": "bunny:1",
            "frontend.caps": "moby.buildkit.frontend.contexts+forward,moby.buildkit.frontend.subrequests+forward",
            "requestid": "frontend.targets", "contextkey": "ctx", "ctx": "https://x/y.tar", "contextsubdir": "sub",
            "dockerfilekey": "dockerfile", "build-arg:SOURCE_DATE_EPOCH": "1700000000", "add-hosts": "",
            "cache-imports": #"[{"Type":"registry","Attrs":{"ref":"r"}},{"type":"gha","attrs":{}}]"#,
        ])
        #expect(options.filename == "bunnyfile" && options.target == "mewz")
        #expect(options.platforms == [.linuxAMD64, .linuxARM64] && options.returnsMap)
        #expect(options.buildArguments == ["A": "1=2", "EMPTY": "", "SOURCE_DATE_EPOCH": "1700000000"])
        #expect(options.labels == ["k": "v"])
        #expect(options.noCache == .only(["base", "tools"]))
        #expect(options.noCache.contains(["other", "BASE"]) && !options.noCache.contains(["other"]))
        #expect(options.imageResolveMode == .local)
        #expect(options.commandLine == "bunny:1 --x" && options.source == "bunny:1")
        #expect(
            options.requiredCapabilities == ["moby.buildkit.frontend.contexts", "moby.buildkit.frontend.subrequests"])
        #expect(options.requestID == "frontend.targets" && options.sourceDateEpoch == 1_700_000_000)
        #expect(options.context == "https://x/y.tar" && options.contextSubdirectory == "sub")
        #expect(options.buildFileLocal == "dockerfile" && options.raw["add-hosts"] == "")
        #expect(
            options.cacheImports == [
                GatewayPb.CacheOptionsEntry(type: "registry", attrs: ["ref": "r"]),
                GatewayPb.CacheOptionsEntry(type: "gha", attrs: [:]),
            ])
    }

    @Test(arguments: [
        (["no-cache": ""], NoCache.all), ([:], .none), (["no-cache": "a"], .only(["a"])),
    ])
    func noCache(raw: [String: String], expected: NoCache) throws {
        #expect(try FrontendOptions(raw).noCache == expected)
    }

    @Test(
        arguments: [
            ([:], false), (["platform": "linux/arm64"], false), (["platform": "linux/arm64,linux/amd64"], true),
            (["multi-platform": "1"], true),
            (["multi-platform": "true", "build-arg:BUILDKIT_MULTI_PLATFORM": "0"], false),
            (["build-arg:BUILDKIT_MULTI_PLATFORM": "T"], true),
        ] as [([String: String], Bool)])
    func returnsMap(raw: [String: String], expected: Bool) throws {
        #expect(try FrontendOptions(raw).returnsMap == expected)
    }

    @Test(arguments: [
        ("arm64", ["linux/arm64"]), ("linux", ["linux/riscv64"]), ("x86_64", ["linux/amd64"]),
        ("linux/arm/7,linux/arm/v7", ["linux/arm/v7"]), ("\"linux/amd64\",linux/386", ["linux/amd64", "linux/386"]),
    ])
    func platforms(text: String, expected: [String]) throws {
        let worker = Platform(os: "linux", architecture: "riscv64")
        #expect(try FrontendOptions(["platform": text], worker: worker).platforms.map(\.description) == expected)
    }

    @Test(arguments: [
        (
            ["platform": "linux/"],
            "option platform=linux/: invalid platform \"linux/\": write it as os/architecture "
                + "or os/architecture/variant, for example linux/amd64"
        ),
        (["multi-platform": "yes"], "option multi-platform=yes: it must be true or false"),
        (
            ["multi-platform": "false", "platform": "linux/amd64,linux/arm64"],
            "option multi-platform=false: it contradicts 2 platforms"
        ),
        (["image-resolve-mode": "Pull"], "option image-resolve-mode=Pull: it must be default, pull or local"),
        (["add-hosts": "a=1.2.3"], "option add-hosts=a=1.2.3: `a=1.2.3` is not HOST=ADDRESS with an IP address"),
        (["add-hosts": "a"], "option add-hosts=a: `a` is not HOST=ADDRESS with an IP address"),
        (["force-network-mode": "bridge"], "option force-network-mode=bridge: it must be none, host or sandbox"),
        (["shm-size": "64m"], "option shm-size=64m: it must be a whole number, not negative"),
        (["shm-size": "-1"], "option shm-size=-1: it must be a whole number, not negative"),
        (["memswap": "-2"], "option memswap=-2: it must be a whole number, -1 or more"),
        (["ulimit": "nofile"], "option ulimit=nofile: `nofile` is not NAME=SOFT[:HARD] with numbers"),
        (["ulimit": "nofile=1:2:3"], "option ulimit=nofile=1:2:3: `nofile=1:2:3` is not NAME=SOFT[:HARD] with numbers"),
        (["ulimit": "nofile=3:2"], "option ulimit=nofile=3:2: the soft limit of nofile is above its hard limit"),
        (
            ["ulimit": "files=1"],
            "option ulimit=files=1: `files` is none of core, cpu, data, fsize, locks, memlock, msgqueue, nice, nofile, "
                + "nproc, rss, rtprio, rttime, sigpending, stack"
        ),
        (
            ["override-copy-image": "x"],
            "option override-copy-image=x: files are copied without an image; leave it out"
        ),
        (
            ["build-arg:BUILDKIT_DISABLE_FILEOP": "1"],
            "option build-arg:BUILDKIT_DISABLE_FILEOP=1: files are always copied by file operations"
        ),
        (["cache-imports": "{}"], "option cache-imports={}: it must be a JSON array of objects with Type and Attrs"),
        (
            ["build-arg:SOURCE_DATE_EPOCH": "context"],
            "option build-arg:SOURCE_DATE_EPOCH=context: it must be a number of seconds since 1970, up to the year 9999"
        ),
        (
            ["build-arg:SOURCE_DATE_EPOCH": "253402300800"],
            "option build-arg:SOURCE_DATE_EPOCH=253402300800: it must be a number of seconds since 1970, up to the year "
                + "9999"
        ),
        (
            ["build-arg:SOURCE_DATE_EPOCH": "-1"],
            "option build-arg:SOURCE_DATE_EPOCH=-1: it must be a number of seconds since 1970, up to the year 9999"
        ),
    ])
    func badValues(raw: [String: String], message: String) {
        let error = #expect(throws: OptionError.self) { try FrontendOptions(raw) }
        #expect(error?.description == message)
    }

    @Test(arguments: [
        ("", []), ("a", ["a"]), ("a,b", ["a", "b"]), ("a,,b,", ["a", "", "b", ""]), ("\"a,b\",c", ["a,b", "c"]),
        ("\"say \"\"hi\"\"\"", ["say \"hi\""]), ("a\"b", ["a\"b"]), ("\"open,", ["open,"]),
    ])
    func commaLists(text: String, fields: [String]) {
        #expect(CommaList.parse(text) == fields)
    }

    @Test func environment() throws {
        let environment = try FrontendEnvironment([
            ("PATH", "/bin"), ("BUILDKIT_FRONTEND_OPT_12", "build-arg:X=a=b\nc"),
            ("BUILDKIT_FRONTEND_OPT_0", "platform=arm64"), ("BUILDKIT_FRONTEND_OPT_1", "no-cache"),
            ("BUILDKIT_FRONTEND_OPT_2", "local-sessionid:context=other"), ("BUILDKIT_SESSION_ID", "abc"),
            (
                "BUILDKIT_WORKERS",
                #"""
                [{"id":"w1","labels":{"a":"b"},"platforms":[{"architecture":"amd64","os":"linux"},
                {"architecture":"arm","os":"linux","variant":"v7"}],"gcPolicy":null,
                "buildkitVersion":{"package":"p","version":"v0.25.1","revision":"r"}}]
                """#
            ),
        ])
        #expect(
            environment.options.raw == [
                "build-arg:X": "a=b\nc", "platform": "arm64", "no-cache": "", "local-sessionid:context": "other",
            ])
        #expect(environment.options.platforms == [.linuxARM64])
        #expect(environment.sessionID(forLocal: "context") == "other")
        #expect(environment.sessionID(forLocal: "dockerfile") == "abc")
        let worker = try #require(environment.workers.first)
        #expect(worker.id == "w1" && worker.labels == ["a": "b"] && worker.buildKitVersion == "v0.25.1")
        #expect(worker.platforms.map(\.description) == ["linux/amd64", "linux/arm/v7"])
        #expect(environment.workerPlatform == .linuxAMD64)
    }

    /// Names of daemons up to 0.9, and no BuildKit around at all.
    @Test func otherEnvironments() throws {
        let old = try FrontendEnvironment([
            (
                "BUILDKIT_WORKERS",
                #"[{"ID":"w","Labels":null,"Platforms":[{"architecture":"arm64","os":"linux"}],"GCPolicy":null}]"#
            )
        ])
        #expect(old.workers.map(\.id) == ["w"] && old.workerPlatform == .linuxARM64)
        let silent = try FrontendEnvironment([("BUILDKIT_WORKERS", #"[{"id":"w","buildkitVersion":{"version":""}}]"#)])
        #expect(silent.workers.map(\.buildKitVersion) == [nil] && silent.workerPlatform == nil)
        let none = try FrontendEnvironment([])
        #expect(none.workers == [] && none.sessionID == "" && none.options.raw == [:])
        #expect(throws: OptionError.self) { try FrontendEnvironment([("BUILDKIT_WORKERS", "[")]) }
    }
}
