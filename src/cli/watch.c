/* watch.c - renmei watch [ID…]: the drafts are made anew whenever a file of the workspace changes.
 *
 * Each build is a process of its own, as if it were called by hand: nothing is carried from one to
 * the next, and this process has no threads, which workers are forked without. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/cli.h"

/* Editors write a file in several steps; milliseconds without a further one, and at most. */
enum { QUIET_MS = 30, PATIENCE_MS = 150 };
enum { DEPTH_MAX = 16 };

typedef struct {
    int queue;           /* of inotify */
    GHashTable *watched; /* watch number -> path of the folder, owned */
    const char *out;     /* is not looked at */
    char **command;      /* NULL-terminated */
} Watch;

static volatile sig_atomic_t stopped;

static void stop(int signal)
{
    (void)signal;
    stopped = 1;
}

/* ---- what is looked at */

static bool is_same(const char *path, const char *other)
{
    struct stat a, b;
    return stat(path, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

/* What renmei writes itself, and what editors leave beside a file. */
static bool is_of_interest(const char *name)
{
    return name[0] != '.' && name[0] != '#' && !g_str_has_suffix(name, "~") &&
           !g_str_has_suffix(name, ".tmp") && strcmp(name, "released") != 0 &&
           strcmp(name, "4913") != 0; /* with this one vi asks whether it may write */
}

static void look_at(Watch *watch, const char *folder, int depth)
{
    enum { CHANGES = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO };
    if (depth == DEPTH_MAX || is_same(folder, watch->out))
        return;
    int number = inotify_add_watch(watch->queue, folder,
                                   CHANGES | IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK);
    g_autoptr(GDir) names = number < 0 ? NULL : g_dir_open(folder, 0, NULL);
    if (!names)
        return;
    g_hash_table_insert(watch->watched, GINT_TO_POINTER(number), g_strdup(folder));
    for (const char *name; (name = g_dir_read_name(names));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        struct stat info;
        if (is_of_interest(name) && lstat(path, &info) == 0 && S_ISDIR(info.st_mode))
            look_at(watch, path, depth + 1);
    }
}

/* ---- what happened */

static bool take_event(Watch *watch, const struct inotify_event *event)
{
    const char *folder = g_hash_table_lookup(watch->watched, GINT_TO_POINTER(event->wd));
    if (event->mask & IN_Q_OVERFLOW)
        return true;
    if (!folder || !event->len || !is_of_interest(event->name))
        return false;
    g_autofree char *path = g_build_filename(folder, event->name, NULL);
    if (event->mask & IN_ISDIR && event->mask & (IN_CREATE | IN_MOVED_TO))
        look_at(watch, path, 0);
    bool created = event->mask & IN_CREATE && !(event->mask & IN_ISDIR);
    return !created && !is_same(path, watch->out); /* its bytes are still to come */
}

/* Waits; true: something changed before the time was up (-1: never). */
static bool wait_for(Watch *watch, int time_ms)
{
    char events[16 * 1024] __attribute__((aligned(__alignof__(struct inotify_event))));
    struct pollfd queue = {.fd = watch->queue, .events = POLLIN};
    if (poll(&queue, 1, time_ms) <= 0)
        return false;
    ssize_t size = read(watch->queue, events, sizeof events);
    bool changed = false;
    for (char *at = events; size > 0 && at < events + size;) {
        const struct inotify_event *event = (const void *)at;
        changed |= take_event(watch, event);
        at += sizeof *event + event->len;
    }
    return changed;
}

/* ---- making */

static void make(const Watch *watch)
{
    pid_t child;
    int status;
    gint64 begun = g_get_monotonic_time();
    fflush(NULL);
    if (posix_spawn(&child, "/proc/self/exe", NULL, NULL, watch->command, environ) != 0)
        return;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    double seconds = (double)(g_get_monotonic_time() - begun) / G_USEC_PER_SEC;
    fprintf(stderr, diag_translate("-- %.2f s; waiting for the next change (Ctrl+C ends)\n"),
            seconds);
}

static void run(Watch *watch)
{
    make(watch);
    while (!stopped) {
        if (!wait_for(watch, -1))
            continue;
        gint64 until = g_get_monotonic_time() + PATIENCE_MS * 1000;
        while (wait_for(watch, QUIET_MS) && g_get_monotonic_time() < until)
            ;
        make(watch);
    }
}

/* "renmei -C WORKSPACE build --draft …", in the language that this one speaks. */
static GPtrArray *command_of(const char *out, const CliCommon *common, gboolean published)
{
    const char *const fixed[] = {"renmei", "-C", cli_workspace_path(), "build", "--out", out};
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < G_N_ELEMENTS(fixed); i++)
        g_ptr_array_add(words, g_strdup(fixed[i]));
    if (!published)
        g_ptr_array_add(words, g_strdup("--draft"));
    if (common->lang)
        g_ptr_array_add(words, g_strconcat("--lang=", common->lang, NULL));
    if (common->format)
        g_ptr_array_add(words, g_strconcat("--format=", common->format, NULL));
    for (char **id = common->rest; id && *id; id++)
        g_ptr_array_add(words, g_strdup(*id));
    g_ptr_array_add(words, NULL);
    return words;
}

static int watch_workspace(const char *out, const CliCommon *common, gboolean published)
{
    g_autoptr(GHashTable) watched = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    g_autoptr(GPtrArray) command = command_of(out, common, published);
    Watch watch = {inotify_init1(IN_CLOEXEC | IN_NONBLOCK), watched, out, (char **)command->pdata};
    g_autofree char *manifest = g_build_filename(cli_workspace_path(), "renmei.xml", NULL);
    if (!g_file_test(manifest, G_FILE_TEST_IS_REGULAR))
        return cli_refuse(diag_translate("there is no renmei.xml here: this is no workspace"));
    look_at(&watch, cli_workspace_path(), 0);
    if (!g_hash_table_size(watched))
        return cli_refuse(diag_translate("the folders of the workspace cannot be watched"));
    struct sigaction action = {.sa_handler = stop};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    run(&watch);
    close(watch.queue);
    return CLI_DONE;
}

int cli_watch(int argc, char **argv)
{
    CliCommon common;
    gboolean published = FALSE;
    g_autofree char *out = NULL;
    const GOptionEntry own[] = {
        {"published", 0, 0, G_OPTION_ARG_NONE, &published,
         N_("what may be published instead of the drafts"), NULL},
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("output folder (WORKSPACE/out)"), "DIR"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(
            argc, argv, "[ID…]",
            N_("Make the drafts anew whenever a file of the workspace changes, and say what is "
               "found."),
            own, &common)) {
        g_autofree char *folder =
            out ? g_strdup(out) : g_build_filename(cli_workspace_path(), "out", NULL);
        status = watch_workspace(folder, &common, published);
    }
    cli_common_clear(&common);
    return status;
}
