// What stands under Swift where there is no C library: the entry point, memory, and the few functions the compiler
// calls by name.
#include "linux-calls.h"

void guest_main(const long *stack);

// The kernel leaves argc, argv and the environment on the stack (System V ABI, process initialisation).
#if defined(__x86_64__)
__asm__(".globl _start\n_start:\n\txor %ebp, %ebp\n\tmov %rsp, %rdi\n\tand $-16, %rsp\n\tcall guest_main\n\tud2\n");
#elif defined(__aarch64__)
__asm__(".globl _start\n_start:\n\tmov x29, xzr\n\tmov x0, sp\n\tbl guest_main\n\tbrk #1\n");
#endif

// Nothing is given back: init allocates a few hundred kilobytes while it starts, then only waits.
static char *next, *end;

int posix_memalign(void **result, size_t alignment, size_t size) {
    uintptr_t start = ((uintptr_t)next + alignment - 1) & ~(alignment - 1);
    if (next == NULL || size > (uintptr_t)end - start || start > (uintptr_t)end) {
        size_t chunk = (size + alignment + 0xfffff) & ~(size_t)0xfffff;
        // PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS
        long memory = linux_call(SYS_mmap, 0, (long)chunk, 3, 0x22, -1, 0);
        if (memory < 0 && memory > -4096) return 12;
        next = (char *)memory;
        end = next + chunk;
        start = ((uintptr_t)next + alignment - 1) & ~(alignment - 1);
    }
    *result = (void *)start;
    next = (char *)start + size;
    return 0;
}

void free(void *memory) { (void)memory; }

void *memcpy(void *to, const void *from, size_t count) {
    char *target = to;
    const char *source = from;
    while (count-- > 0) *target++ = *source++;
    return to;
}

void *memmove(void *to, const void *from, size_t count) {
    char *target = to;
    const char *source = from;
    if (target < source) return memcpy(to, from, count);
    while (count-- > 0) target[count] = source[count];
    return to;
}

void *memset(void *to, int value, size_t count) {
    char *target = to;
    while (count-- > 0) *target++ = (char)value;
    return to;
}
