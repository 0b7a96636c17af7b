// What stands under Swift where there is no C library: the entry point, relocation, pages for the heap. The rest is in
// ../BurrowRuntime.
#include "linux-system.h"
#include "runtime.h"

void burrow_main(const long *stack);

struct relocation { uint64_t place, kind; int64_t addend; };
extern const int64_t _DYNAMIC[] __attribute__((visibility("hidden")));
extern const char __ehdr_start[] __attribute__((visibility("hidden")));

// A position-independent program without a loader relocates itself: every pointer in its data gets the address that
// the kernel loaded it to. Until then no pointer in data may be used.
__attribute__((used)) static void start(const long *stack) {
    const int64_t *tag = _DYNAMIC;
    uintptr_t base = (uintptr_t)__ehdr_start, table = 0, size = 0;
    for (; tag[0] != 0; tag += 2) {
        if (tag[0] == 7) table = (uintptr_t)tag[1]; // DT_RELA
        if (tag[0] == 8) size = (uintptr_t)tag[1];  // DT_RELASZ
    }
    const struct relocation *one = (const struct relocation *)(base + table);
    // R_X86_64_RELATIVE is 8, R_AARCH64_RELATIVE 1027; the linker makes no others without shared libraries.
    for (uintptr_t index = 0; index < size / sizeof *one; index++)
        *(uint64_t *)(base + one[index].place) = base + (uint64_t)one[index].addend;
    burrow_main(stack);
    linux_exit(125);
}

// The kernel leaves argc, argv and the environment on the stack (System V ABI, process initialisation).
#if defined(__x86_64__)
__asm__(".globl _start\n_start:\n\txor %ebp, %ebp\n\tmov %rsp, %rdi\n\tand $-16, %rsp\n\tcall start\n\tud2\n");
#elif defined(__aarch64__)
__asm__(".globl _start\n_start:\n\tmov x29, xzr\n\tmov x0, sp\n\tbl start\n\tbrk #1\n");
#endif

void *runtime_map(size_t size) { return linux_map(size); }
void runtime_unmap(void *start, size_t size) { linux_unmap(start, size); }
