// An app as an object that a Mewz kernel is linked with (reference on Mewz, 1.9): one entry point, memory and WASI from
// the kernel by bare names, and answers of our own where the kernel has none or would stop.
#include <stdint.h>

#include "native.h"
#include "wasi-numbers.h"
#include "wasm-rt.h"

// The kernel: the fixed address of linear memory; pages more of it, with the number there was before.
uint8_t *memory_base(void);
uint64_t memory_grow(uint64_t pages);
// Its C library.
void *malloc(size_t size);

void native_instantiate(void), native_start(void);

enum {
    // The kernel has 1 MiB of stack, with its page tables right beneath; what it needs itself stays free, and what the
    // frame of a function takes below the limit before it finds it: 64 KiB at most (module/flags).
    STACK_BYTES = 768 << 10,
    // The kernel halts where there is no memory left. In a machine of 512 MiB, of which it takes 352, there is room for so
    // many pages.
    MOST_PAGES = 2048,
    SUCCESS = 0, NO_SYSTEM_CALL = 52, TRAP_STATUS = 134, NOT_STARTABLE = 126,
};

static uint32_t pages;
static uint32_t most_pages;
uintptr_t native_stack_limit;

void wasker_main(void) {
    native_stack_limit = native_stack_pointer() - STACK_BYTES;
    native_instantiate();
    native_start();
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    (void)alignment; // malloc's is enough
    *result = malloc(size);
    return *result == NULL ? 12 : 0;
}

// MARK: Memory

uint8_t *native_memory_base(void) { return memory_base(); }

uint8_t *native_memory_make(uint32_t count, uint32_t maximum) {
    most_pages = maximum < MOST_PAGES ? maximum : MOST_PAGES;
    if (count > most_pages) native_out_of_memory();
    memory_grow(count);
    pages = count;
    return memory_base();
}

uint32_t native_memory_grow(uint32_t count) {
    if (count > most_pages - pages) return UINT32_MAX;
    if (count > 0) memory_grow(count);
    pages += count;
    return pages - count;
}

// A range of the app's memory; a trap when it is not inside.
static uint8_t *range(uint64_t address, uint64_t count) {
    if ((uint32_t)address + count > (uint64_t)pages << 16) native_trapped(WASM_RT_TRAP_OOB);
    return memory_base() + (uint32_t)address;
}

static void store32(uint64_t address, uint32_t value) { __builtin_memcpy(range(address, 4), &value, 4); }

// MARK: Ends

typedef uint32_t call(uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t);
call fd_write, proc_exit;

// Says a line on the console as WASI does, from the start of the app's memory: nobody needs that any more.
static void say(const char *text) {
    uint32_t count = 0;
    while (text[count] != 0) count++;
    if (pages == 0) { // before the app has memory, or when it has none
        memory_grow(1);
        pages = 1;
    }
    uint8_t *bytes = range(16, count);
    for (uint32_t index = 0; index < count; index++) bytes[index] = (uint8_t)text[index];
    store32(0, 16);
    store32(4, count);
    fd_write(2, 0, 1, 8, 0, 0, 0, 0, 0);
}

__attribute__((noreturn)) static void end(const char *why, uint32_t status) {
    say(status == TRAP_STATUS ? "bunny: app ended with exit status 134: trap: " : "bunny: cannot start the app: ");
    say(why);
    say("\n");
    proc_exit(status, 0, 0, 0, 0, 0, 0, 0, 0);
    for (;;) {}
}

void native_trapped(uint32_t cause) {
    // In the order of wasm_rt_trap_t; the specification's words.
    static const char *const words[] = {
        "out of bounds memory access", "integer overflow", "integer divide by zero", "invalid conversion to integer",
        "unreachable", "call stack exhausted", "indirect call type mismatch", "out of bounds table access",
        "undefined element", "uninitialized element",
    };
    end(words[cause], TRAP_STATUS);
}

void native_out_of_memory(void) { end("not enough memory for the module's memory or tables", NOT_STARTABLE); }

// MARK: Arguments and environment, which the kernel has not: texts with a NUL behind each, from the build

extern const char native_arguments[], native_arguments_end[], native_environment[], native_environment_end[];

static uint32_t sizes(const char *text, const char *stop, uint64_t count, uint64_t bytes) {
    uint32_t number = 0;
    for (const char *place = text; place < stop; place++) number += *place == 0;
    store32(count, number);
    store32(bytes, (uint32_t)(stop - text));
    return SUCCESS;
}

static uint32_t strings(const char *text, const char *stop, uint64_t list, uint64_t buffer) {
    uint8_t *to = range(buffer, (uint64_t)(stop - text));
    for (const char *place = text; place < stop; place++) {
        if (place == text || place[-1] == 0) {
            store32(list, (uint32_t)(buffer + (uint64_t)(place - text)));
            list += 4;
        }
        to[place - text] = (uint8_t)*place;
    }
    return SUCCESS;
}

// MARK: WASI, by the numbers of its functions

// What the kernel has.
#define KERNEL_FUNCTIONS                                                                                               \
    F(clock_time_get) F(random_get) F(poll_oneoff) F(proc_exit) F(sched_yield) F(fd_close) F(fd_read) F(fd_write)      \
    F(fd_pwrite) F(fd_seek) F(fd_tell) F(fd_fdstat_get) F(fd_fdstat_set_flags) F(fd_filestat_get) F(fd_prestat_get)    \
    F(fd_prestat_dir_name) F(path_open)
#define F(name) call name;
KERNEL_FUNCTIONS
#undef F

uint32_t native_wasi(uint32_t function, const uint64_t *a) {
    switch (function) {
    case NUMBER_args_sizes_get: return sizes(native_arguments, native_arguments_end, a[0], a[1]);
    case NUMBER_args_get: return strings(native_arguments, native_arguments_end, a[0], a[1]);
    case NUMBER_environ_sizes_get: return sizes(native_environment, native_environment_end, a[0], a[1]);
    case NUMBER_environ_get: return strings(native_environment, native_environment_end, a[0], a[1]);
    case NUMBER_clock_res_get: // every clock ticks a thousand times a second
        store32(a[1], 1000000);
        store32(a[1] + 4, 0);
        return SUCCESS;
    case NUMBER_fd_read: // the kernel stops where the console is read: its input is at its end
        if ((uint32_t)a[0] > 0) break;
        store32(a[3], 0);
        return SUCCESS;
    case NUMBER_fd_close: // and where it is closed
        if ((uint32_t)a[0] > 2) break;
        return SUCCESS;
    }
    switch (function) {
#define F(name) case NUMBER_##name: return name(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8]);
    KERNEL_FUNCTIONS
#undef F
    }
    return NO_SYSTEM_CALL;
}
