// The Linux system calls that init makes, without a C library: numbers and registers are the kernel's stable interface
// (man 2 syscall). All return what the kernel returns: a negative error number on failure.
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "linux-call.h"

#if defined(__x86_64__)
enum {
    SYS_read = 0, SYS_write = 1, SYS_close = 3, SYS_rt_sigprocmask = 14, SYS_ioctl = 16, SYS_pwrite64 = 18,
    SYS_getpid = 39, SYS_socket = 41, SYS_clone = 56, SYS_execve = 59, SYS_exit = 60, SYS_wait4 = 61, SYS_kill = 62,
    SYS_mmap = 9, SYS_chdir = 80, SYS_fchown = 93, SYS_setuid = 105, SYS_setgid = 106, SYS_setsid = 112, SYS_setgroups = 116,
    SYS_rt_sigtimedwait = 128, SYS_sync = 162, SYS_mount = 165, SYS_umount2 = 166, SYS_reboot = 169, SYS_ioperm = 173,
    SYS_sethostname = 170, SYS_openat = 257, SYS_mkdirat = 258, SYS_symlinkat = 266, SYS_fchmodat = 268,
    SYS_faccessat = 269, SYS_dup3 = 292, SYS_pipe2 = 293, SYS_finit_module = 313,
};
#elif defined(__aarch64__)
enum {
    SYS_dup3 = 24, SYS_ioctl = 29, SYS_mkdirat = 34, SYS_symlinkat = 36, SYS_umount2 = 39, SYS_mount = 40, SYS_faccessat = 48,
    SYS_chdir = 49, SYS_fchmodat = 53, SYS_fchown = 55, SYS_openat = 56, SYS_close = 57, SYS_pipe2 = 59, SYS_read = 63, SYS_write = 64,
    SYS_pwrite64 = 68, SYS_sync = 81, SYS_exit = 93, SYS_kill = 129, SYS_rt_sigprocmask = 135,
    SYS_rt_sigtimedwait = 137, SYS_reboot = 142, SYS_setgid = 144, SYS_setuid = 146, SYS_setsid = 157,
    SYS_setgroups = 159, SYS_sethostname = 161, SYS_getpid = 172, SYS_socket = 198, SYS_clone = 220, SYS_execve = 221,
    SYS_mmap = 222, SYS_wait4 = 260, SYS_finit_module = 273,
};
#else
#error "init knows no system calls for this architecture"
#endif

enum {
    AT_FDCWD_ = -100, O_RDONLY_ = 0, O_WRONLY_ = 1, O_RDWR_ = 2, O_CREAT_ = 0100, O_CLOEXEC_ = 02000000,
};

static inline long linux_open(const char *path, int flags) {
    return linux_call(SYS_openat, AT_FDCWD_, (long)path, flags, 0644, 0, 0);
}
static inline long linux_read(long fd, void *to, size_t count) {
    return linux_call(SYS_read, fd, (long)to, (long)count, 0, 0, 0);
}
static inline long linux_write(long fd, const void *from, size_t count) {
    return linux_call(SYS_write, fd, (long)from, (long)count, 0, 0, 0);
}
static inline long linux_close(long fd) { return linux_call(SYS_close, fd, 0, 0, 0, 0, 0); }
static inline long linux_dup(long from, long to) { return linux_call(SYS_dup3, from, to, 0, 0, 0, 0); }
static inline long linux_pipe(int *ends) { return linux_call(SYS_pipe2, (long)ends, O_CLOEXEC_, 0, 0, 0, 0); }
static inline long linux_mkdir(const char *path, int mode) {
    return linux_call(SYS_mkdirat, AT_FDCWD_, (long)path, mode, 0, 0, 0);
}
static inline long linux_symlink(const char *target, const char *path) {
    return linux_call(SYS_symlinkat, (long)target, AT_FDCWD_, (long)path, 0, 0, 0);
}
static inline long linux_chmod(const char *path, int mode) {
    return linux_call(SYS_fchmodat, AT_FDCWD_, (long)path, mode, 0, 0, 0);
}
static inline long linux_access(const char *path, int mode) {
    return linux_call(SYS_faccessat, AT_FDCWD_, (long)path, mode, 0, 0, 0);
}
static inline long linux_mount(const char *what, const char *where, const char *type, long flags) {
    return linux_call(SYS_mount, (long)what, (long)where, (long)type, flags, 0, 0);
}
static inline long linux_chdir(const char *path) { return linux_call(SYS_chdir, (long)path, 0, 0, 0, 0, 0); }
static inline long linux_fchown(long fd, uint32_t user, uint32_t group) {
    return linux_call(SYS_fchown, fd, user, group, 0, 0, 0);
}
static inline long linux_setgroups_none(void) { return linux_call(SYS_setgroups, 0, 0, 0, 0, 0, 0); }
static inline long linux_setgid(uint32_t id) { return linux_call(SYS_setgid, id, 0, 0, 0, 0, 0); }
static inline long linux_setuid(uint32_t id) { return linux_call(SYS_setuid, id, 0, 0, 0, 0, 0); }
static inline long linux_setsid(void) { return linux_call(SYS_setsid, 0, 0, 0, 0, 0, 0); }
static inline long linux_getpid(void) { return linux_call(SYS_getpid, 0, 0, 0, 0, 0, 0); }
// clone with nothing but the signal at the child's end is fork; the flag argument is the first on both architectures.
static inline long linux_fork(void) { return linux_call(SYS_clone, 17, 0, 0, 0, 0, 0); }
static inline long linux_execve(const char *path, const char *const *argv, const char *const *envp) {
    return linux_call(SYS_execve, (long)path, (long)argv, (long)envp, 0, 0, 0);
}
static inline long linux_wait_any(int *status) { return linux_call(SYS_wait4, -1, (long)status, 1, 0, 0, 0); }
static inline long linux_kill(long pid, int signal) { return linux_call(SYS_kill, pid, signal, 0, 0, 0, 0); }
static inline long linux_block_signals(uint64_t set) {
    return linux_call(SYS_rt_sigprocmask, 2, (long)&set, 0, sizeof set, 0, 0);
}
// The number of the next signal of the set; waits for it.
static inline long linux_next_signal(uint64_t set) {
    return linux_call(SYS_rt_sigtimedwait, (long)&set, 0, 0, sizeof set, 0, 0);
}
static inline void linux_exit(int status) { linux_call(SYS_exit, status, 0, 0, 0, 0, 0); }
static inline void linux_sync(void) { linux_call(SYS_sync, 0, 0, 0, 0, 0, 0); }
// TCSBRK with 1 is tcdrain: waits until the terminal has sent everything.
static inline void linux_drain(long fd) { linux_call(SYS_ioctl, fd, 0x5409, 1, 0, 0, 0); }
// LINUX_REBOOT_CMD_CAD_OFF: Ctrl-Alt-Del is SIGINT to the first process, no longer a reset.
static inline void linux_ask_on_ctrl_alt_del(void) {
    linux_call(SYS_reboot, (long)0xfee1dead, 672274793, 0, 0, 0, 0);
}
// LINUX_REBOOT_CMD_RESTART.
static inline void linux_restart(void) {
    linux_call(SYS_reboot, (long)0xfee1dead, 672274793, 0x01234567, 0, 0, 0);
}

// A socket for questions about interfaces (man 7 netdevice): AF_INET, SOCK_DGRAM.
static inline long linux_interface_socket(void) {
    return linux_call(SYS_socket, 2, 2 | O_CLOEXEC_, 0, 0, 0, 0);
}

// struct ifreq (net/if.h).
struct linux_interface {
    char name[16];
    union {
        short flags;
        struct { unsigned short family, port; uint32_t address; } ipv4;
        char rest[24];
    };
};
enum {
    SIOCGIFFLAGS_ = 0x8913, SIOCSIFFLAGS_ = 0x8914, SIOCGIFADDR_ = 0x8915, SIOCSIFADDR_ = 0x8916,
    SIOCSIFNETMASK_ = 0x891c, IFF_UP_RUNNING_ = 0x41,
};

// The name is cut at 15 bytes, as the kernel has it.
static inline struct linux_interface linux_named_interface(const char *name) {
    struct linux_interface interface = {{0}, {.rest = {0}}};
    for (int i = 0; i < 15 && name[i]; i++) interface.name[i] = name[i];
    return interface;
}
static inline long linux_interface_up(long fd, const char *name) {
    struct linux_interface interface = linux_named_interface(name);
    long result = linux_call(SYS_ioctl, fd, SIOCGIFFLAGS_, (long)&interface, 0, 0, 0);
    if (result < 0) return result;
    interface.flags |= IFF_UP_RUNNING_;
    return linux_call(SYS_ioctl, fd, SIOCSIFFLAGS_, (long)&interface, 0, 0, 0);
}
// Whether the interface has an address: 1, 0, or a negative error number (ENODEV, 19: there is no such interface).
static inline long linux_has_address(long fd, const char *name) {
    struct linux_interface interface = linux_named_interface(name);
    interface.ipv4.family = 2;
    long result = linux_call(SYS_ioctl, fd, SIOCGIFADDR_, (long)&interface, 0, 0, 0);
    return result == -99 ? 0 : result == 0 ? 1 : result;
}
// SIOCSIFADDR or SIOCSIFNETMASK; the address in the machine's own order.
static inline long linux_set_address(long fd, const char *name, long request, uint32_t address) {
    struct linux_interface interface = linux_named_interface(name);
    interface.ipv4.family = 2;
    interface.ipv4.address = __builtin_bswap32(address);
    return linux_call(SYS_ioctl, fd, request, (long)&interface, 0, 0, 0);
}
// SIOCADDRT: everything goes by the gateway, or out of the interface where that is 0 (struct rtentry, net/route.h).
static inline long linux_add_default_route(long fd, const char *name, uint32_t gateway) {
    struct ipv4 { unsigned short family, port; uint32_t address; char rest[8]; };
    struct {
        unsigned long unused0;
        struct ipv4 target, gateway, mask;
        unsigned short flags;
        short unused1;
        unsigned long unused2;
        void *unused3;
        short metric;
        const char *device;
        unsigned long mtu, window;
        unsigned short timeout;
    } route = {.target = {.family = 2}, .gateway = {.family = 2}, .mask = {.family = 2}, .device = name};
    route.gateway.address = __builtin_bswap32(gateway);
    route.flags = gateway ? 3 : 1; // RTF_UP, RTF_GATEWAY
    return linux_call(SYS_ioctl, fd, 0x890b, (long)&route, 0, 0, 0);
}
static inline long linux_set_hostname(const void *name, size_t count) {
    return linux_call(SYS_sethostname, (long)name, (long)count, 0, 0, 0, 0);
}
// MODULE_INIT_COMPRESSED_FILE makes the kernel unpack the file, if it can.
static inline long linux_load_module(long fd, const char *parameters, int compressed) {
    return linux_call(SYS_finit_module, fd, (long)parameters, compressed ? 4 : 0, 0, 0, 0);
}

// Writes a byte to an x86 I/O port, straight if the kernel lets us, else through /dev/port.
static inline void linux_write_port(uint16_t port, uint8_t value) {
#if defined(__x86_64__)
    if (linux_call(SYS_ioperm, port, 1, 1, 0, 0, 0) == 0) {
        __asm__ volatile("outb %0, %1" ::"a"(value), "Nd"(port) : "memory");
        return;
    }
    long fd = linux_open("/dev/port", O_WRONLY_);
    if (fd < 0) return;
    linux_call(SYS_pwrite64, fd, (long)&value, 1, port, 0, 0);
    linux_close(fd);
#else
    (void)port;
    (void)value;
#endif
}
