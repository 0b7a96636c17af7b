"""Times functions of bench.c's module in three engines: bench.py PROGRAM MODULE ROUNDS prints a table in Markdown.

PROGRAM is WasmCore's (main.swift). The engines take turns, ROUNDS times, each calling every function seven times, and the
least time counts: other work on the machine only ever adds. Loading, validating and
compiling are not in it. All results must be the same.
"""

import subprocess
import sys
import time

JOBS = [("fib", 27, "calls"), ("sieve", 1_000_000, "bytes of memory"), ("fnv", 3_000_000, "a hash, byte by byte"),
        ("sort", 100_000, "quicksort of 32-bit numbers"), ("matmul", 10, "products of matrices, 64-bit floats")]


def burrow(program, module):
    def run(name, argument):
        line = subprocess.run([program, module, f"{name}={argument}"], capture_output=True, text=True, check=True)
        result, elapsed = line.stdout.splitlines()[-1].split()[1:3]
        return int(result), float(elapsed)
    return run


def timed(call):
    least = float("inf")
    for _ in range(7):
        begin = time.perf_counter()
        result = call()
        least = min(least, time.perf_counter() - begin)
    return result & 0xFFFFFFFF, least * 1000


def wasm3(module):
    try:
        import wasm3 as engine
    except ImportError:
        return None
    environment = engine.Environment()
    runtime = environment.new_runtime(1 << 16)
    with open(module, "rb") as file:
        runtime.load(environment.parse_module(file.read()))
    return lambda name, argument: timed(lambda: runtime.find_function(name)(argument))


def wasmtime(module):
    try:
        import wasmtime as engine
    except ImportError:
        return None
    store = engine.Store()
    exports = engine.Instance(store, engine.Module.from_file(store.engine, module), []).exports(store)
    return lambda name, argument: timed(lambda: exports[name](store, argument))


def main(program, module, rounds):
    engines = {"Burrow": burrow(program, module), "wasm3": wasm3(module), "wasmtime": wasmtime(module)}
    least = {}
    for _ in range(rounds):
        for name, argument, _ in JOBS:
            results = set()
            for engine, run in engines.items():
                if run is None:
                    continue
                result, elapsed = run(name, argument)
                results.add(result)
                least[engine, name] = min(elapsed, least.get((engine, name), elapsed))
            if len(results) != 1:
                sys.exit(f"{name}: the engines' results differ: {results}")
    print("| | | " + " | ".join(f"{engine}, ms" for engine in engines) + " | wasm3 : Burrow |")
    print("| --- | --- |" + " --: |" * (len(engines) + 1))
    for name, argument, what in JOBS:
        times = [least.get((engine, name)) for engine in engines]
        cells = ["-" if value is None else f"{value:.1f}" for value in times]
        ratio = "-" if times[1] is None else f"{times[1] / times[0]:.2f}"
        print(f"| `{name}({argument})` | {what} | " + " | ".join([*cells, ratio]) + " |")


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
