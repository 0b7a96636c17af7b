// The heap: blocks of powers of two from chunks, kept in a list for each size once free; what is larger than the
// largest block is mapped by itself and goes back to the platform. In front of each block stands where it came from.
#include "runtime.h"

// A platform with little memory has smaller ones: what is left of a chunk is lost, and so is what a block is larger
// than was asked for.
#ifndef HEAP_CHUNK
#define HEAP_CHUNK (1 << 20)
#endif
#ifndef HEAP_LARGEST_ORDER
#define HEAP_LARGEST_ORDER 18
#endif

struct header { uint64_t size; void *start; };
enum { SMALLEST = 5, LARGEST = HEAP_LARGEST_ORDER };
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
        next = runtime_map(HEAP_CHUNK);
        if (next == NULL) return NULL;
        end = next + HEAP_CHUNK;
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
    void *start = order <= LARGEST ? take_block(order) : runtime_map(whole);
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
        runtime_unmap(header->start, header->size);
        return;
    }
    void **block = header->start;
    uint64_t order = header->size;
    *block = free_blocks[order];
    free_blocks[order] = block;
}
