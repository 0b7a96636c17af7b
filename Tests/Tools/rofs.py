#!/usr/bin/env python3
"""Reads an OSv root disk as OSv does: the second partition of the boot record, in it a ROFS.

rofs.py list DISK          a JSON array on stdout, one object an entry, parents first
rofs.py extract DISK PATH  the bytes of a file
"""

import json
import stat
import struct
import sys

BLOCK = 512


def partition(disk):
    """The second partition, by both ways in which its place is written."""
    if disk[510:512] != b"\x55\xaa":
        raise ValueError("no boot record")
    entries = [disk[446 + 16 * i:462 + 16 * i] for i in range(4)]
    if any(entries[0]) or any(entries[2]) or any(entries[3]):
        raise ValueError("more than the second partition")
    _, head, sector, cylinder, kind, _, _, _, first, count = struct.unpack("<8BII", entries[1])
    if kind == 0 or sector & 63 == 0:
        raise ValueError("OSv passes over this partition")
    cylinder |= (sector & 0xC0) << 2
    if cylinder < 1023 and (cylinder * 255 + head) * 63 + (sector & 63) - 1 != first:
        raise ValueError("cylinder, head and sector say something else than the number")
    if len(disk) != (first + count) * BLOCK:
        raise ValueError("the partition does not end with the disk")
    return disk[first * BLOCK:]


class Tree:
    def __init__(self, data):
        self.data = data
        magic, version, block, start, blocks, self.entry_count, self.link_count, inode_count = \
            struct.unpack_from("<8Q", data)
        if (magic, version, block) != (0xDEADBEAD, 1, BLOCK):
            raise ValueError("no ROFS of version 1")
        if len(data) != (start + blocks) * BLOCK:
            raise ValueError("the tables do not end with the file system")
        self.first_table = start
        position = start * BLOCK
        self.entries, self.links = [], []
        for _ in range(self.entry_count):
            number, length = struct.unpack_from("<QH", data, position)
            self.entries.append((number, data[position + 10:position + 10 + length]))
            position += 10 + length
        for _ in range(self.link_count):
            (length,) = struct.unpack_from("<H", data, position)
            self.links.append(data[position + 2:position + 2 + length])
            position += 2 + length
        self.inodes = [struct.unpack_from("<4Q", data, position + 32 * i) for i in range(inode_count)]
        position += 32 * inode_count
        if any(data[position:]) or len(data) - position >= BLOCK:
            raise ValueError("more than padding behind the tables")
        if [inode[1] for inode in self.inodes] != list(range(1, inode_count + 1)):
            raise ValueError("inodes are not numbered in order")

    def content(self, inode):
        _, _, first, size = inode
        end = first * BLOCK + size
        if size and not 1 <= first <= first + (size - 1) // BLOCK < self.first_table:
            raise ValueError("a file lies outside of the files' blocks")
        if any(self.data[end:-(-end // BLOCK) * BLOCK]) and size:
            raise ValueError("a file's last block is not padded with zeros")
        return self.data[first * BLOCK:end]

    def walk(self, number=1, path=b""):
        mode, _, data, count = inode = self.inodes[number - 1]
        if path:
            yield path, inode
        if stat.S_ISDIR(mode):
            for child, name in self.entries[data:data + count]:
                yield from self.walk(child, path + b"/" + name)


def describe(tree, path, inode):
    mode, _, data, count = inode
    found = {"path": path.decode()}
    if stat.S_ISDIR(mode):
        found |= {"kind": "directory", "count": count}
    elif stat.S_ISLNK(mode):
        found |= {"kind": "link", "target": tree.links[data].decode()}
    elif stat.S_ISREG(mode):
        found |= {"kind": "file", "size": len(tree.content(inode))}
    else:
        raise ValueError(f"{path} is of an unknown kind")
    return found


def main():
    command, disk, *rest = sys.argv[1:]
    with open(disk, "rb") as file:
        tree = Tree(partition(file.read()))
    everything = list(tree.walk())
    if len(everything) + 1 != len(tree.inodes):
        raise ValueError("inodes that no directory names")
    if command == "list":
        json.dump([describe(tree, path, inode) for path, inode in everything], sys.stdout)
    elif command == "extract":
        sys.stdout.buffer.write(tree.content(dict(everything)[rest[0].encode()]))
    else:
        raise SystemExit(__doc__)


main()
