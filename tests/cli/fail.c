/* fail.c - preloaded into renmei, to let happen what a test cannot bring about.
 *
 *   FAIL_FULL=FOLDER   no file beneath FOLDER grows: ENOSPC, as on a full disk
 *   FAIL_FULL_AFTER=N  only after N bytes were written beneath FAIL_FULL
 *   FAIL_KILL=WORDS    a process dies when it sends these words through a pipe
 *   FAIL_STEP=N        the first process dies just before the N-th time that it would change a
 *                      folder, write to a file or wait for the disk */
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

static int is_full(int fd, size_t size)
{
    static size_t written;
    const char *folder = getenv("FAIL_FULL"), *after = getenv("FAIL_FULL_AFTER");
    if (!folder || !is_beneath(fd, folder))
        return 0;
    written += size;
    return written > (after ? strtoul(after, NULL, 10) : 0);
}

static pid_t first;
static void __attribute__((constructor)) remember(void)
{
    first = getpid();
}

static void step(void)
{
    static unsigned long steps;
    const char *last = getenv("FAIL_STEP");
    if (last && getpid() == first && ++steps == strtoul(last, NULL, 10))
        raise(SIGKILL);
}

static int is_file(int fd)
{
    struct stat info;
    return fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
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
    if (is_file(fd))
        step();
    return is_full(fd, size) ? no_space() : next(fd, bytes, size);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at)
{
    ssize_t (*next)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
    return is_full(fd, size) ? no_space() : next(fd, bytes, size, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at)
{
    return pwrite64(fd, bytes, size, at);
}

int fsync(int fd)
{
    int (*next)(int) = dlsym(RTLD_NEXT, "fsync");
    step();
    return next(fd);
}

int syncfs(int fd)
{
    int (*next)(int) = dlsym(RTLD_NEXT, "syncfs");
    step();
    return next(fd);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    int (*next)(int, const char *, int, const char *) = dlsym(RTLD_NEXT, "renameat");
    step();
    return next(from_folder, from, to_folder, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    int (*next)(int, const char *, int, const char *, unsigned) = dlsym(RTLD_NEXT, "renameat2");
    step();
    return next(from_folder, from, to_folder, to, flags);
}

int mkdirat(int folder, const char *path, mode_t mode)
{
    int (*next)(int, const char *, mode_t) = dlsym(RTLD_NEXT, "mkdirat");
    step();
    return next(folder, path, mode);
}

int unlinkat(int folder, const char *path, int flags)
{
    int (*next)(int, const char *, int) = dlsym(RTLD_NEXT, "unlinkat");
    step();
    return next(folder, path, flags);
}
