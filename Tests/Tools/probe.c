// Tells what reached an app: as a Wasm module (wasi-libc) and, for the init alone, as a static Linux program.
//
// read=PATH prints the first line of a file or why it cannot be read, write=PATH makes one; fill=PATH writes to a file
// until there is no room, take=MIB asks for memory and uses it, time prints the seconds since 1970, sleep=MS sleeps;
// exit=N, trap, bounds, recurse and kill end; terminate sends SIGTERM to the first process and waits for it to come back.

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef __linux__
#include <signal.h>
#include <unistd.h>
#endif

extern char **environ;

// A blank, a control character or a byte beyond ASCII is shown as \xx.
static void show(const char *name, const char *text) {
    printf("%s=", name);
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte < 0x20 || byte >= 0x7f) printf("\\%02x", byte);
        else putchar(byte);
    }
    printf("\n");
}

static void touch(const char *path, const char *mode) {
    char line[256] = "";
    FILE *file = fopen(path, mode);
    printf("%s: ", path);
    if (file == NULL) {
        printf("%s\n", strerror(errno));
        return;
    }
    if (*mode == 'r' && fgets(line, sizeof line, file)) line[strcspn(line, "\n")] = 0;
    show("open", line);
    fclose(file);
}

static void fill(const char *path) {
    static char block[65536];
    FILE *file = fopen(path, "w");
    size_t blocks = 0;
    if (file == NULL) return;
    setvbuf(file, NULL, _IONBF, 0);
    while (blocks < 1 << 14 && fwrite(block, 1, sizeof block, file) == sizeof block) blocks++;
    printf("%s: %s after %s\n", path, strerror(errno), blocks > 16 ? "more than 1 MiB" : "too little");
    fclose(file);
    remove(path);
}

static void take(size_t size) {
    volatile char *memory = malloc(size << 20);
    for (size_t place = 0; memory != NULL && place < size << 20; place += 4096) memory[place] = 1;
    printf("%zu MiB: %s\n", size, memory != NULL ? "there" : strerror(errno));
    free((void *)memory);
}

static void pause_for(long milliseconds) {
    struct timespec before, after, pause = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    clock_gettime(CLOCK_MONOTONIC, &before);
    nanosleep(&pause, NULL);
    clock_gettime(CLOCK_MONOTONIC, &after);
    long long passed = (after.tv_sec - before.tv_sec) * 1000LL + (after.tv_nsec - before.tv_nsec) / 1000000;
    printf("slept %s\n", passed >= milliseconds && passed < milliseconds + 500 ? "well" : "badly");
}

static volatile int zero;
static int recurse(int depth) { return zero ? 0 : recurse(depth + 1) + zero; }

int main(int count, char **words) {
    int status = 0;
    for (int index = 0; index < count; index++) show("argument", words[index]);
    for (char **entry = environ; *entry; entry++) show("variable", *entry);
#ifdef __linux__
    char directory[256];
    show("directory", getcwd(directory, sizeof directory) ? directory : "?");
    printf("user=%d:%d:%d:%d\n", getuid(), geteuid(), getgid(), getgroups(0, NULL));
    printf("session=%d\n", getsid(0) == getpid());
#endif
    for (int index = 1; index < count; index++) {
        const char *word = words[index];
        if (strncmp(word, "read=", 5) == 0) touch(word + 5, "r");
        if (strncmp(word, "write=", 6) == 0) touch(word + 6, "w");
        if (strncmp(word, "fill=", 5) == 0) fill(word + 5);
        if (strncmp(word, "take=", 5) == 0) take((size_t)atoi(word + 5));
        if (strncmp(word, "sleep=", 6) == 0) pause_for(atol(word + 6));
        if (strcmp(word, "time") == 0) printf("time=%lld\n", (long long)time(NULL));
        if (strncmp(word, "exit=", 5) == 0) status = atoi(word + 5);
        fflush(stdout);
        if (strcmp(word, "trap") == 0) __builtin_trap();
        if (strcmp(word, "bounds") == 0) return *(volatile char *)0xfffffff0ul;
        if (strcmp(word, "recurse") == 0) return recurse(1);
#ifdef __linux__
        if (strcmp(word, "kill") == 0) raise(SIGSEGV);
        if (strcmp(word, "terminate") == 0 && kill(1, SIGTERM) == 0) pause();
#endif
    }
    return status;
}
