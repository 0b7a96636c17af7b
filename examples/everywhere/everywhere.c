// Shows what reaches a WebAssembly app on every system that the bunnyfile beside it names.
//
// everywhere [exit=N] [WORD...]    prints a line for each thing it is given; ends with N

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *const file_name = "/data/message.txt";

static int show_file(void) {
    FILE *file = fopen(file_name, "r");
    if (file == NULL) {
        perror(file_name);
        return 1;
    }
    char line[256] = "";
    if (fgets(line, sizeof line, file) == NULL) printf("%s is empty\n", file_name);
    line[strcspn(line, "\n")] = 0;
    printf("file: %s\n", line);
    fclose(file);
    return 0;
}

// Whether the clocks answer as clocks do: a date after this was written, a monotonic clock that goes on.
static int show_clock(void) {
    struct timespec now, before, after;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0 || clock_gettime(CLOCK_MONOTONIC, &before) != 0) {
        perror("clock_gettime");
        return 1;
    }
    do {
        clock_gettime(CLOCK_MONOTONIC, &after);
    } while (after.tv_sec == before.tv_sec && after.tv_nsec == before.tv_nsec);
    const int64_t written = 1750000000;
    printf("clock: %s\n", now.tv_sec > written ? "a time after this app was written" : "it is 1970, or nearly");
    return 0;
}

#ifdef WITHOUT_RANDOM
static int show_random(void) { return 0; }
#else
// 64 random bits hold a repetition once in 2^64 times.
static int show_random(void) {
    uint64_t first = 0, second = 0;
    if (getentropy(&first, sizeof first) != 0 || getentropy(&second, sizeof second) != 0) {
        perror("getentropy");
        return 1;
    }
    printf("random: %s\n", first != second && first != 0 ? "two numbers that differ" : "the same number twice");
    return 0;
}
#endif

int main(int count, char **words) {
    int status = 0;
    printf("Hello from WebAssembly, everywhere\n");
    for (int i = 1; i < count; i++) {
        printf("argument %d: %s\n", i, words[i]);
        if (strncmp(words[i], "exit=", 5) == 0) status = atoi(words[i] + 5);
    }
    const char *greeting = getenv("GREETING");
    printf("GREETING=%s\n", greeting == NULL ? "(not set)" : greeting);
    int failures = show_file() + show_clock() + show_random();
    return failures > 0 ? 1 : status;
}
