// Shows what reaches a Wasm app in a unikernel: arguments, environment, a preopened directory, the exit status.
//
// hello [WORD...]            prints all of it; ends with 0
// hello exit=N [WORD...]     the same, then ends with N
// hello crash                traps

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const file_name = "/data/greeting.txt";

static int print_file(const char *path) {
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        perror(path);
        return 1;
    }
    char line[256];
    while (fgets(line, sizeof line, file) != NULL) {
        printf("%s: %s", path, line);
    }
    fclose(file);
    return 0;
}

int main(int count, char **words) {
    int status = 0;
    printf("Hello from WebAssembly in a unikernel\n");
    for (int i = 0; i < count; i++) {
        printf("argument %d: %s\n", i, words[i]);
        if (strncmp(words[i], "exit=", 5) == 0) {
            status = atoi(words[i] + 5);
        }
        if (strcmp(words[i], "crash") == 0) {
            fflush(stdout);
            __builtin_trap();
        }
    }
    const char *greeting = getenv("GREETING");
    printf("GREETING=%s\n", greeting == NULL ? "(not set)" : greeting);
    return print_file(file_name) != 0 ? 1 : status;
}
