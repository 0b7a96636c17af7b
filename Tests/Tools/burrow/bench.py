#!/usr/bin/env python3
"""Times Burrow's start: bench.py KERNEL FLOOR INITRD RUNS prints rows of bench.sh's table, fields by tabs.

FLOOR is a kernel that prints one byte and exits (floor.S): what QEMU itself takes. The clock starts right before QEMU is
spawned, with urunc's command line but for TCG and the machine's type, and stops when the first byte has come from the
serial port; the kernels take turns, so that what else the machine does falls on both.
"""

import os
import statistics
import subprocess
import sys
import time

LINE = 'Unikraft   netdev.ip=/24::8.8.8.8   vfs.fstab=[ "initrd0:/:extract:::" ] -- /app/app.wasm'
GOAL = 15


def run(machine, kernel, initrd):
    words = ["qemu-system-x86_64", "-M", machine, "-m", "64M", "-cpu", "max", "-accel", "tcg", "-display", "none",
             "-vga", "none", "-serial", "stdio", "-monitor", "null", "-smp", "1", "-kernel", kernel, "-nic", "none",
             "-initrd", initrd, "-device", "isa-debug-exit,iobase=0x501,iosize=2", "-append", LINE]
    start = time.perf_counter_ns()
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    first = os.read(process.stdout.fileno(), 1)
    byte = time.perf_counter_ns() - start
    process.stdout.read()
    process.wait(timeout=60)
    end = time.perf_counter_ns() - start
    if not first or process.returncode != 1:
        sys.exit(f"{kernel} on {machine} ended with status {process.returncode}")
    return byte / 1e6, end / 1e6


def main(kernel, floor, initrd, runs):
    for machine in ("pc", "microvm"):
        run(machine, kernel, initrd)
        times = [(run(machine, floor, initrd), run(machine, kernel, initrd)) for _ in range(runs)]

        def median(pick):
            return statistics.median(pick(one) for one in times)

        print(f"Burrow on {machine}, first byte", f"{median(lambda t: t[1][0] - t[0][0]):.1f}", "ms", GOAL,
              f"above QEMU's own {median(lambda t: t[0][0]):.0f} ms; {runs} runs under TCG", sep="\t")
        print(f"Burrow on {machine}, whole run", f"{median(lambda t: t[1][1] - t[0][1]):.1f}", "ms", "-",
              f"above QEMU's own {median(lambda t: t[0][1]):.0f} ms", sep="\t")


main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
