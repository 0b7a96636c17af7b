// hello [WORD...]: says what it was given.

#include <stdio.h>

int main(int count, char **words) {
    printf("Hello from WebAssembly, alone in a virtual machine\n");
    for (int i = 1; i < count; i++) {
        printf("argument %d: %s\n", i, words[i]);
    }
    return 0;
}
