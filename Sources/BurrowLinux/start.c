// What stands under Swift where there is no C library: the entry point, relocation, memory, and the few functions the
// compiler calls by name.
#include "linux-system.h"

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

// Memory: blocks of powers of two from chunks, kept in a list for each size once free; what is larger than a chunk's
// quarter is mapped by itself and goes back to the kernel. In front of each block stands where it came from.
struct header { uint64_t size; void *start; };
enum { CHUNK = 1 << 20, SMALLEST = 5, LARGEST = 18 };
static void *free_blocks[LARGEST + 1];
static char *next, *end;

static void *take_block(int order) {
    void **first = free_blocks[order];
    if (first != NULL) {
        free_blocks[order] = *first;
        return first;
    }
    size_t size = (size_t)1 << order;
    if (next == NULL || (size_t)(end - next) < size) {
        next = linux_map(CHUNK);
        if (next == NULL) return NULL;
        end = next + CHUNK;
    }
    void *block = next;
    next += size;
    return block;
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    if (alignment < sizeof(struct header)) alignment = sizeof(struct header);
    size_t whole = size + alignment + sizeof(struct header);
    if (whole < size) return 12;
    int order = SMALLEST;
    while (order <= LARGEST && ((size_t)1 << order) < whole) order++;
    void *start = order <= LARGEST ? take_block(order) : linux_map(whole);
    if (start == NULL) return 12;
    uintptr_t place = ((uintptr_t)start + sizeof(struct header) + alignment - 1) & ~(alignment - 1);
    struct header *header = (struct header *)place - 1;
    header->size = order <= LARGEST ? (uint64_t)order : whole;
    header->start = start;
    *result = (void *)place;
    return 0;
}

void free(void *memory) {
    if (memory == NULL) return;
    struct header *header = (struct header *)memory - 1;
    if (header->size > LARGEST) {
        linux_unmap(header->start, header->size);
        return;
    }
    void **block = header->start;
    uint64_t order = header->size;
    *block = free_blocks[order];
    free_blocks[order] = block;
}

void *memcpy(void *restrict to, const void *restrict from, size_t count) {
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

void *memmove(void *to, const void *from, size_t count) {
    char *target = to;
    const char *source = from;
    if (target <= source || target >= source + count) return memcpy(to, from, count);
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
double sqrt(double value) {
    __asm__("sqrtsd %0, %0" : "+x"(value));
    return value;
}
float sqrtf(float value) {
    __asm__("sqrtss %0, %0" : "+x"(value));
    return value;
}
#elif defined(__aarch64__)
double sqrt(double value) {
    __asm__("fsqrt %d0, %d0" : "+w"(value));
    return value;
}
float sqrtf(float value) {
    __asm__("fsqrt %s0, %s0" : "+w"(value));
    return value;
}
#endif
