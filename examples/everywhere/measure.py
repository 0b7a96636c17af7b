"""measure.py TEXT FILE COMMAND...: runs the command twice, its output to FILE and its complaints to FILE.errors, and prints
the seconds until TEXT came (the shorter time) and the most memory that one of its processes held, in MB."""

import resource
import subprocess
import sys
import time

text, file, command = sys.argv[1].encode(), sys.argv[2], sys.argv[3:]
best = None
for _ in range(2):
    start = time.monotonic()
    found = None
    with open(file, "wb") as out, open(file + ".errors", "wb") as errors:
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": errors}
        with subprocess.Popen(command, **pipes) as process:
            for line in process.stdout:
                out.write(line)
                if found is None and line.startswith(text):
                    found = time.monotonic() - start
    if found is None or process.returncode != 0:
        for name in (file, file + ".errors"):
            sys.stderr.write(open(name, errors="replace").read())
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    best = found if best is None else min(best, found)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
print(f"{best:.2f} {peak / 1e6:.0f}")
