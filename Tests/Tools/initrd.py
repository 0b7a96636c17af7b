#!/usr/bin/env python3
"""Reads a Linux initrd as the kernel does: newc archives one after another, each plain or gzip'd, zeros between.

initrd.py list FILE          a JSON array on stdout, one object an entry, in the file's order; later entries win
initrd.py extract FILE NAME  the content of the last entry of that name
"""

import json
import sys
import zlib

FIELDS = "ino mode uid gid nlink mtime filesize devmajor devminor rdevmajor rdevminor namesize check".split()


def archives(data):
    """The plain bytes of each stretch of the file that is compressed in one piece."""
    position = 0
    while position < len(data):
        if data[position] == 0:
            position += 1
        elif data[position:position + 2] == b"\x1f\x8b":
            stream = zlib.decompressobj(31)
            yield stream.decompress(data[position:]) + stream.flush()
            if not stream.eof:
                raise ValueError(f"gzip stream at {position} is cut off")
            position = len(data) - len(stream.unused_data)
        elif data[position:position + 6] == b"070701":
            # The kernel looks for what comes next only at multiples of 4.
            if position % 4:
                raise ValueError(f"archive at {position}, which is no multiple of 4")
            end = newc_end(data, position)
            yield data[position:end]
            position = end
        else:
            raise ValueError(f"neither newc nor gzip at {position}: {data[position:position + 6]!r}")


def header(data, position):
    if data[position:position + 6] != b"070701":
        raise ValueError(f"no newc header at {position}: {data[position:position + 6]!r}")
    words = [int(data[position + 6 + 8 * i:position + 14 + 8 * i], 16) for i in range(13)]
    fields = dict(zip(FIELDS, words))
    start = position + 110
    if data[start + fields["namesize"] - 1] != 0:
        raise ValueError(f"name at {start} has no NUL at its end")
    name = data[start:start + fields["namesize"] - 1].decode()
    content = -(-(start + fields["namesize"]) // 4) * 4
    return fields, name, content


def newc_end(data, position):
    while True:
        fields, name, content = header(data, position)
        position = -(-(content + fields["filesize"]) // 4) * 4
        if name == "TRAILER!!!":
            return content + fields["filesize"]


def entries(data):
    for plain in archives(data):
        position = 0
        while position < len(plain):
            if plain[position] == 0:
                position += 1
                continue
            fields, name, content = header(plain, position)
            end = content + fields["filesize"]
            if end > len(plain):
                raise ValueError(f"{name} is cut off")
            position = -(-end // 4) * 4
            if name != "TRAILER!!!":
                yield fields, "/" + name.removeprefix(".").removeprefix("/"), plain[content:end]


def main(words):
    if len(words) < 2 or words[0] not in ("list", "extract"):
        sys.exit(__doc__)
    with open(words[1], "rb") as file:
        data = file.read()
    if words[0] == "list":
        keys = ("ino", "mode", "uid", "gid", "mtime", "filesize")
        print(json.dumps([{"name": name} | {key: fields[key] for key in keys} for fields, name, _ in entries(data)]))
    else:
        found = [content for _, name, content in entries(data) if name == words[2]]
        if not found:
            sys.exit(f"no entry named {words[2]}")
        sys.stdout.buffer.write(found[-1])


main(sys.argv[1:])
