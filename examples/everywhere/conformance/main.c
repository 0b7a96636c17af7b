// Calls each function of WASI preview 1 and prints a line for it:
//
//   NAME ok           it does what the specification says
//   NAME refused      it says, as it should, that a file is no socket; servers are tested by asking one
//   NAME missing      it answers that it does not exist (nosys)
//   NAME ERROR        it answers with this error number of preview 1
//   NAME wrong: WHAT  it answers that all is well, and it is not
//
// The same system prints the same lines every time. It needs a directory in which it may write, as its first one, and an
// argument and an environment variable: `conformance word` with CONFORMANCE=yes. Ends with status 7, by
// proc_exit, whose line is for whoever sees the status. Where proc_raise ends it before that, PROC_RAISE=no leaves that
// call out.

#include "conformance.h"
#include <stdlib.h>

static const char *wrong;
int fail(const char *what) {
    wrong = what;
    return -1;
}

int open_path(const char *path, int oflags, bool writing, __wasi_fdflags_t flags, __wasi_fd_t *fd) {
    __wasi_rights_t rights = __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_TELL
        | __WASI_RIGHTS_FD_FILESTAT_GET | __WASI_RIGHTS_FD_READDIR | __WASI_RIGHTS_FD_ADVISE
        | __WASI_RIGHTS_POLL_FD_READWRITE | __WASI_RIGHTS_FD_FDSTAT_SET_FLAGS;
    if (writing) {
        rights |= __WASI_RIGHTS_FD_WRITE | __WASI_RIGHTS_FD_ALLOCATE | __WASI_RIGHTS_FD_FILESTAT_SET_SIZE
            | __WASI_RIGHTS_FD_FILESTAT_SET_TIMES | __WASI_RIGHTS_FD_SYNC | __WASI_RIGHTS_FD_DATASYNC;
    }
    return __wasi_path_open(work, 0, path, (__wasi_oflags_t)oflags, rights, 0, flags, fd);
}

int make(const char *path, const char *content, __wasi_fd_t *fd) {
    const __wasi_ciovec_t text = {(const uint8_t *)content, strlen(content)};
    __wasi_size_t done;
    TRY(open_path(path, __WASI_OFLAGS_CREAT | __WASI_OFLAGS_TRUNC, true, 0, fd));
    TRY(__wasi_fd_write(*fd, &text, 1, &done));
    HOLDS(done == text.buf_len, "a write was cut off");
    return 0;
}

int close_and_remove(__wasi_fd_t fd, const char *path) {
    TRY(__wasi_fd_close(fd));
    return __wasi_path_unlink_file(work, path);
}

int size_of(const char *path, __wasi_filesize_t *size) {
    __wasi_filestat_t status;
    TRY(__wasi_path_filestat_get(work, 0, path, &status));
    *size = status.size;
    return 0;
}

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

static void print(const struct check *check) {
    int result = check->check();
    if (result == refused) printf("%s refused\n", check->name);
    else if (result < 0) printf("%s wrong: %s\n", check->name, wrong);
    else printf("%s %s\n", check->name, names[result]);
}

static void print_all(const struct check *checks) {
    for (; checks->name != NULL; checks++) print(checks);
    // What comes next may end the app.
    fflush(stdout);
}

int main(void) {
    print_all(process_checks);
    print_all(file_checks);
    print_all(path_checks);
    print_all(other_checks);
    const char *raise = getenv("PROC_RAISE");
    if (raise == NULL || strcmp(raise, "no") != 0) print_all(last_checks);
    __wasi_proc_exit(7);
}
