#!/usr/bin/env python3
"""Times the frontend's start: bench.py PROGRAM RUNS prints one row of bench.sh's table a line, fields by tabs.

The clock starts right before the program is spawned (posix_spawn) with a socket pair as its stdin and stdout, and
stops when the 24 bytes of HTTP/2's client preface have been read from it: nothing may come before them. The process
then gets an end of file and must end. (Its peak memory is not taken here: ru_maxrss of a spawned process counts the
pages it shared with Python before exec.)
"""

import os
import signal
import socket
import statistics
import sys
import time

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"


def run(program):
    ours, theirs = socket.socketpair()
    null = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, theirs.fileno(), 0), (os.POSIX_SPAWN_DUP2, theirs.fileno(), 1),
               (os.POSIX_SPAWN_DUP2, null, 2)]
    ours.settimeout(10)
    start = time.perf_counter_ns()
    pid = os.posix_spawn(program, [program], {}, file_actions=actions)
    theirs.close()
    got = b""
    try:
        while len(got) < len(PREFACE):
            piece = ours.recv(65536)
            if not piece:
                sys.exit(f"{program} ended before it sent the preface")
            got += piece
        elapsed = time.perf_counter_ns() - start
    finally:
        os.close(null)
    if not got.startswith(PREFACE):
        os.kill(pid, signal.SIGKILL)
        sys.exit(f"{program} began with {got[:24]!r}, not with HTTP/2's preface")
    ours.close()
    deadline = time.monotonic() + 10
    while True:
        ended, _ = os.waitpid(pid, os.WNOHANG)
        if ended:
            return elapsed / 1e6
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            sys.exit(f"{program} was still running 10 s after its connection had ended")
        time.sleep(0.001)


def main(program, runs):
    run(program)  # brings the program into the page cache
    times = [run(program) for _ in range(runs)]
    print("spawn to preface, median", f"{statistics.median(times):.2f}", "ms", "4",
          f"{runs} runs on a socket pair, warm; least {min(times):.2f}", sep="\t")


main(sys.argv[1], int(sys.argv[2]))
