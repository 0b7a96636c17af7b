// Types, memory and tables of an app, as its generated code asks for them (include/wasm-rt.h).
#include <stdarg.h>

#include "native.h"
#include "runtime.h"
#include "wasm-rt.h"

int posix_memalign(void **result, size_t alignment, size_t size);
void free(void *memory);

// The limit of the JavaScript API, which the interpreter keeps too.
enum { MOST_ENTRIES = 10000000 };

void wasm_rt_trap(wasm_rt_trap_t cause) { native_trapped(cause); }

// NULL without memory.
static void *try_allocate(size_t size) {
    void *memory = NULL;
    return posix_memalign(&memory, 16, size > 0 ? size : 1) == 0 ? memory : NULL;
}

static void *allocate(size_t size) {
    void *memory = try_allocate(size);
    if (memory == NULL) native_out_of_memory();
    return memory;
}

// MARK: Types

struct type { struct type *next; uint32_t number, parameters, results; uint8_t list[]; };
static struct type *types;

uint32_t wasm_rt_register_func_type(uint32_t parameters, uint32_t results, ...) {
    uint32_t count = parameters + results;
    struct type *type = allocate(sizeof *type + count);
    type->next = types;
    type->number = types == NULL ? 1 : types->number + 1;
    type->parameters = parameters;
    type->results = results;
    va_list list;
    va_start(list, results);
    for (uint32_t index = 0; index < count; index++) type->list[index] = (uint8_t)va_arg(list, int);
    va_end(list);
    for (const struct type *other = types; other != NULL; other = other->next) {
        if (other->parameters != parameters || other->results != results) continue;
        uint32_t same = 0;
        while (same < count && other->list[same] == type->list[same]) same++;
        if (same < count) continue;
        free(type);
        return other->number;
    }
    types = type;
    return type->number;
}

// MARK: Memory

void wasm_rt_allocate_memory(wasm_rt_memory_t *memory, uint32_t pages, uint32_t maximum) {
    memory->data = native_memory_make(pages, maximum);
    memory->pages = pages;
    memory->size = (uint64_t)pages << 16;
}

uint32_t wasm_rt_grow_memory(wasm_rt_memory_t *memory, uint32_t pages) {
    uint32_t old = native_memory_grow(pages);
    if (old == UINT32_MAX) return old;
    memory->data = native_memory_base();
    memory->pages = old + pages;
    memory->size = (uint64_t)memory->pages << 16;
    return old;
}

// MARK: Tables

#define TABLE(kind)                                                                                                    \
    void wasm_rt_allocate_##kind##_table(wasm_rt_##kind##_table_t *table, uint32_t count, uint32_t maximum) {          \
        table->data = NULL;                                                                                            \
        table->size = 0;                                                                                               \
        table->max_size = maximum < MOST_ENTRIES ? maximum : MOST_ENTRIES;                                             \
        if (wasm_rt_grow_##kind##_table(table, count, wasm_rt_##kind##_null_value) != 0) native_out_of_memory();       \
    }                                                                                                                  \
    uint32_t wasm_rt_grow_##kind##_table(wasm_rt_##kind##_table_t *table, uint32_t count, wasm_rt_##kind##_t value) {  \
        uint32_t old = table->size;                                                                                    \
        if (count > table->max_size - old) return UINT32_MAX;                                                          \
        wasm_rt_##kind##_t *data = try_allocate(((size_t)old + count) * sizeof *data);                                 \
        if (data == NULL) return UINT32_MAX;                                                                           \
        for (uint32_t index = 0; index < old; index++) data[index] = table->data[index];                               \
        for (uint32_t index = old; index < old + count; index++) data[index] = value;                                  \
        free(table->data);                                                                                             \
        table->data = data;                                                                                            \
        table->size = old + count;                                                                                     \
        return old;                                                                                                    \
    }
TABLE(funcref)
TABLE(externref)
