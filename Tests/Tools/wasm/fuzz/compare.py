"""Runs the modules of a folder under wasmtime and compares with what fuzz wrote beside them: compare.py FOLDER

A line of SEED.txt is a call, `f0 i32:7 = i64:ff` or `f0 = trap`, or the state at the end: a global's value, a memory's
size and FNV-1a hash. Numbers are bits in hex; all NaNs are one.
"""

import struct
import sys
from pathlib import Path

import wasmtime

FORMS = {"i32": ("<i", "<I"), "i64": ("<q", "<Q"), "f32": ("<f", "<I"), "f64": ("<d", "<Q")}


def text(kind, value):
    if value != value:
        return f"{kind}:nan"
    form, bits = FORMS[kind]
    return f"{kind}:{struct.unpack(bits, struct.pack(form, value))[0]:x}"


def number(word):
    kind, digits = word.split(":")
    form, bits = FORMS[kind]
    return struct.unpack(form, struct.pack(bits, int(digits, 16)))[0]


def call(store, function, words):
    try:
        results = function(store, *[number(word) for word in words])
    except (wasmtime.Trap, wasmtime.WasmtimeError):
        return "trap"
    results = [] if results is None else results if isinstance(results, list) else [results]
    kinds = [str(kind) for kind in function.type(store).results]
    return " ".join(text(kind, value) for kind, value in zip(kinds, results, strict=True))


def memory(store, item):
    digest = 0xCBF29CE484222325
    for byte in item.read(store, 0, item.data_len(store)):
        digest = (digest ^ byte) * 0x100000001B3 & (1 << 64) - 1
    return f"{item.data_len(store)} {digest:x}"


def differences(engine, path):
    store = wasmtime.Store(engine)
    exports = wasmtime.Instance(store, wasmtime.Module.from_file(engine, str(path)), []).exports(store)
    for line in path.with_suffix(".txt").read_text().splitlines():
        left, ours = (part.strip() for part in line.split("=", 1))
        name, *words = left.split()
        item = exports[name]
        if isinstance(item, wasmtime.Func):
            theirs = call(store, item, words)
        elif isinstance(item, wasmtime.Memory):
            theirs = memory(store, item)
        else:
            theirs = text(str(item.type(store).content), item.value(store))
        if ours != theirs:
            yield f"{path.stem}: {left}: ours {ours!r}, wasmtime's {theirs!r}"
            return


def main(folder):
    config = wasmtime.Config()
    config.wasm_tail_call = True
    config.cranelift_nan_canonicalization = True
    engine = wasmtime.Engine(config)
    paths = sorted(Path(folder).glob("*.wasm"), key=lambda path: int(path.stem))
    found = [line for path in paths for line in differences(engine, path)]
    print(*found, f"{len(paths)} modules under wasmtime: {len(found)} differ", sep="\n")
    sys.exit(1 if found or not paths else 0)


main(sys.argv[1])
