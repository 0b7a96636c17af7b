#!/usr/bin/env bash
# Holds WasmCore to the subset that Embedded Swift compiles, and to what a kernel can give it: embedded.sh
#
# Compiles the module for x86_64-unknown-none-elf in both forms (checked memory, window memory), looks at what the
# object wants from outside and at how its handlers end, then runs a loop of 50 million turns as a Linux process with a
# small stack: handlers that call instead of jumping would overflow it.
set -euo pipefail
# shellcheck source=Tests/Tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
need swiftc

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
tools=$(dirname "$(realpath "$(command -v swiftc)")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mapfile -t sources < <(find "$root/Sources/WasmCore" -name '*.swift' | sort)

# A kernel has no red zone to lose and no unwinder: without frame pointers a handler is nothing but its own work.
flags=(
    -swift-version 6 -warnings-as-errors -enable-experimental-feature Embedded -wmo -Osize -parse-as-library
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault
    -enforce-exclusivity=unchecked -Xfrontend -disable-stack-protector -Xfrontend -function-sections
    -Xcc -fomit-frame-pointer
)

# What the platform supplies; a call of anything else is a mistake.
allowed='^(free|memcpy|memmove|memset|posix_memalign|sqrt|sqrtf)$'

for form in checked window; do
    extra=()
    [ $form = checked ] || extra=(-DWASM_WINDOW_MEMORY)
    say "compiling for x86_64-unknown-none-elf, $form memory"
    swiftc -target x86_64-unknown-none-elf "${flags[@]}" "${extra[@]}" -module-name WasmCore \
        -c "${sources[@]}" "$root/Tests/Tools/wasm/embedded.swift" -o "$work/$form.o"
    "$tools/ld.lld" -static --gc-sections --unresolved-symbols=ignore-all -e wasm_loop -o "$work/$form" "$work/$form.o"
    "$tools/ld.lld" -static --gc-sections -e wasm_loop -o /dev/null "$work/$form.o" 2>&1 |
        sed -n 's/.*undefined symbol: //p' >"$work/undefined" || true
    if grep -vE "$allowed" "$work/undefined"; then die "the module wants the symbols above from its platform"; fi

    # The entry points of handlers are the C ones, named "…run…To": none may call through a register or table.
    "$tools/llvm-objdump" -d --no-show-raw-insn "$work/$form" |
        awk '/^[0-9a-f]+ <.*[0-9]run[A-Z].*FTo>:/ {inside = $2; count++} /^$/ {inside = ""}
             inside && /callq?[ \t]+\*/ {print "handler " inside " calls the next one"; bad = 1}
             END {if (count < 200) {print "only " count " handlers found"; bad = 1} exit bad}' ||
        die "handlers do not chain by jumps"
    "$tools/ld.lld" -static --gc-sections --strip-all --unresolved-symbols=ignore-all -e wasm_loop -o "$work/stripped" \
        "$work/$form.o"
    say "$form: $(stat -c %s "$work/stripped") bytes linked, $(wc -l <"$work/undefined") symbols from the platform"
done

say "running as a Linux process with a stack of 64 kB"
swiftc -target x86_64-unknown-linux-gnu "${flags[@]}" -module-name WasmCore \
    -c "${sources[@]}" "$root/Tests/Tools/wasm/embedded.swift" -o "$work/linux.o"
printf '%s\n' 'int wasm_loop(void);' 'int main(void) { return wasm_loop(); }' >"$work/main.c"
"$tools/clang" -O1 "$work/main.c" "$work/linux.o" -fuse-ld=lld -Wl,--gc-sections -lm -o "$work/linux"
(ulimit -s 64 && "$work/linux") || die "the loop ended with status $?"
say "all well"
