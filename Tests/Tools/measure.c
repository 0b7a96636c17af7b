// Runs /bunny-frontend as a container's entrypoint would, with the same descriptors, and reports its peak memory and
// its times on stderr, which BuildKit passes on to the daemon's log. For bench.sh.

#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char **words) {
    (void)count;
    pid_t child = fork();
    if (child == 0) {
        execv("/bunny-frontend", words);
        _exit(127);
    }
    int status = 0;
    struct rusage usage;
    struct timeval start, end;
    gettimeofday(&start, NULL);
    if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
        perror("measure");
        return 1;
    }
    gettimeofday(&end, NULL);
    fprintf(stderr, "measured: maxrss_kib=%ld wall_us=%ld cpu_us=%ld\n", usage.ru_maxrss,
            (end.tv_sec - start.tv_sec) * 1000000L + end.tv_usec - start.tv_usec,
            (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000L + usage.ru_utime.tv_usec +
                usage.ru_stime.tv_usec);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
