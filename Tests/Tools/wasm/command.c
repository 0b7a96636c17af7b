/* bench.c as a WASI command: NAME=ARGUMENT calls the function seven times and prints the job, the result and the least
   time in milliseconds, as main.swift does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

unsigned fib(unsigned), sieve(unsigned), fnv(unsigned), sort(unsigned), matmul(unsigned);

static const struct { const char *name; unsigned (*call)(unsigned); } jobs[] = {
    {"fib", fib}, {"sieve", sieve}, {"fnv", fnv}, {"sort", sort}, {"matmul", matmul},
};

static double milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

int main(int count, char **words) {
    char *argument = count > 1 ? strchr(words[1], '=') : NULL;
    if (argument == NULL) return 1;
    *argument++ = 0;
    for (size_t index = 0; index < sizeof jobs / sizeof *jobs; index++) {
        if (strcmp(jobs[index].name, words[1]) != 0) continue;
        double least = 1e9;
        unsigned result = 0;
        for (int round = 0; round < 7; round++) {
            double begin = milliseconds();
            result = jobs[index].call((unsigned)strtoul(argument, NULL, 10));
            double elapsed = milliseconds() - begin;
            if (elapsed < least) least = elapsed;
        }
        printf("%s=%s %u %.2f ms\n", words[1], argument, result, least);
        return 0;
    }
    return 1;
}
