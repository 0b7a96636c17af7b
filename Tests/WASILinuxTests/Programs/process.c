// Arguments, environment, clocks, randomness, standard input, waiting, exit: what must print alike on any host.
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static void clocks(void) {
    struct timespec step, before, after;
    printf("step %d %d\n", clock_getres(CLOCK_REALTIME, &step), step.tv_sec == 0 && step.tv_nsec > 0);
    printf("step %d %d\n", clock_getres(CLOCK_MONOTONIC, &step), step.tv_sec == 0 && step.tv_nsec > 0);
    printf("real %d\n", time(NULL) > 1700000000);
    clock_gettime(CLOCK_MONOTONIC, &before);
    struct timespec pause = {0, 20000000};
    printf("sleep %d\n", nanosleep(&pause, NULL));
    clock_gettime(CLOCK_MONOTONIC, &after);
    long long passed = (after.tv_sec - before.tv_sec) * 1000000000LL + after.tv_nsec - before.tv_nsec;
    printf("slept %d\n", passed >= 20000000 && passed < 2000000000);
}

static void randomness(void) {
    unsigned char one[64] = {0}, other[64] = {0};
    printf("random %d %d\n", getentropy(one, sizeof one), getentropy(other, sizeof other));
    printf("differ %d\n", memcmp(one, other, sizeof one) != 0);
}

static void input(void) {
    char line[64];
    struct pollfd poll_input = {0, POLLIN, 0};
    printf("poll %d\n", poll(&poll_input, 1, 1000));
    while (fgets(line, sizeof line, stdin) != NULL) printf("line %s", line);
    printf("end %d error %d\n", feof(stdin) != 0, ferror(stdin) != 0);
}

int main(int count, char **arguments) {
    for (int index = 1; index < count; index++) printf("argument %d: [%s]\n", index, arguments[index]);
    for (char **entry = environ; entry != NULL && *entry != NULL; entry++) printf("environment [%s]\n", *entry);
    printf("GREETING=%s NONE=%d\n", getenv("GREETING"), getenv("NONE") != NULL);
    clocks();
    randomness();
    input();
    fprintf(stderr, "to the errors\n");
    fflush(stdout);
    const char *end = count > 1 ? arguments[count - 1] : "";
    if (strcmp(end, "trap") == 0) __builtin_trap();
    if (strcmp(end, "bounds") == 0) return *(volatile int *)0xfffffff0u;
    if (strcmp(end, "abort") == 0) abort();
    if (strcmp(end, "recurse") == 0) return main(count, arguments);
    return strcmp(end, "fail") == 0 ? 42 : 0;
}
