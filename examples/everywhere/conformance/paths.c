// Paths.

#include "conformance.h"

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

const struct check path_checks[] = {
    CHECK(path_create_directory), CHECK(path_filestat_get), CHECK(path_filestat_set_times), CHECK(path_link),
    CHECK(path_open), CHECK(path_readlink), CHECK(path_remove_directory), CHECK(path_rename), CHECK(path_symlink),
    CHECK(path_unlink_file), {NULL, NULL},
};
