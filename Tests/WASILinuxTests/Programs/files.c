// Files through wasi-libc: open modes, positions, sizes, times, names, links, listing. Every line is a fact that any
// WASI host with the same directory preopened as /work must print alike.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void say(const char *what, long result) {
    printf("%s: %ld%s%s\n", what, result, result < 0 ? " " : "", result < 0 ? strerror(errno) : "");
    errno = 0;
}

static void show(const char *path) {
    int file = open(path, O_RDONLY);
    char text[256];
    ssize_t count = file < 0 ? -1 : read(file, text, sizeof text);
    printf("%s = %.*s (%zd)\n", path, count < 0 ? 0 : (int)count, text, count);
    if (file >= 0) close(file);
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void list(const char *path) {
    char *names[256];
    int count = 0;
    DIR *directory = opendir(path);
    if (directory == NULL) {
        say("opendir", -1);
        return;
    }
    for (struct dirent *entry; (entry = readdir(directory)) != NULL && count < 256;) {
        char text[300];
        snprintf(text, sizeof text, "%s/%d", entry->d_name, entry->d_type);
        names[count++] = strdup(text);
    }
    closedir(directory);
    qsort(names, (size_t)count, sizeof *names, by_name);
    printf("%s has", path);
    for (int index = 0; index < count; index++) printf(" %s", names[index]);
    printf("\n");
}

static void positions(void) {
    int file = open("/work/f", O_RDWR | O_CREAT | O_EXCL, 0666);
    say("write", write(file, "hello world", 11));
    say("seek", lseek(file, 6, SEEK_SET));
    say("write", write(file, "W", 1));
    say("tell", lseek(file, 0, SEEK_CUR));
    say("seek end", lseek(file, -5, SEEK_END));
    say("seek before", lseek(file, -50, SEEK_CUR));
    char text[16] = {0};
    say("pread", pread(file, text, 5, 2));
    say("pwrite", pwrite(file, "JJ", 2, 2));
    say("far", pwrite(file, "end", 3, 70000));
    struct stat status;
    say("fstat", fstat(file, &status));
    printf("size %lld type %o links %lld\n", (long long)status.st_size, status.st_mode & S_IFMT,
        (long long)status.st_nlink);
    say("hole", pread(file, text, 4, 40000));
    printf("%d%d%d%d\n", text[0], text[1], text[2], text[3]);
    say("truncate", ftruncate(file, 5));
    say("lengthen", ftruncate(file, 8));
    say("pread", pread(file, text, 16, 0));
    printf("%.5s %d%d%d\n", text, text[5], text[6], text[7]);
    say("read past", pread(file, text, 16, 100));
    say("sync", fsync(file));
    say("datasync", fdatasync(file));
    say("close", close(file));
    say("closed", close(file));
    say("closed read", read(file, text, 1));
}

static void modes(void) {
    say("exclusive again", open("/work/f", O_RDWR | O_CREAT | O_EXCL, 0666));
    say("missing", open("/work/none", O_RDONLY));
    say("no directory", open("/work/f", O_RDONLY | O_DIRECTORY));
    say("below a file", open("/work/f/x", O_RDONLY));
    say("slash", open("/work/f/", O_RDONLY));
    say("write a directory", open("/work", O_WRONLY));
    int file = open("/work/f", O_RDONLY);
    say("write read-only", write(file, "x", 1));
    say("flags", fcntl(file, F_GETFL) & O_ACCMODE);
    close(file);
    file = open("/work/f", O_WRONLY | O_TRUNC);
    char text[4];
    say("read write-only", read(file, text, 1));
    say("write", write(file, "abc", 3));
    close(file);
    file = open("/work/f", O_WRONLY | O_APPEND);
    say("seek", lseek(file, 0, SEEK_SET));
    say("append", write(file, "def", 3));
    close(file);
    show("/work/f");
    say("empty name", open("", O_RDONLY));
    int directory = open("/work", O_RDONLY | O_DIRECTORY);
    say("read a directory", read(directory, text, 1));
    say("openat", file = openat(directory, "f", O_RDONLY) < 0 ? -1 : 0);
    say("escape", openat(directory, "../../etc/passwd", O_RDONLY));
    say("dots", openat(directory, "sub/../f", O_RDONLY));
    close(directory);
}

static void names(void) {
    say("mkdir", mkdir("/work/d", 0777));
    say("mkdir again", mkdir("/work/d", 0777));
    say("mkdir slash", mkdir("/work/e/", 0777));
    say("mkdir deep", mkdir("/work/x/y", 0777));
    say("rmdir file", rmdir("/work/f"));
    say("unlink dir", unlink("/work/d") == 0 ? 0 : -1);
    say("rename into", rename("/work/f", "/work/d/g"));
    show("/work/d/g");
    say("rmdir full", rmdir("/work/d"));
    say("rename dir", rename("/work/d", "/work/e"));
    show("/work/e/g");
    say("rename missing", rename("/work/q", "/work/r"));
    say("rename into itself", rename("/work/e", "/work/e/x"));
    say("rename file over dir", rename("/work/e/g", "/work/e"));
    say("mkdir", mkdir("/work/d", 0777));
    say("rename dir over file", rename("/work/d", "/work/e/g"));
    say("link", link("/work/e/g", "/work/h"));
    struct stat status;
    say("stat", stat("/work/h", &status));
    printf("links %lld\n", (long long)status.st_nlink);
    say("link again", link("/work/e/g", "/work/h"));
    say("link dir", link("/work/d", "/work/dd"));
    say("unlink", unlink("/work/e/g"));
    show("/work/h");
    list("/work");
    list("/work/e");
    say("rmdir", rmdir("/work/e"));
    say("rmdir gone", rmdir("/work/e"));
    say("unlink gone", unlink("/work/none"));
    say("rename itself", rename("/work/h", "/work/h"));
}

static void links(void) {
    struct stat status;
    char text[64] = {0};
    say("symlink", symlink("h", "/work/l"));
    say("readlink", readlink("/work/l", text, sizeof text));
    printf("%s\n", text);
    say("short", readlink("/work/l", text, 1));
    say("readlink file", readlink("/work/h", text, sizeof text));
    show("/work/l");
    say("lstat", lstat("/work/l", &status));
    printf("%o\n", status.st_mode & S_IFMT);
    say("stat", stat("/work/l", &status));
    printf("%o\n", status.st_mode & S_IFMT);
    say("no follow", open("/work/l", O_RDONLY | O_NOFOLLOW));
    say("dangling", symlink("nowhere", "/work/n"));
    say("open", open("/work/n", O_RDONLY));
    say("create", open("/work/n", O_WRONLY | O_CREAT, 0666) < 0 ? -1 : 0);
    say("made", stat("/work/nowhere", &status));
    say("loop", symlink("loop", "/work/loop"));
    say("open", open("/work/loop", O_RDONLY));
    say("out", symlink("../../../etc/passwd", "/work/out"));
    say("open", open("/work/out", O_RDONLY));
    say("absolute", symlink("/etc/passwd", "/work/abs"));
    say("dir link", symlink("d", "/work/dl"));
    say("mkdir", mkdir("/work/dl/in", 0777));
    list("/work/d");
    say("unlink", unlink("/work/dl"));
    list("/work");
}

static void times(void) {
    struct timespec times[2] = {{1000000000, 5000}, {1500000000, 7000}};
    struct stat status;
    say("utimensat", utimensat(AT_FDCWD, "/work/h", times, 0));
    say("stat", stat("/work/h", &status));
    printf("%lld %ld %lld %ld\n", (long long)status.st_atim.tv_sec, status.st_atim.tv_nsec,
        (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
    times[0].tv_nsec = UTIME_OMIT;
    times[1].tv_sec = 1600000000;
    int file = open("/work/h", O_RDWR);
    say("futimens", futimens(file, times));
    say("fstat", fstat(file, &status));
    printf("%lld %lld\n", (long long)status.st_atim.tv_sec, (long long)status.st_mtim.tv_sec);
    close(file);
}

int main(void) {
    positions();
    modes();
    names();
    links();
    times();
    for (int index = 0; index < 150; index++) {
        char path[64];
        snprintf(path, sizeof path, "/work/d/a-file-with-a-rather-long-name-%03d", index);
        close(open(path, O_WRONLY | O_CREAT, 0666));
    }
    list("/work/d");
    return 0;
}
