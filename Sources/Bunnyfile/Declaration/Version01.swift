internal import Catalog

extension MappingDeclaration {
    /// Version 0.1: upstream's format (reference/urunc.md, 6.1).
    public static let version01 = MappingDeclaration(
        "bunnyfile v0.1", "Upstream's format: a kernel, perhaps a rootfs, and what the guest runs",
        [
            FieldDeclaration(
                "version", .text, required: true, example: "v0.1",
                "Version of the language: `v0.1` or any earlier one, `v` may be left out"),
            FieldDeclaration(
                "platforms", .mapping(platforms01), required: true,
                example: "{framework: unikraft, monitor: qemu}", "What the image is made for"),
            FieldDeclaration(
                "kernel", .mapping(kernel01), required: true,
                example: "{from: local, path: build/kernel}", "The kernel of the guest"),
            FieldDeclaration(
                "rootfs", .mapping(rootfs01), default: "none",
                example: "{from: scratch, include: [nginx.conf:/etc/nginx.conf]}", "The guest's root file system"),
            FieldDeclaration(
                "cmd", .list(of: .text), default: "[]", example: "[nginx, -c, /etc/nginx.conf]",
                "The image's Cmd"),
            FieldDeclaration(
                "cmdline", .text, example: "nginx -c /etc/nginx.conf",
                "Words separated by blanks, used as `cmd` where that is empty"),
            FieldDeclaration(
                "entrypoint", .list(of: .text), default: "[]", example: "[/init]", "The image's Entrypoint"),
            FieldDeclaration(
                "envs", .list(of: .text), default: "[]", example: "[TZ=UTC]",
                "Environment variables, each `NAME=VALUE`"),
        ])

    private static let platforms01 = MappingDeclaration(
        "platforms", "What the image is made for",
        [
            FieldDeclaration(
                "framework", .text, required: true, example: "unikraft",
                "Type of the guest; one the catalog does not know is a warning"),
            FieldDeclaration(
                "monitor", .text, required: true, example: "qemu",
                "Virtual machine monitor; one the catalog does not know is a warning"),
            FieldDeclaration("version", .text, example: "0.18.0", "Version of the framework"),
            FieldDeclaration(
                "architecture", .text, default: "the build's platform", example: "amd64",
                "Compared with the build's platform; a difference is a warning"),
        ])

    private static let kernel01 = MappingDeclaration(
        "kernel", "A file in the build context or in an image",
        [
            FieldDeclaration(
                "from", .text, required: true, example: "local", "`local` (the build context) or an image reference"),
            FieldDeclaration("path", .text, required: true, example: "build/kernel", "Path of the kernel file"),
        ])

    private static let rootfs01 = MappingDeclaration(
        "rootfs", "The guest's root file system",
        [
            FieldDeclaration(
                "from", .text, default: "scratch", example: "local",
                "`scratch` (nothing), `local` (the build context) or an image reference"),
            FieldDeclaration("path", .text, example: "rootfs.cpio", "Path of a ready initrd or disk image"),
            FieldDeclaration(
                "type", .choice(RootfsKind.allCases.map(\.rawValue)), default: "see below", example: "initrd",
                "Its form"),
            FieldDeclaration(
                "include", .list(of: .anyOf([.text, .mapping(include01)])), default: "[]",
                example: "[nginx.conf:/etc/nginx.conf]", "Files to add: `SOURCE[:DESTINATION]` or a mapping"),
        ])

    private static let include01 = MappingDeclaration(
        "include", "Files to add to the rootfs",
        [
            FieldDeclaration(
                "from", .text, default: "local", example: "local", "`local` (the build context) or an image reference"),
            FieldDeclaration("source", .text, required: true, example: "nginx.conf", "Path in it"),
            FieldDeclaration(
                "destination", .text, required: true, example: "/etc/nginx.conf", "Path in the guest"),
        ])
}
