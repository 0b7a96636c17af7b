// A stand-in for Mewz: what an app's object sees of that kernel (reference on Mewz, 1.9), as far as an app needs it that
// only writes. It says what command line it was given, and ends with the app's status.
#include "serial.h"

struct multiboot_information {
    uint32_t flags, lower, upper, device, command_line;
};

void wasker_main(void);

static uint64_t pages;
static uint8_t *next = (uint8_t *)(32ul << 20);

uint8_t *memory_base(void) { return (uint8_t *)0xffff800004000000ul; }
uint64_t memory_grow(uint64_t count) {
    pages += count;
    return pages - count;
}

// MARK: The C library

void *malloc(uint64_t size) {
    uint8_t *bytes = next;
    next += (size + 15) & ~15ul;
    return bytes;
}
void free(void *bytes) { (void)bytes; }
void *memset(void *to, int value, uint64_t count) {
    for (uint64_t index = 0; index < count; index++) ((volatile uint8_t *)to)[index] = (uint8_t)value;
    return to;
}
void *memmove(void *to, const void *from, uint64_t count) {
    volatile uint8_t *target = to;
    const uint8_t *source = from;
    if (target <= source) for (uint64_t index = 0; index < count; index++) target[index] = source[index];
    else while (count-- > 0) target[count] = source[count];
    return to;
}
void *memcpy(void *to, const void *from, uint64_t count) { return memmove(to, from, count); }

// MARK: WASI

_Noreturn void proc_exit(int32_t status) {
    // The device that urunc adds for Mewz.
    out16(0x501, (uint16_t)status);
    for (;;) __asm__ volatile("cli; hlt");
}

static uint32_t *word(uint32_t address) { return (uint32_t *)(memory_base() + address); }

uint32_t fd_write(int32_t fd, int32_t list, int32_t count, int32_t result) {
    if (fd != 1 && fd != 2) return 8;
    uint32_t total = 0;
    for (int32_t index = 0; index < count; index++) {
        uint32_t address = *word((uint32_t)(list + 8 * index)), size = *word((uint32_t)(list + 8 * index + 4));
        for (uint32_t byte = 0; byte < size; byte++) put((char)memory_base()[address + byte]);
        total += size;
    }
    *word((uint32_t)result) = total;
    return 0;
}

// No file is open but the console.
uint32_t bad_descriptor(void) { return 8; }
#define BAD(name) uint32_t name(void) __attribute__((alias("bad_descriptor")));
BAD(fd_close) BAD(fd_read) BAD(fd_pwrite) BAD(fd_seek) BAD(fd_tell) BAD(fd_fdstat_get) BAD(fd_fdstat_set_flags)
BAD(fd_filestat_get) BAD(fd_prestat_get) BAD(fd_prestat_dir_name) BAD(path_open)

uint32_t missing(void) { return 52; }
#define MISSING(name) uint32_t name(void) __attribute__((alias("missing")));
MISSING(clock_time_get) MISSING(random_get) MISSING(poll_oneoff) MISSING(sched_yield)

void standin(const struct multiboot_information *information) {
    out8(0x3f9, 0);
    out8(0x3fb, 3);
    print("standin: command line: ");
    if (information->flags & 4) print((const char *)(uint64_t)information->command_line);
    print("\n");
    wasker_main();
    proc_exit(0);
}
