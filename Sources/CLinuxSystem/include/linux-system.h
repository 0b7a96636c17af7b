// The Linux system calls that WASI on Linux makes, without a C library: numbers, registers and records are the kernel's
// stable interface (man 2 syscall). All return what the kernel returns: a negative error number on failure.
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "linux-call.h"

#if defined(__x86_64__)
enum {
    SYS_read_ = 0, SYS_close_ = 3, SYS_fstat_ = 5, SYS_lseek_ = 8, SYS_mmap_ = 9, SYS_mprotect_ = 10,
    SYS_munmap_ = 11, SYS_rt_sigaction_ = 13, SYS_ioctl_ = 16, SYS_readv_ = 19, SYS_writev_ = 20,
    SYS_sched_yield_ = 24, SYS_socket_ = 41, SYS_recvmsg_ = 47, SYS_shutdown_ = 48, SYS_bind_ = 49, SYS_listen_ = 50,
    SYS_setsockopt_ = 54, SYS_fcntl_ = 72, SYS_fsync_ = 74, SYS_fdatasync_ = 75, SYS_ftruncate_ = 77,
    SYS_getdents64_ = 217, SYS_fadvise64_ = 221, SYS_clock_gettime_ = 228, SYS_clock_getres_ = 229,
    SYS_exit_group_ = 231, SYS_openat_ = 257, SYS_mkdirat_ = 258, SYS_newfstatat_ = 262, SYS_unlinkat_ = 263,
    SYS_renameat_ = 264, SYS_linkat_ = 265, SYS_symlinkat_ = 266, SYS_readlinkat_ = 267, SYS_ppoll_ = 271,
    SYS_utimensat_ = 280, SYS_fallocate_ = 285, SYS_accept4_ = 288, SYS_preadv_ = 295, SYS_pwritev_ = 296, SYS_getrandom_ = 318,
};
enum { O_DIRECTORY_ = 0200000, O_NOFOLLOW_ = 0400000 };
#elif defined(__aarch64__)
enum {
    SYS_fcntl_ = 25, SYS_ioctl_ = 29, SYS_mkdirat_ = 34, SYS_unlinkat_ = 35, SYS_symlinkat_ = 36, SYS_linkat_ = 37,
    SYS_renameat_ = 38, SYS_ftruncate_ = 46, SYS_fallocate_ = 47, SYS_openat_ = 56, SYS_close_ = 57,
    SYS_getdents64_ = 61, SYS_lseek_ = 62, SYS_read_ = 63, SYS_readv_ = 65, SYS_writev_ = 66, SYS_preadv_ = 69,
    SYS_pwritev_ = 70, SYS_ppoll_ = 73, SYS_readlinkat_ = 78, SYS_newfstatat_ = 79, SYS_fstat_ = 80, SYS_fsync_ = 82,
    SYS_fdatasync_ = 83, SYS_utimensat_ = 88, SYS_exit_group_ = 94, SYS_clock_gettime_ = 113,
    SYS_clock_getres_ = 114, SYS_sched_yield_ = 124, SYS_rt_sigaction_ = 134, SYS_socket_ = 198, SYS_bind_ = 200,
    SYS_listen_ = 201, SYS_setsockopt_ = 208, SYS_shutdown_ = 210, SYS_recvmsg_ = 212, SYS_munmap_ = 215, SYS_mmap_ = 222,
    SYS_fadvise64_ = 223, SYS_mprotect_ = 226, SYS_accept4_ = 242, SYS_getrandom_ = 278,
};
enum { O_DIRECTORY_ = 040000, O_NOFOLLOW_ = 0100000 };
#else
#error "no Linux system calls are known for this architecture"
#endif

enum {
    AT_FDCWD_ = -100, AT_SYMLINK_NOFOLLOW_ = 0x100, AT_REMOVEDIR_ = 0x200,
    O_RDONLY_ = 0, O_WRONLY_ = 1, O_RDWR_ = 2, O_CREAT_ = 0100, O_EXCL_ = 0200, O_NOCTTY_ = 0400, O_TRUNC_ = 01000,
    O_APPEND_ = 02000, O_NONBLOCK_ = 04000, O_DSYNC_ = 010000, O_CLOEXEC_ = 02000000, O_SYNC_ = 04010000,
    O_PATH_ = 010000000, POLLIN_ = 1, POLLOUT_ = 4, POLLERR_ = 8, POLLHUP_ = 16, POLLNVAL_ = 32,
};

struct linux_iovec { void *base; size_t count; };
struct linux_time { int64_t seconds, nanoseconds; };
struct linux_poll { int fd; short events, happened; };

// What WASI needs of struct stat, the same on all architectures.
struct linux_status { uint64_t device, inode, links, size; uint32_t mode; struct linux_time accessed, modified, changed; };

// struct stat of the architecture (asm/stat.h).
struct linux_raw_status {
    uint64_t device, inode;
#if defined(__x86_64__)
    uint64_t links;
    uint32_t mode, uid, gid, unused0;
    uint64_t special;
    int64_t size, block_size, blocks;
#else
    uint32_t mode, links, uid, gid;
    uint64_t special, unused0;
    int64_t size;
    int32_t block_size, unused1;
    int64_t blocks;
#endif
    struct linux_time accessed, modified, changed;
    int64_t unused2[3];
};

static inline void linux_convert(const struct linux_raw_status *from, struct linux_status *to) {
    to->device = from->device;
    to->inode = from->inode;
    to->links = from->links;
    to->size = (uint64_t)from->size;
    to->mode = from->mode;
    to->accessed = from->accessed;
    to->modified = from->modified;
    to->changed = from->changed;
}

static inline long linux_fstat(long fd, struct linux_status *status) {
    struct linux_raw_status raw;
    long result = linux_call(SYS_fstat_, fd, (long)&raw, 0, 0, 0, 0);
    if (result == 0) linux_convert(&raw, status);
    return result;
}
static inline long linux_stat(long directory, const char *path, struct linux_status *status, int flags) {
    struct linux_raw_status raw;
    long result = linux_call(SYS_newfstatat_, directory, (long)path, (long)&raw, flags, 0, 0);
    if (result == 0) linux_convert(&raw, status);
    return result;
}
static inline long linux_open(long directory, const char *path, int flags, int mode) {
    return linux_call(SYS_openat_, directory, (long)path, flags, mode, 0, 0);
}
static inline long linux_close(long fd) { return linux_call(SYS_close_, fd, 0, 0, 0, 0, 0); }
static inline long linux_read(long fd, void *to, size_t count) {
    return linux_call(SYS_read_, fd, (long)to, (long)count, 0, 0, 0);
}
static inline long linux_readv(long fd, const struct linux_iovec *list, long count) {
    return linux_call(SYS_readv_, fd, (long)list, count, 0, 0, 0);
}
static inline long linux_writev(long fd, const struct linux_iovec *list, long count) {
    return linux_call(SYS_writev_, fd, (long)list, count, 0, 0, 0);
}
static inline long linux_preadv(long fd, const struct linux_iovec *list, long count, int64_t offset) {
    return linux_call(SYS_preadv_, fd, (long)list, count, offset, 0, 0);
}
static inline long linux_pwritev(long fd, const struct linux_iovec *list, long count, int64_t offset) {
    return linux_call(SYS_pwritev_, fd, (long)list, count, offset, 0, 0);
}
static inline long linux_lseek(long fd, int64_t offset, int whence) {
    return linux_call(SYS_lseek_, fd, offset, whence, 0, 0, 0);
}
static inline long linux_truncate(long fd, int64_t size) { return linux_call(SYS_ftruncate_, fd, size, 0, 0, 0, 0); }
static inline long linux_allocate(long fd, int64_t offset, int64_t count) {
    return linux_call(SYS_fallocate_, fd, 0, offset, count, 0, 0);
}
static inline long linux_advise(long fd, int64_t offset, int64_t count, int advice) {
    return linux_call(SYS_fadvise64_, fd, offset, count, advice, 0, 0);
}
static inline long linux_sync(long fd, int data_only) {
    return linux_call(data_only ? SYS_fdatasync_ : SYS_fsync_, fd, 0, 0, 0, 0, 0);
}
static inline long linux_get_flags(long fd) { return linux_call(SYS_fcntl_, fd, 3, 0, 0, 0, 0); }
static inline long linux_set_flags(long fd, int flags) { return linux_call(SYS_fcntl_, fd, 4, flags, 0, 0, 0); }
// A null path means the descriptor itself.
static inline long linux_set_times(long fd, const char *path, const struct linux_time *times, int flags) {
    return linux_call(SYS_utimensat_, fd, (long)path, (long)times, flags, 0, 0);
}
static inline long linux_mkdir(long directory, const char *path, int mode) {
    return linux_call(SYS_mkdirat_, directory, (long)path, mode, 0, 0, 0);
}
static inline long linux_unlink(long directory, const char *path, int flags) {
    return linux_call(SYS_unlinkat_, directory, (long)path, flags, 0, 0, 0);
}
static inline long linux_readlink(long directory, const char *path, void *to, size_t count) {
    return linux_call(SYS_readlinkat_, directory, (long)path, (long)to, (long)count, 0, 0);
}
static inline long linux_symlink(const char *target, long directory, const char *path) {
    return linux_call(SYS_symlinkat_, (long)target, directory, (long)path, 0, 0, 0);
}
static inline long linux_link(long from, const char *path, long to, const char *new_path) {
    return linux_call(SYS_linkat_, from, (long)path, to, (long)new_path, 0, 0);
}
static inline long linux_rename(long from, const char *path, long to, const char *new_path) {
    return linux_call(SYS_renameat_, from, (long)path, to, (long)new_path, 0, 0);
}
static inline long linux_getdents(long fd, void *to, size_t count) {
    return linux_call(SYS_getdents64_, fd, (long)to, (long)count, 0, 0, 0);
}
// A null time waits for ever.
static inline long linux_poll(struct linux_poll *list, long count, const struct linux_time *time) {
    return linux_call(SYS_ppoll_, (long)list, count, (long)time, 0, 0, 0);
}
static inline long linux_clock(int clock, struct linux_time *time) {
    return linux_call(SYS_clock_gettime_, clock, (long)time, 0, 0, 0, 0);
}
static inline long linux_clock_step(int clock, struct linux_time *time) {
    return linux_call(SYS_clock_getres_, clock, (long)time, 0, 0, 0, 0);
}
static inline long linux_random(void *to, size_t count) {
    return linux_call(SYS_getrandom_, (long)to, (long)count, 0, 0, 0, 0);
}
static inline void linux_yield(void) { linux_call(SYS_sched_yield_, 0, 0, 0, 0, 0, 0); }
// TCGETS answers on terminals only.
static inline int linux_is_terminal(long fd) {
    char settings[64];
    return linux_call(SYS_ioctl_, fd, 0x5401, (long)settings, 0, 0, 0) == 0;
}
// FIONREAD: how many bytes can be read at once.
static inline long linux_bytes_waiting(long fd) {
    int count = 0;
    long result = linux_call(SYS_ioctl_, fd, 0x541b, (long)&count, 0, 0, 0);
    return result < 0 ? result : count;
}
// A TCP socket that listens on an IPv4 address (in the machine's own order) and port; can be bound again at once
// (SO_REUSEADDR).
static inline long linux_listen(uint32_t address, uint16_t port) {
    struct { unsigned short family; uint16_t port; uint32_t address; char rest[8]; } place = {
        2, __builtin_bswap16(port), __builtin_bswap32(address), {0}};
    int yes = 1;
    long fd = linux_call(SYS_socket_, 2, 1 | O_CLOEXEC_, 0, 0, 0, 0);
    if (fd < 0) return fd;
    linux_call(SYS_setsockopt_, fd, 1, 2, (long)&yes, sizeof yes, 0);
    long result = linux_call(SYS_bind_, fd, (long)&place, sizeof place, 0, 0, 0);
    if (result == 0) result = linux_call(SYS_listen_, fd, 128, 0, 0, 0, 0);
    if (result == 0) return fd;
    linux_close(fd);
    return result;
}
static inline long linux_accept(long fd) { return linux_call(SYS_accept4_, fd, 0, 0, O_CLOEXEC_, 0, 0); }
static inline long linux_shutdown(long fd, int how) { return linux_call(SYS_shutdown_, fd, how, 0, 0, 0, 0); }
static inline long linux_receive(long fd, const struct linux_iovec *list, long count, int flags) {
    struct { void *name; unsigned length; const struct linux_iovec *list; size_t count; void *control; size_t size; int flags; }
        message = {NULL, 0, list, (size_t)count, NULL, 0, 0};
    return linux_call(SYS_recvmsg_, fd, (long)&message, flags, 0, 0, 0);
}
// A write to a closed pipe answers EPIPE instead of ending the process: SIG_IGN for signal 13.
static inline void linux_ignore_broken_pipes(void) {
    struct { uintptr_t handler; unsigned long flags; uintptr_t restorer; uint64_t mask; } action = {1, 0, 0, 0};
    linux_call(SYS_rt_sigaction_, 13, (long)&action, 0, 8, 0, 0);
}
__attribute__((noreturn)) static inline void linux_exit(int status) {
    for (;;) linux_call(SYS_exit_group_, status, 0, 0, 0, 0, 0);
}

// Address space without memory behind it: MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE. Null when there is none.
static inline void *linux_reserve(size_t count) {
    long memory = linux_call(SYS_mmap_, 0, (long)count, 0, 0x4022, -1, 0);
    return memory < 0 && memory > -4096 ? NULL : (void *)memory;
}
// Memory, all zeros; null when there is none.
static inline void *linux_map(size_t count) {
    long memory = linux_call(SYS_mmap_, 0, (long)count, 3, 0x22, -1, 0);
    return memory < 0 && memory > -4096 ? NULL : (void *)memory;
}
static inline long linux_commit(void *start, size_t count) {
    return linux_call(SYS_mprotect_, (long)start, (long)count, 3, 0, 0, 0);
}
static inline void linux_unmap(void *start, size_t count) {
    linux_call(SYS_munmap_, (long)start, (long)count, 0, 0, 0, 0);
}
