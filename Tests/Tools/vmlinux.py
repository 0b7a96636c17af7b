"""vmlinux.py BZIMAGE OUT: the kernel in a bzImage as the bare ELF that Firecracker and Cloud Hypervisor take.

The place of the packed kernel is in the header (Documentation/arch/x86/boot.rst, payload_offset); Debian's 6.1 packs it
with LZ4, whose command unpacks it. Behind the packed bytes stand four with the unpacked length.
"""

import struct
import subprocess
import sys

image = open(sys.argv[1], "rb").read()
(setup,) = struct.unpack_from("<B", image, 0x1F1)
offset, length = struct.unpack_from("<II", image, 0x248)
start = (setup + 1) * 512 + offset
payload, (size,) = image[start : start + length - 4], struct.unpack_from("<I", image, start + length - 4)
if payload[:4] != b"\x02\x21\x4c\x18":
    sys.exit(f"{sys.argv[1]} is not packed with LZ4")
kernel = subprocess.run(["lz4", "-dc"], input=payload, stdout=subprocess.PIPE, check=True).stdout
if len(kernel) != size or kernel[:4] != b"\x7fELF":
    sys.exit(f"{sys.argv[1]}: {len(kernel)} bytes came out, not an ELF of {size}")
open(sys.argv[2], "wb").write(kernel)
