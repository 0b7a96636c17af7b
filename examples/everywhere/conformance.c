// Calls each function of WASI preview 1 and prints a line for it:
//
//   NAME ok           it does what the specification says
//   NAME missing      it answers that it does not exist (nosys)
//   NAME ERROR        it answers with this error number of preview 1
//   NAME wrong: WHAT  it answers that all is well, and it is not
//
// The same system prints the same lines every time. It needs a directory in which it may write, as its first one, and an
// argument and an environment variable: `conformance word` with CONFORMANCE=yes. Ends with status 7, by proc_exit.

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wasi/api.h>

// Results beside preview 1's own numbers: what was wrong though the call said 0.
static const char *wrong;
static int fail(const char *what) {
    wrong = what;
    return -1;
}

#define TRY(call) \
    do { \
        int error_ = (int)(call); \
        if (error_ != 0) return error_; \
    } while (0)
#define HOLDS(condition, what) \
    do { \
        if (!(condition)) return fail(what); \
    } while (0)

enum { work = 3 };

static int open_path(const char *path, int oflags, bool writing, __wasi_fdflags_t flags, __wasi_fd_t *fd) {
    __wasi_rights_t rights = __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_TELL
        | __WASI_RIGHTS_FD_FILESTAT_GET | __WASI_RIGHTS_FD_READDIR | __WASI_RIGHTS_FD_ADVISE
        | __WASI_RIGHTS_POLL_FD_READWRITE | __WASI_RIGHTS_FD_FDSTAT_SET_FLAGS;
    if (writing) {
        rights |= __WASI_RIGHTS_FD_WRITE | __WASI_RIGHTS_FD_ALLOCATE | __WASI_RIGHTS_FD_FILESTAT_SET_SIZE
            | __WASI_RIGHTS_FD_FILESTAT_SET_TIMES | __WASI_RIGHTS_FD_SYNC | __WASI_RIGHTS_FD_DATASYNC;
    }
    return __wasi_path_open(work, 0, path, (__wasi_oflags_t)oflags, rights, 0, flags, fd);
}

// A file with this content; open to read and write.
static int make(const char *path, const char *content, __wasi_fd_t *fd) {
    const __wasi_ciovec_t text = {(const uint8_t *)content, strlen(content)};
    __wasi_size_t done;
    TRY(open_path(path, __WASI_OFLAGS_CREAT | __WASI_OFLAGS_TRUNC, true, 0, fd));
    TRY(__wasi_fd_write(*fd, &text, 1, &done));
    HOLDS(done == text.buf_len, "a write was cut off");
    return 0;
}

static int close_and_remove(__wasi_fd_t fd, const char *path) {
    TRY(__wasi_fd_close(fd));
    return __wasi_path_unlink_file(work, path);
}

static int size_of(const char *path, __wasi_filesize_t *size) {
    __wasi_filestat_t status;
    TRY(__wasi_path_filestat_get(work, 0, path, &status));
    *size = status.size;
    return 0;
}

// MARK: Arguments, environment, clocks

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

// MARK: Descriptors

static int fd_advise(void) {
    __wasi_fd_t fd;
    TRY(make("advise", "text", &fd));
    TRY(__wasi_fd_advise(fd, 0, 4, __WASI_ADVICE_SEQUENTIAL));
    return close_and_remove(fd, "advise");
}

static int fd_allocate(void) {
    __wasi_fd_t fd;
    __wasi_filesize_t size = 0;
    TRY(make("allocate", "text", &fd));
    int error = __wasi_fd_allocate(fd, 0, 100);
    if (error == 0) error = size_of("allocate", &size);
    TRY(close_and_remove(fd, "allocate"));
    TRY(error);
    HOLDS(size == 100, "the file did not grow");
    return 0;
}

static int fd_close(void) {
    __wasi_fd_t fd;
    TRY(make("close", "text", &fd));
    TRY(close_and_remove(fd, "close"));
    HOLDS(__wasi_fd_close(fd) == __WASI_ERRNO_BADF, "it can be closed twice");
    return 0;
}

static int fd_datasync(void) {
    __wasi_fd_t fd;
    TRY(make("datasync", "text", &fd));
    int error = __wasi_fd_datasync(fd);
    TRY(close_and_remove(fd, "datasync"));
    return error;
}

static int fd_fdstat_get(void) {
    __wasi_fd_t fd;
    __wasi_fdstat_t status;
    TRY(__wasi_fd_fdstat_get(work, &status));
    HOLDS(status.fs_filetype == __WASI_FILETYPE_DIRECTORY, "a directory is none");
    TRY(open_path("fdstat", __WASI_OFLAGS_CREAT, true, __WASI_FDFLAGS_APPEND, &fd));
    int error = __wasi_fd_fdstat_get(fd, &status);
    TRY(close_and_remove(fd, "fdstat"));
    TRY(error);
    HOLDS(status.fs_filetype == __WASI_FILETYPE_REGULAR_FILE, "a file is none");
    HOLDS((status.fs_flags & __WASI_FDFLAGS_APPEND) != 0, "the flag it was opened with is not there");
    return 0;
}

static int fd_fdstat_set_flags(void) {
    __wasi_fd_t fd;
    __wasi_fdstat_t status;
    TRY(make("flags", "text", &fd));
    int error = __wasi_fd_fdstat_set_flags(fd, __WASI_FDFLAGS_APPEND);
    if (error == 0) error = __wasi_fd_fdstat_get(fd, &status);
    TRY(close_and_remove(fd, "flags"));
    TRY(error);
    HOLDS((status.fs_flags & __WASI_FDFLAGS_APPEND) != 0, "the flag is not set");
    return 0;
}

static int fd_fdstat_set_rights(void) {
    __wasi_fd_t fd;
    uint8_t byte;
    const __wasi_iovec_t buffer = {&byte, 1};
    __wasi_size_t done;
    TRY(make("rights", "text", &fd));
    int error = __wasi_fd_fdstat_set_rights(fd, __WASI_RIGHTS_FD_WRITE, 0);
    int reading = error == 0 ? __wasi_fd_read(fd, &buffer, 1, &done) : 0;
    TRY(close_and_remove(fd, "rights"));
    TRY(error);
    HOLDS(reading != 0, "a right that was given up is still there");
    return 0;
}

static int fd_filestat_get(void) {
    __wasi_fd_t fd;
    __wasi_filestat_t status;
    TRY(make("filestat", "text", &fd));
    int error = __wasi_fd_filestat_get(fd, &status);
    TRY(close_and_remove(fd, "filestat"));
    TRY(error);
    HOLDS(status.size == 4 && status.filetype == __WASI_FILETYPE_REGULAR_FILE, "not the file's size and type");
    return 0;
}

static int fd_filestat_set_size(void) {
    __wasi_fd_t fd;
    __wasi_filesize_t size = 0;
    TRY(make("size", "text", &fd));
    int error = __wasi_fd_filestat_set_size(fd, 1000);
    if (error == 0) error = size_of("size", &size);
    TRY(close_and_remove(fd, "size"));
    TRY(error);
    HOLDS(size == 1000, "the size is another one");
    return 0;
}

static const __wasi_timestamp_t some_time = 1234567890ull * 1000000000ull;

static int fd_filestat_set_times(void) {
    __wasi_fd_t fd;
    __wasi_filestat_t status;
    TRY(make("times", "text", &fd));
    int error = __wasi_fd_filestat_set_times(fd, 0, some_time, __WASI_FSTFLAGS_MTIM);
    if (error == 0) error = __wasi_fd_filestat_get(fd, &status);
    TRY(close_and_remove(fd, "times"));
    TRY(error);
    HOLDS(status.mtim == some_time, "the time is another one");
    return 0;
}

static int fd_pread(void) {
    __wasi_fd_t fd;
    uint8_t bytes[2] = "";
    const __wasi_iovec_t buffer = {bytes, 2};
    __wasi_size_t done = 0;
    TRY(make("pread", "text", &fd));
    int error = __wasi_fd_pread(fd, &buffer, 1, 1, &done);
    TRY(close_and_remove(fd, "pread"));
    TRY(error);
    HOLDS(done == 2 && memcmp(bytes, "ex", 2) == 0, "not the bytes at the offset");
    return 0;
}

static int fd_prestat_get(void) {
    __wasi_prestat_t status;
    TRY(__wasi_fd_prestat_get(work, &status));
    HOLDS(status.tag == __WASI_PREOPENTYPE_DIR && status.u.dir.pr_name_len > 0, "the directory has no name");
    return 0;
}

static int fd_prestat_dir_name(void) {
    __wasi_prestat_t status;
    char name[64] = "";
    TRY(__wasi_fd_prestat_get(work, &status));
    HOLDS(status.u.dir.pr_name_len < sizeof name, "the name is longer than it was given");
    TRY(__wasi_fd_prestat_dir_name(work, (uint8_t *)name, status.u.dir.pr_name_len));
    HOLDS(strcmp(name, "/work") == 0, "not the directory's name");
    return 0;
}

static int fd_pwrite(void) {
    __wasi_fd_t fd;
    uint8_t bytes[5] = "";
    const __wasi_ciovec_t text = {(const uint8_t *)"n", 1};
    const __wasi_iovec_t buffer = {bytes, 4};
    __wasi_size_t done = 0;
    TRY(make("pwrite", "text", &fd));
    int error = __wasi_fd_pwrite(fd, &text, 1, 2, &done);
    if (error == 0) error = __wasi_fd_pread(fd, &buffer, 1, 0, &done);
    TRY(close_and_remove(fd, "pwrite"));
    TRY(error);
    HOLDS(strcmp((const char *)bytes, "tent") == 0, "not written at the offset");
    return 0;
}

static int fd_read(void) {
    __wasi_fd_t fd;
    uint8_t bytes[4] = "";
    const __wasi_iovec_t buffers[2] = {{bytes, 1}, {bytes + 1, 3}};
    __wasi_filesize_t place;
    __wasi_size_t done = 0;
    TRY(make("read", "text", &fd));
    int error = __wasi_fd_seek(fd, 0, __WASI_WHENCE_SET, &place);
    if (error == 0) error = __wasi_fd_read(fd, buffers, 2, &done);
    TRY(close_and_remove(fd, "read"));
    TRY(error);
    HOLDS(done > 0 && memcmp(bytes, "text", done) == 0, "not the file's bytes");
    return 0;
}

// The specification has `.` and `..` among the entries; that is left open here, as most runtimes do.
static int fd_readdir(void) {
    static uint8_t bytes[4096];
    __wasi_fd_t file, directory;
    __wasi_size_t used = 0;
    bool found = false;
    TRY(__wasi_path_create_directory(work, "list"));
    TRY(make("list/entry", "text", &file));
    TRY(__wasi_fd_close(file));
    TRY(open_path("list", __WASI_OFLAGS_DIRECTORY, false, 0, &directory));
    int error = __wasi_fd_readdir(directory, bytes, sizeof bytes, __WASI_DIRCOOKIE_START, &used);
    for (size_t place = 0; error == 0 && place + sizeof(__wasi_dirent_t) <= used;) {
        __wasi_dirent_t entry;
        memcpy(&entry, bytes + place, sizeof entry);
        place += sizeof entry;
        found |= entry.d_namlen == 5 && place + 5 <= used && memcmp(bytes + place, "entry", 5) == 0;
        place += entry.d_namlen;
    }
    TRY(__wasi_fd_close(directory));
    TRY(__wasi_path_unlink_file(work, "list/entry"));
    TRY(__wasi_path_remove_directory(work, "list"));
    TRY(error);
    HOLDS(found, "a file of the directory is not listed");
    return 0;
}

static int fd_renumber(void) {
    __wasi_fd_t from, to;
    __wasi_filestat_t status;
    TRY(make("from", "text", &from));
    TRY(make("to", "", &to));
    int error = __wasi_fd_renumber(from, to);
    if (error == 0) {
        error = __wasi_fd_filestat_get(to, &status);
    } else {
        TRY(__wasi_fd_close(from));
    }
    TRY(close_and_remove(to, "to"));
    TRY(__wasi_path_unlink_file(work, "from"));
    TRY(error);
    HOLDS(status.size == 4, "the other descriptor is not this one");
    return 0;
}

static int fd_seek(void) {
    __wasi_fd_t fd;
    __wasi_filesize_t place = 0;
    TRY(make("seek", "text", &fd));
    int error = __wasi_fd_seek(fd, -1, __WASI_WHENCE_END, &place);
    TRY(close_and_remove(fd, "seek"));
    TRY(error);
    HOLDS(place == 3, "not the place that was asked for");
    return 0;
}

static int fd_sync(void) {
    __wasi_fd_t fd;
    TRY(make("sync", "text", &fd));
    int error = __wasi_fd_sync(fd);
    TRY(close_and_remove(fd, "sync"));
    return error;
}

static int fd_tell(void) {
    __wasi_fd_t fd;
    __wasi_filesize_t place = 0;
    TRY(make("tell", "text", &fd));
    int error = __wasi_fd_tell(fd, &place);
    TRY(close_and_remove(fd, "tell"));
    TRY(error);
    HOLDS(place == 4, "not the place behind what was written");
    return 0;
}

static int fd_write(void) {
    __wasi_fd_t fd;
    const __wasi_ciovec_t parts[2] = {{(const uint8_t *)"te", 2}, {(const uint8_t *)"xt", 2}};
    __wasi_size_t done = 0;
    __wasi_filesize_t size = 0;
    TRY(open_path("write", __WASI_OFLAGS_CREAT, true, 0, &fd));
    int error = __wasi_fd_write(fd, parts, 2, &done);
    if (error == 0) error = size_of("write", &size);
    TRY(close_and_remove(fd, "write"));
    TRY(error);
    // Less than all may be written, as everywhere.
    HOLDS(done > 0 && size == done, "not as much is written as it says");
    return 0;
}

// MARK: Paths

static int path_create_directory(void) {
    __wasi_filestat_t status;
    TRY(__wasi_path_create_directory(work, "made"));
    TRY(__wasi_path_filestat_get(work, 0, "made", &status));
    HOLDS(status.filetype == __WASI_FILETYPE_DIRECTORY, "it is no directory");
    HOLDS(__wasi_path_create_directory(work, "made") == __WASI_ERRNO_EXIST, "it can be made twice");
    return __wasi_path_remove_directory(work, "made");
}

static int path_filestat_get(void) {
    __wasi_fd_t fd;
    __wasi_filestat_t status;
    TRY(make("stat", "text", &fd));
    int error = __wasi_path_filestat_get(work, 0, "stat", &status);
    TRY(close_and_remove(fd, "stat"));
    TRY(error);
    HOLDS(status.size == 4 && status.nlink >= 1, "not the file's size and links");
    HOLDS(__wasi_path_filestat_get(work, 0, "stat", &status) == __WASI_ERRNO_NOENT, "it is there when it is gone");
    return 0;
}

static int path_filestat_set_times(void) {
    __wasi_fd_t fd;
    __wasi_filestat_t status;
    TRY(make("dated", "text", &fd));
    int error = __wasi_path_filestat_set_times(work, 0, "dated", 0, some_time, __WASI_FSTFLAGS_MTIM);
    if (error == 0) error = __wasi_path_filestat_get(work, 0, "dated", &status);
    TRY(close_and_remove(fd, "dated"));
    TRY(error);
    HOLDS(status.mtim == some_time, "the time is another one");
    return 0;
}

static int path_link(void) {
    __wasi_fd_t fd;
    __wasi_filesize_t size = 0;
    TRY(make("first", "text", &fd));
    int error = __wasi_path_link(work, 0, "first", work, "second");
    if (error == 0) {
        error = size_of("second", &size);
        TRY(__wasi_path_unlink_file(work, "second"));
    }
    TRY(close_and_remove(fd, "first"));
    TRY(error);
    HOLDS(size == 4, "the other name leads elsewhere");
    return 0;
}

static int path_open(void) {
    __wasi_fd_t fd;
    HOLDS(open_path("nothing", 0, false, 0, &fd) == __WASI_ERRNO_NOENT, "a file is opened that is not there");
    TRY(make("open", "text", &fd));
    TRY(__wasi_fd_close(fd));
    HOLDS(open_path("open", __WASI_OFLAGS_CREAT | __WASI_OFLAGS_EXCL, true, 0, &fd) == __WASI_ERRNO_EXIST,
        "a new file is made where there is one");
    HOLDS(open_path("../etc", 0, false, 0, &fd) != 0, "a path leads out of the directory");
    TRY(open_path("open", 0, false, 0, &fd));
    return close_and_remove(fd, "open");
}

static int path_symlink(void) {
    __wasi_fd_t fd;
    __wasi_filestat_t status;
    TRY(make("target", "text", &fd));
    int error = __wasi_path_symlink("target", work, "link");
    if (error == 0) {
        error = __wasi_path_filestat_get(work, __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW, "link", &status);
        TRY(__wasi_path_unlink_file(work, "link"));
    }
    TRY(close_and_remove(fd, "target"));
    TRY(error);
    HOLDS(status.size == 4 && status.filetype == __WASI_FILETYPE_REGULAR_FILE, "the link leads elsewhere");
    return 0;
}

static int path_readlink(void) {
    char text[16] = "";
    __wasi_size_t used = 0;
    TRY(__wasi_path_symlink("somewhere", work, "readlink"));
    int error = __wasi_path_readlink(work, "readlink", (uint8_t *)text, sizeof text - 1, &used);
    TRY(__wasi_path_unlink_file(work, "readlink"));
    TRY(error);
    HOLDS(used == 9 && strcmp(text, "somewhere") == 0, "not where the link leads");
    return 0;
}

static int path_remove_directory(void) {
    __wasi_filestat_t status;
    TRY(__wasi_path_create_directory(work, "gone"));
    TRY(__wasi_path_remove_directory(work, "gone"));
    HOLDS(__wasi_path_filestat_get(work, 0, "gone", &status) == __WASI_ERRNO_NOENT, "it is still there");
    return 0;
}

static int path_rename(void) {
    __wasi_fd_t fd;
    __wasi_filesize_t size = 0;
    TRY(make("before", "text", &fd));
    TRY(__wasi_fd_close(fd));
    TRY(__wasi_path_rename(work, "before", work, "after"));
    TRY(size_of("after", &size));
    TRY(__wasi_path_unlink_file(work, "after"));
    HOLDS(size == 4, "the new name leads elsewhere");
    HOLDS(size_of("before", &size) == __WASI_ERRNO_NOENT, "the old name is still there");
    return 0;
}

static int path_unlink_file(void) {
    __wasi_fd_t fd;
    __wasi_filesize_t size;
    TRY(make("unlink", "text", &fd));
    TRY(close_and_remove(fd, "unlink"));
    HOLDS(size_of("unlink", &size) == __WASI_ERRNO_NOENT, "it is still there");
    return 0;
}

// MARK: The rest

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

// wasi-libc has no name for this function any more. A signal (SIGURG) that ends no program by itself.
__attribute__((import_module("wasi_snapshot_preview1"), import_name("proc_raise"))) int wasi_proc_raise(int signal);
static int proc_raise(void) { return wasi_proc_raise(23); }

// A file is no socket, and that has to be said.
static int no_socket(int error) {
    if (error == __WASI_ERRNO_NOTSOCK) return 0;
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

// Preview 1's error numbers by name (witx `errno`).
static const char *const names[] = {
    "ok", "2big", "acces", "addrinuse", "addrnotavail", "afnosupport", "again", "already", "badf", "badmsg", "busy",
    "canceled", "child", "connaborted", "connrefused", "connreset", "deadlk", "destaddrreq", "dom", "dquot", "exist",
    "fault", "fbig", "hostunreach", "idrm", "ilseq", "inprogress", "intr", "inval", "io", "isconn", "isdir", "loop",
    "mfile", "mlink", "msgsize", "multihop", "nametoolong", "netdown", "netreset", "netunreach", "nfile", "nobufs",
    "nodev", "noent", "noexec", "nolck", "nolink", "nomem", "nomsg", "noprotoopt", "nospc", "missing", "notconn",
    "notdir", "notempty", "notrecoverable", "notsock", "notsup", "notty", "nxio", "overflow", "ownerdead", "perm",
    "pipe", "proto", "protonosupport", "prototype", "range", "rofs", "spipe", "srch", "stale", "timedout", "txtbsy",
    "xdev", "notcapable",
};

#define CHECK(name) {#name, name}
static const struct {
    const char *name;
    int (*check)(void);
} checks[] = {
    CHECK(args_get), CHECK(args_sizes_get), CHECK(environ_get), CHECK(environ_sizes_get), CHECK(clock_res_get),
    CHECK(clock_time_get), CHECK(fd_advise), CHECK(fd_allocate), CHECK(fd_close), CHECK(fd_datasync),
    CHECK(fd_fdstat_get), CHECK(fd_fdstat_set_flags), CHECK(fd_fdstat_set_rights), CHECK(fd_filestat_get),
    CHECK(fd_filestat_set_size), CHECK(fd_filestat_set_times), CHECK(fd_pread), CHECK(fd_prestat_get),
    CHECK(fd_prestat_dir_name), CHECK(fd_pwrite), CHECK(fd_read), CHECK(fd_readdir), CHECK(fd_renumber),
    CHECK(fd_seek), CHECK(fd_sync), CHECK(fd_tell), CHECK(fd_write), CHECK(path_create_directory),
    CHECK(path_filestat_get), CHECK(path_filestat_set_times), CHECK(path_link), CHECK(path_open),
    CHECK(path_readlink), CHECK(path_remove_directory), CHECK(path_rename), CHECK(path_symlink),
    CHECK(path_unlink_file), CHECK(poll_oneoff), CHECK(proc_raise), CHECK(random_get), CHECK(sched_yield),
    CHECK(sock_accept), CHECK(sock_recv), CHECK(sock_send), CHECK(sock_shutdown),
};

int main(void) {
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        int error = checks[i].check();
        if (error < 0) printf("%s wrong: %s\n", checks[i].name, wrong);
        else printf("%s %s\n", checks[i].name, names[error]);
    }
    printf("proc_exit ok\n");
    fflush(stdout);
    __wasi_proc_exit(7);
}
