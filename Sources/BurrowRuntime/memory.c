// The functions that the compiler calls by name, where there is no C library.
#include "runtime.h"

// From the front, so also for ranges of which the target begins first.
static void *copy_forward(void *to, const void *from, size_t count) {
    char *target = to;
    const char *source = from;
#if defined(__x86_64__)
    if (count >= 32) {
        __asm__ volatile("rep movsb" : "+D"(target), "+S"(source), "+c"(count) : : "memory");
        return to;
    }
#endif
    while (count-- > 0) *target++ = *source++;
    return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t count) { return copy_forward(to, from, count); }

void *memmove(void *to, const void *from, size_t count) {
    char *target = to;
    const char *source = from;
    if (target <= source || target >= source + count) return copy_forward(to, from, count);
    for (; count >= 8; count -= 8) {
        uint64_t word;
        __builtin_memcpy_inline(&word, source + count - 8, 8);
        __builtin_memcpy_inline(target + count - 8, &word, 8);
    }
    while (count-- > 0) target[count] = source[count];
    return to;
}

void *memset(void *to, int value, size_t count) {
    char *target = to;
#if defined(__x86_64__)
    if (count >= 32) {
        __asm__ volatile("rep stosb" : "+D"(target), "+c"(count) : "a"(value) : "memory");
        return to;
    }
#endif
    while (count-- > 0) *target++ = (char)value;
    return to;
}

// What Swift's squareRoot() calls; both architectures have the instruction.
#if defined(__x86_64__)
#define FLOAT_REGISTER "x"
#define SQUARE_ROOT "sqrtsd %0, %0"
#define SQUARE_ROOT_SINGLE "sqrtss %0, %0"
#elif defined(__aarch64__)
#define FLOAT_REGISTER "w"
#define SQUARE_ROOT "fsqrt %d0, %d0"
#define SQUARE_ROOT_SINGLE "fsqrt %s0, %s0"
#endif
double sqrt(double value) {
    __asm__(SQUARE_ROOT : "+" FLOAT_REGISTER(value));
    return value;
}
float sqrtf(float value) {
    __asm__(SQUARE_ROOT_SINGLE : "+" FLOAT_REGISTER(value));
    return value;
}

int memcmp(const void *one, const void *other, size_t count) {
    const unsigned char *left = one, *right = other;
    for (; count > 0; count--, left++, right++) {
        if (*left != *right) return *left < *right ? -1 : 1;
    }
    return 0;
}
