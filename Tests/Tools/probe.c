// Tells what reached an app: as a Wasm module (wasi-libc) and, for the init alone, as a static Linux program.
//
// read=PATH prints the first line of a file or why it cannot be read, write=PATH makes one; exit=N, trap and kill end;
// terminate sends SIGTERM to the first process and waits for it to come back.

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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
        if (strncmp(word, "exit=", 5) == 0) status = atoi(word + 5);
        fflush(stdout);
        if (strcmp(word, "trap") == 0) __builtin_trap();
#ifdef __linux__
        if (strcmp(word, "kill") == 0) raise(SIGSEGV);
        if (strcmp(word, "terminate") == 0 && kill(1, SIGTERM) == 0) pause();
#endif
    }
    return status;
}
