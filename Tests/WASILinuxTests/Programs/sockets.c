// What the sock_ functions of preview 1 do on a listener, a connection, and what is no socket: a line each.

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <wasi/api.h>

static void say(const char *what, __wasi_errno_t error) { printf("%s: %s\n", what, error ? strerror(error) : "done"); }

static __wasi_errno_t receive(int fd, char *text, size_t room, int flags, size_t *size) {
    __wasi_iovec_t buffers[2] = {{(uint8_t *)text, room / 2}, {(uint8_t *)text + room / 2, room - room / 2}};
    __wasi_roflags_t out = 0xffff;
    __wasi_errno_t error = __wasi_sock_recv(fd, buffers, 2, (__wasi_riflags_t)flags, size, &out);
    if (error == 0 && out != 0) printf("flags came out: %d\n", out);
    return error;
}

int main(void) {
    const int listener = 3;
    char text[64] = "";
    size_t size = 0;
    __wasi_fd_t connection;
    __wasi_fdstat_t status;
    const __wasi_ciovec_t word = {(const uint8_t *)"answer", 6};
    say("status", __wasi_fd_fdstat_get(listener, &status));
    printf("a stream socket: %d, may accept: %d\n", status.fs_filetype == __WASI_FILETYPE_SOCKET_STREAM,
        (status.fs_rights_base & __WASI_RIGHTS_SOCK_ACCEPT) != 0);
    say("receive from a listener", receive(listener, text, 8, 0, &size));
    say("accept with unknown flags", __wasi_sock_accept(listener, __WASI_FDFLAGS_APPEND, &connection));
    say("accept on the output", __wasi_sock_accept(1, 0, &connection));
    say("accept on nothing", __wasi_sock_accept(77, 0, &connection));
    printf("waiting for connections\n");
    fflush(stdout);
    say("accept", __wasi_sock_accept(listener, 0, &connection));
    struct pollfd poll_for = {.fd = connection, .events = POLLIN};
    printf("poll: %d\n", poll(&poll_for, 1, 10000));
    say("peek", receive(connection, text, 4, __WASI_RIFLAGS_RECV_PEEK, &size));
    printf("%.*s\n", (int)size, text);
    say("all of 10", receive(connection, text, 10, __WASI_RIFLAGS_RECV_WAITALL, &size));
    printf("%.*s\n", (int)size, text);
    say("unknown flags in", receive(connection, text, 8, 4, &size));
    say("unknown flags out", __wasi_sock_send(connection, &word, 1, 1, &size));
    say("send", __wasi_sock_send(connection, &word, 1, 0, &size));
    printf("sent %zu\n", size);
    printf("written %zd\n", write(connection, "\n", 1));
    say("shut nothing down", __wasi_sock_shutdown(connection, 0));
    say("shut down an unknown way", __wasi_sock_shutdown(connection, 4));
    say("shut down sending", __wasi_sock_shutdown(connection, __WASI_SDFLAGS_WR));
    say("send after it", __wasi_sock_send(connection, &word, 1, 0, &size));
    say("shut down a listener's neighbour", __wasi_sock_shutdown(1, 1));
    printf("close: %d\n", close(connection));
    say("receive after it", receive(connection, text, 8, 0, &size));
    fcntl(listener, F_SETFL, O_NONBLOCK);
    say("accept without waiting", __wasi_sock_accept(listener, 0, &connection));
    return 0;
}
