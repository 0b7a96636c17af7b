// The kernel's side of a Mewz object, as a Linux process: memory at an address of its own, and the functions of WASI that
// Mewz has, with its own weaknesses (reference on Mewz, 1.6, 1.7, 1.9). Files are those of the working directory.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

void wasker_main(void);

// What a module exports under such names must not come in place of the kernel's.
int module_exports(void) { return 1; }

static uint8_t *base;
static uint64_t pages;

uint8_t *memory_base(void) { return base; }
uint64_t memory_grow(uint64_t count) {
    if (mprotect(base + (pages << 16), count << 16, PROT_READ | PROT_WRITE) != 0) {
        fputs("panic: no memory\n", stderr);
        for (;;) pause();
    }
    pages += count;
    return pages - count;
}

static uint32_t number(uint32_t address) {
    uint32_t value;
    memcpy(&value, base + address, 4);
    return value;
}
static void set(uint32_t address, uint64_t value, size_t size) { memcpy(base + address, &value, size); }

static uint32_t transfer(int fd, uint32_t list, uint32_t count, uint32_t result, int writes) {
    uint32_t total = 0;
    for (uint32_t index = 0; index < count; index++) {
        uint8_t *bytes = base + number(list + 8 * index);
        uint32_t size = number(list + 8 * index + 4);
        ssize_t done = writes ? write(fd, bytes, size) : read(fd, bytes, size);
        if (done < 0) return 8;
        total += (uint32_t)done;
        if ((uint32_t)done < size) break;
    }
    set(result, total, 4);
    return 0;
}

_Noreturn void proc_exit(int32_t status) { _exit(status); }
uint32_t sched_yield(void) { return 0; }
uint32_t fd_write(int32_t fd, int32_t list, int32_t count, int32_t result) {
    return transfer(fd, (uint32_t)list, (uint32_t)count, (uint32_t)result, 1);
}
uint32_t fd_read(int32_t fd, int32_t list, int32_t count, int32_t result) {
    if (fd == 0) abort(); // panics
    return transfer(fd, (uint32_t)list, (uint32_t)count, (uint32_t)result, 0);
}
uint32_t fd_pwrite(int32_t fd, int32_t list, int32_t count, int64_t offset, int32_t result) {
    (void)fd, (void)list, (void)count, (void)offset, (void)result;
    return 58;
}
uint32_t fd_close(int32_t fd) {
    if (fd < 3) abort(); // panics
    return close(fd) == 0 ? 0 : 8;
}
uint32_t fd_seek(int32_t fd, int64_t offset, int32_t whence, int32_t result) {
    off_t place = lseek(fd, offset, whence);
    if (place < 0) return errno == ESPIPE ? 70 : 8;
    set((uint32_t)result, (uint64_t)place, 8);
    return 0;
}
uint32_t fd_tell(int32_t fd, int32_t result) { return fd_seek(fd, 0, SEEK_CUR, result); }
uint32_t fd_fdstat_get(int32_t fd, int32_t result) {
    struct stat status;
    if (fstat(fd, &status) != 0) return 8;
    set((uint32_t)result, S_ISDIR(status.st_mode) ? 3 : S_ISREG(status.st_mode) ? 4 : 2, 8);
    set((uint32_t)result + 8, UINT64_MAX, 8);
    set((uint32_t)result + 16, UINT64_MAX, 8);
    return 0;
}
uint32_t fd_fdstat_set_flags(int32_t fd, int32_t flags) {
    (void)fd, (void)flags;
    return 58;
}
uint32_t fd_filestat_get(int32_t fd, int32_t result) {
    struct stat status;
    if (fstat(fd, &status) != 0) return 8;
    memset(base + (uint32_t)result, 0, 64);
    set((uint32_t)result + 16, S_ISREG(status.st_mode) ? 4 : 2, 1);
    set((uint32_t)result + 32, (uint64_t)status.st_size, 8);
    return 0;
}
uint32_t fd_prestat_get(int32_t fd, int32_t result) {
    if (fd != 3) return 8;
    set((uint32_t)result, 0, 4);
    set((uint32_t)result + 4, 2, 4);
    return 0;
}
uint32_t fd_prestat_dir_name(int32_t fd, int32_t name, int32_t count) {
    if (fd != 3 || count < 2) return 8;
    memcpy(base + (uint32_t)name, "./", 2);
    return 0;
}
uint32_t path_open(
    int32_t fd, int32_t follow, int32_t path, int32_t count, int32_t flags, int64_t rights, int64_t inheriting,
    int32_t descriptor_flags, int32_t result) {
    (void)follow, (void)flags, (void)rights, (void)inheriting, (void)descriptor_flags;
    char name[256] = {0};
    if (fd != 3 || count > 255) return 44;
    memcpy(name, base + (uint32_t)path, (size_t)count);
    int opened = openat(3, name, O_RDONLY);
    if (opened < 0) return 44;
    set((uint32_t)result, (uint64_t)opened, 4);
    return 0;
}
uint32_t clock_time_get(int32_t clock, int64_t precision, int32_t result) {
    (void)precision;
    struct timespec now;
    clock_gettime(clock == 0 ? CLOCK_REALTIME : CLOCK_MONOTONIC, &now);
    set((uint32_t)result, (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec, 8);
    return 0;
}
uint32_t random_get(int32_t to, int32_t count) {
    return getrandom(base + (uint32_t)to, (size_t)(uint32_t)count, 0) < 0 ? 29 : 0;
}
// One clock is what the programs here wait for.
uint32_t poll_oneoff(int32_t list, int32_t events, int32_t count, int32_t result) {
    (void)count;
    uint64_t wait;
    memcpy(&wait, base + (uint32_t)list + 24, 8);
    struct timespec time = {(time_t)(wait / 1000000000u), (long)(wait % 1000000000u)};
    nanosleep(&time, NULL);
    memset(base + (uint32_t)events, 0, 32);
    memcpy(base + (uint32_t)events, base + (uint32_t)list, 8);
    set((uint32_t)result, 1, 4);
    return 0;
}

int main(void) {
    base = mmap(NULL, (size_t)2 << 30, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (base == MAP_FAILED || open(".", O_RDONLY | O_DIRECTORY) != 3) return 99;
    wasker_main();
    return module_exports() == 1 ? 0 : 98;
}
