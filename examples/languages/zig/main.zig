const std = @import("std");

pub fn main(init: std.process.Init) !void {
    const arena = init.arena.allocator();
    var buffer: [1024]u8 = undefined;
    var output = std.Io.File.stdout().writerStreaming(init.io, &buffer);
    const out = &output.interface;

    try out.print("Hello from Zig\n", .{});
    const words = try init.minimal.args.toSlice(arena);
    for (words[1..], 1..) |word, number| try out.print("argument {d}: {s}\n", .{ number, word });
    try out.print("GREETING={s}\n", .{init.environ_map.get("GREETING") orelse "(not set)"});

    const data = init.preopens.get("/data").?.dir;
    const text = try data.readFileAlloc(init.io, "message.txt", arena, .limited(4096));
    try out.print("file: {s}", .{text});
    try out.flush();
}
