/* What a worker tries after it has entered the sandbox; each attempt runs in a child of its own. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib.h>

#include "base/sandbox.h"

enum { REFUSED = 10, ALLOWED = 11, NOT_CONFINED = 12 };

static int attempt(int (*try_it)(void), bool needs_files)
{
    pid_t pid = fork();
    if (pid == 0) {
        const char *const readable[] = {"/usr/share", NULL};
        SandboxReport report = sandbox_enter(&(SandboxOptions){.readable = readable});
        if (needs_files ? !report.files : !report.calls)
            _exit(NOT_CONFINED);
        _exit(try_it());
    }
    int status;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static int verdict(int result)
{
    return result < 0 ? REFUSED : ALLOWED;
}

static int try_socket(void)
{
    return verdict(socket(AF_INET, SOCK_STREAM, 0));
}

static int try_program(void)
{
    char shell[] = "sh", option[] = "-c", words[] = "exit 11";
    char *const argv[] = {shell, option, words, NULL};
    execv("/bin/sh", argv);
    return REFUSED;
}

static int try_process(void)
{
    return verdict(fork());
}

static int try_secret(void)
{
    return verdict(open("/etc/passwd", O_RDONLY | O_CLOEXEC));
}

static int try_write(void)
{
    return verdict(open("/tmp/renmei-sandbox-test", O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
}

static int try_readable(void)
{
    return verdict(open("/usr/share/common-licenses/Apache-2.0", O_RDONLY | O_CLOEXEC));
}

static void no_network_no_program_no_process(void **state)
{
    (void)state;
    assert_int_equal(attempt(try_socket, false), REFUSED);
    assert_int_equal(attempt(try_program, false), REFUSED);
    assert_int_equal(attempt(try_process, false), REFUSED);
}

/* Kernels without Landlock confine calls only; the worker says so and goes on. */
static void files_only_where_allowed(void **state)
{
    (void)state;
    int secret = attempt(try_secret, true);
    if (secret == NOT_CONFINED)
        skip();
    assert_int_equal(secret, REFUSED);
    assert_int_equal(attempt(try_write, true), REFUSED);
    assert_int_equal(attempt(try_readable, true), ALLOWED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_network_no_program_no_process),
        cmocka_unit_test(files_only_where_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
