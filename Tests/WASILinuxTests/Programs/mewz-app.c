// What an app gets on Mewz: arguments and environment of the build, a file by its exact name, clocks, and polite errors.
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

extern char **environ;

// A name of the kernel's own.
__attribute__((export_name("module_exports"))) int module_exports(void) { return 2; }
__attribute__((export_name("memory_base"))) int exported_base(void) { return 0; }

// Takes stack of the machine and none of the memory's.
static int deeper(int number);
static int (*volatile next)(int) = deeper;
static int deeper(int number) { return next(number + 1) + 1; }

int main(int count, char **arguments) {
    for (int index = 0; index < count; index++) printf("argument %d: [%s]\n", index, arguments[index]);
    for (char **entry = environ; entry != NULL && *entry != NULL; entry++) printf("environment [%s]\n", *entry);
    char line[64] = "";
    FILE *file = fopen("file.txt", "r");
    if (file != NULL && fgets(line, sizeof line, file) != NULL) printf("file: %s", line);
    struct stat status;
    printf("stat %d %d\n", stat("file.txt", &status), errno == ENOSYS);
    printf("directory %d\n", opendir(".") != NULL);
    printf("input %d\n", getchar());
    struct timespec step;
    printf("clock %d %ld\n", clock_getres(CLOCK_MONOTONIC, &step), step.tv_nsec);
    char *volatile large = malloc(64 << 20), *volatile too_large = malloc(100 << 20);
    printf("memory %d %d\n", large != NULL, too_large != NULL);
    fflush(stdout);
    const char *end = count > 1 ? arguments[count - 1] : "";
    if (strcmp(end, "trap") == 0) __builtin_trap();
    if (strcmp(end, "bounds") == 0) return *(volatile int *)0x70000000u;
    if (strcmp(end, "recurse") == 0) return deeper(0);
    return strcmp(end, "fail") == 0 ? 42 : 0;
}
