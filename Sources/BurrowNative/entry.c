// How the app is entered, on a stack of its own.
#include "native.h"

void native_instantiate(void), native_start(void);

uintptr_t native_stack_limit;

__attribute__((used, noreturn)) static void run(void) {
    native_instantiate();
    native_start();
    native_ended();
}

void native_enter(uintptr_t top, uintptr_t limit) {
    native_stack_limit = limit;
#if defined(__x86_64__)
    __asm__ volatile("mov %0, %%rsp\n\txor %%ebp, %%ebp\n\tcall run\n\tud2" : : "r"(top & ~(uintptr_t)15) : "memory");
#elif defined(__aarch64__)
    __asm__ volatile("mov sp, %0\n\tmov x29, xzr\n\tbl run\n\tbrk #1" : : "r"(top & ~(uintptr_t)15) : "memory");
#endif
    __builtin_unreachable();
}

_Bool native_processor_fits(void) {
#if defined(__x86_64__)
    // SSE3, SSSE3, CMPXCHG16B, SSE4.1, SSE4.2 and POPCNT: what x86-64-v2 has more than every processor of the kind.
    const uint32_t wanted = 1u << 0 | 1u << 9 | 1u << 13 | 1u << 19 | 1u << 20 | 1u << 23;
    uint32_t a = 1, b, c = 0, d;
    __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
    return (c & wanted) == wanted;
#else
    return 1;
#endif
}
