// server [requests=N]    answers HTTP requests on a socket that listens already; ends after N of them.
//
// WASI preview 1 opens no sockets: whoever starts the app gives it one that listens (`app.listen` in the bunnyfile). It
// stands behind the directories, so it is the first descriptor that is not one.

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <wasi/api.h>

static int find_listener(void) {
    for (int fd = 3;; fd++) {
        __wasi_fdstat_t status;
        if (__wasi_fd_fdstat_get(fd, &status) != __WASI_ERRNO_SUCCESS) return -1;
        if (status.fs_filetype != __WASI_FILETYPE_DIRECTORY) return fd;
    }
}

// Reads up to the empty line that ends a request's head.
static size_t read_request(int connection, char *text, size_t room) {
    size_t length = 0;
    text[0] = 0;
    while (length + 1 < room && strstr(text, "\r\n\r\n") == NULL) {
        ssize_t got = recv(connection, text + length, room - 1 - length, 0);
        if (got <= 0) break;
        length += (size_t)got;
        text[length] = 0;
    }
    return length;
}

int main(int count, char **words) {
    long requests = count > 1 && strncmp(words[1], "requests=", 9) == 0 ? atol(words[1] + 9) : 0;
    int listener = find_listener();
    if (listener < 0) {
        printf("nobody gave this app a socket that listens\n");
        return 1;
    }
    printf("waiting for connections\n");
    fflush(stdout);
    for (long number = 1; requests == 0 || number <= requests; number++) {
        int connection = accept(listener, NULL, NULL);
        if (connection < 0) {
            perror("accept");
            return 1;
        }
        char request[4096];
        read_request(connection, request, sizeof request);
        request[strcspn(request, "\r\n")] = 0;
        printf("request %ld: %s\n", number, request);
        fflush(stdout);
        char body[4200], answer[4400];
        snprintf(body, sizeof body, "Hello from WebAssembly: this is answer %ld, to %s\n", number, request);
        int length = snprintf(
            answer, sizeof answer, "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n\r\n%s",
            strlen(body), body);
        if (send(connection, answer, (size_t)length, 0) != length) perror("send");
        shutdown(connection, SHUT_WR);
        close(connection);
    }
    return 0;
}
