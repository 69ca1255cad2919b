/* bench_usage COMMAND... - runs it and prints its CPU in ms, children included, and the largest
 * resident memory of one of its processes in KiB. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static long ms(struct timeval time)
{
    return (long)time.tv_sec * 1000 + (long)time.tv_usec / 1000;
}

int main(int argc, char **argv)
{
    (void)argc;
    pid_t pid = argv[1] ? fork() : -1;
    if (pid == 0) {
        (void)!freopen("/dev/null", "w", stdout);
        (void)!freopen("/dev/null", "w", stderr);
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    int status = 0;
    if (pid < 0 || waitpid(pid, &status, 0) < 0)
        return 2;
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    printf("%ld %ld\n", ms(usage.ru_utime) + ms(usage.ru_stime), usage.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
