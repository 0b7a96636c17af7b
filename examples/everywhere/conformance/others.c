// Polling, random numbers, sockets.

#include "conformance.h"

static int poll_oneoff(void) {
    const __wasi_timestamp_t pause = 20 * 1000000ull;
    const __wasi_subscription_t what = {
        .userdata = 42,
        .u = {.tag = __WASI_EVENTTYPE_CLOCK, .u.clock = {.id = __WASI_CLOCKID_MONOTONIC, .timeout = pause}}};
    __wasi_event_t event = {0};
    __wasi_size_t count = 0;
    __wasi_timestamp_t before, after;
    TRY(__wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 1, &before));
    TRY(__wasi_poll_oneoff(&what, &event, 1, &count));
    TRY(__wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 1, &after));
    HOLDS(count == 1 && event.userdata == 42 && event.type == __WASI_EVENTTYPE_CLOCK, "not the event asked for");
    TRY(event.error);
    HOLDS(after - before >= pause, "it came too early");
    return 0;
}

static int random_get(void) {
    uint8_t first[16] = {0}, second[16] = {0}, none[16] = {0};
    TRY(__wasi_random_get(first, sizeof first));
    TRY(__wasi_random_get(second, sizeof second));
    HOLDS(memcmp(first, second, sizeof first) != 0 && memcmp(first, none, sizeof none) != 0, "the same bytes twice");
    return 0;
}

static int sched_yield(void) { return __wasi_sched_yield(); }

// A file is no socket, and that has to be said.
static int no_socket(int error) {
    if (error == __WASI_ERRNO_NOTSOCK) return refused;
    return error != 0 ? error : fail("a file passes for a socket");
}

static int with_file(int (*call)(__wasi_fd_t)) {
    __wasi_fd_t fd;
    TRY(make("socket", "text", &fd));
    int error = call(fd);
    TRY(close_and_remove(fd, "socket"));
    return no_socket(error);
}
static int do_accept(__wasi_fd_t fd) {
    __wasi_fd_t connection;
    return __wasi_sock_accept(fd, 0, &connection);
}
static int do_receive(__wasi_fd_t fd) {
    uint8_t byte;
    const __wasi_iovec_t buffer = {&byte, 1};
    __wasi_size_t size;
    __wasi_roflags_t flags;
    return __wasi_sock_recv(fd, &buffer, 1, 0, &size, &flags);
}
static int do_send(__wasi_fd_t fd) {
    const __wasi_ciovec_t text = {(const uint8_t *)"x", 1};
    __wasi_size_t size;
    return __wasi_sock_send(fd, &text, 1, 0, &size);
}
static int do_shutdown(__wasi_fd_t fd) { return __wasi_sock_shutdown(fd, __WASI_SDFLAGS_WR); }
static int sock_accept(void) { return with_file(do_accept); }
static int sock_recv(void) { return with_file(do_receive); }
static int sock_send(void) { return with_file(do_send); }
static int sock_shutdown(void) { return with_file(do_shutdown); }

const struct check other_checks[] = {
    CHECK(poll_oneoff), CHECK(random_get), CHECK(sched_yield), CHECK(sock_accept),
    CHECK(sock_recv), CHECK(sock_send), CHECK(sock_shutdown), {NULL, NULL},
};
