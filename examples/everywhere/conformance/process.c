// Arguments, environment, clocks, signals.

#include "conformance.h"

static int args_sizes_get(void) {
    __wasi_size_t count, size;
    TRY(__wasi_args_sizes_get(&count, &size));
    HOLDS(count == 2 && size >= 6, "not the arguments it was started with");
    return 0;
}

static int args_get(void) {
    static uint8_t *words[64];
    static uint8_t text[4096];
    __wasi_size_t count, size;
    TRY(__wasi_args_sizes_get(&count, &size));
    HOLDS(count < 64 && size <= sizeof text, "more than it was started with");
    TRY(__wasi_args_get(words, text));
    HOLDS(count == 2 && strcmp((const char *)words[1], "word") == 0, "not the argument it was started with");
    return 0;
}

static int environ_sizes_get(void) {
    __wasi_size_t count, size;
    TRY(__wasi_environ_sizes_get(&count, &size));
    HOLDS(count >= 1 && size >= sizeof "CONFORMANCE=yes", "not the environment it was started with");
    return 0;
}

static int environ_get(void) {
    static uint8_t *entries[256];
    static uint8_t text[16384];
    __wasi_size_t count, size;
    TRY(__wasi_environ_sizes_get(&count, &size));
    HOLDS(count < 256 && size <= sizeof text, "more than it was started with");
    TRY(__wasi_environ_get(entries, text));
    for (__wasi_size_t i = 0; i < count; i++) {
        if (strcmp((const char *)entries[i], "CONFORMANCE=yes") == 0) return 0;
    }
    return fail("the variable it was started with is not there");
}

static int clock_res_get(void) {
    __wasi_timestamp_t step = 0;
    TRY(__wasi_clock_res_get(__WASI_CLOCKID_MONOTONIC, &step));
    HOLDS(step > 0 && step <= 1000000000, "a step of more than a second, or none");
    return 0;
}

static int clock_time_get(void) {
    __wasi_timestamp_t now = 0, first = 0, second = 0;
    TRY(__wasi_clock_time_get(__WASI_CLOCKID_REALTIME, 1, &now));
    HOLDS(now > 1600000000ull * 1000000000ull, "a date long ago");
    TRY(__wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 1, &first));
    TRY(__wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 1, &second));
    HOLDS(second >= first, "a monotonic clock went back");
    return 0;
}

const struct check process_checks[] = {
    CHECK(args_get), CHECK(args_sizes_get), CHECK(environ_get), CHECK(environ_sizes_get), CHECK(clock_res_get),
    CHECK(clock_time_get), {NULL, NULL},
};

// wasi-libc has no name for this function any more. A signal (SIGURG) that ends no program by itself.
__attribute__((import_module("wasi_snapshot_preview1"), import_name("proc_raise"))) int wasi_proc_raise(int signal);
static int proc_raise(void) { return wasi_proc_raise(23); }

const struct check last_checks[] = {CHECK(proc_raise), {NULL, NULL}};
