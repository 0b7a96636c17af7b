// Stands in for a runtime or its compiler in tests of how they are unpacked and called: prints its words and environment,
// and the first line of the file it is to run. As a compiler it writes its words into its output.

#include <stdio.h>
#include <string.h>

extern char **environ;

static void print(FILE *stream, int count, char **words) {
    for (int index = 0; index < count; index++) fprintf(stream, "%s%s", index ? " " : "", words[index]);
    fputc('\n', stream);
}

int main(int count, char **words) {
    const char *output = NULL;
    for (int index = 1; index + 1 < count; index++) {
        if (strcmp(words[index], "-o") == 0) output = words[index + 1];
    }
    if (count > 1 && strcmp(words[1], "compile") == 0 && output == NULL) output = words[count - 1];
    if (output != NULL) {
        FILE *stream = fopen(output, "w");
        if (stream == NULL) return 3;
        print(stream, count, words);
        return fclose(stream) == 0 ? 0 : 4;
    }
    printf("called: ");
    print(stdout, count, words);
    for (char **entry = environ; *entry != NULL; entry++) printf("variable: %s\n", *entry);
    for (int index = 1; index < count; index++) {
        char line[512] = "";
        FILE *file = strncmp(words[index], "/app/", 5) == 0 ? fopen(words[index], "r") : NULL;
        if (file == NULL || fgets(line, sizeof line, file) == NULL) continue;
        line[strcspn(line, "\n")] = 0;
        printf("module: %s\n", line[0] == 0 ? "a WebAssembly module" : line);
    }
    return 5;
}
