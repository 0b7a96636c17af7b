#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wasi/api.h>

// Results beside preview 1's own numbers: that the call was refused as it should be, and what was wrong though it said 0.
enum { refused = -2 };
int fail(const char *what);

#define TRY(call) \
    do { \
        int error_ = (int)(call); \
        if (error_ != 0) return error_; \
    } while (0)
#define HOLDS(condition, what) \
    do { \
        if (!(condition)) return fail(what); \
    } while (0)

struct check {
    const char *name;
    int (*check)(void);
};
#define CHECK(name) {#name, name}

// Each ends with one that has no name. What may end the app comes last.
extern const struct check process_checks[], file_checks[], path_checks[], other_checks[], last_checks[];

// The directory for what is made.
enum { work = 3 };

static const __wasi_timestamp_t some_time = 1234567890ull * 1000000000ull;

int open_path(const char *path, int oflags, bool writing, __wasi_fdflags_t flags, __wasi_fd_t *fd);
// A file with this content; open to read and write.
int make(const char *path, const char *content, __wasi_fd_t *fd);
int close_and_remove(__wasi_fd_t fd, const char *path);
int size_of(const char *path, __wasi_filesize_t *size);
