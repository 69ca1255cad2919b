/* fail.c - preloaded into renmei, to let happen what a test cannot bring about.
 *
 *   FAIL_FULL=FOLDER   no file beneath FOLDER grows: ENOSPC, as on a full disk
 *   FAIL_KILL=WORDS    a process dies when it sends these words through a pipe */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int is_beneath(int fd, const char *folder)
{
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0)
        return 0;
    path[size] = '\0';
    return strncmp(path, folder, strlen(folder)) == 0;
}

static int is_full(int fd)
{
    const char *folder = getenv("FAIL_FULL");
    return folder && is_beneath(fd, folder);
}

static void perhaps_die(int fd, const void *bytes, size_t size)
{
    const char *words = getenv("FAIL_KILL");
    struct stat info;
    if (words && fstat(fd, &info) == 0 && S_ISFIFO(info.st_mode) &&
        memmem(bytes, size, words, strlen(words)))
        raise(SIGKILL);
}

static ssize_t no_space(void)
{
    errno = ENOSPC;
    return -1;
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    ssize_t (*next)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    perhaps_die(fd, bytes, size);
    return is_full(fd) ? no_space() : next(fd, bytes, size);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at)
{
    ssize_t (*next)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
    return is_full(fd) ? no_space() : next(fd, bytes, size, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at)
{
    return pwrite64(fd, bytes, size, at);
}
