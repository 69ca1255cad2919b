/* serve.c - renmei serve: the output folder in a browser of this machine; renmei-serve, beside this
 * program, does it. */
#include <unistd.h>

#include "cli/cli.h"

enum { PORT = 8023 };

static int run(const char *folder, int port)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *beside = self ? g_path_get_dirname(self) : g_strdup(".");
    g_autofree char *program = g_build_filename(beside, "renmei-serve", NULL);
    g_autofree char *number = g_strdup_printf("%d", port);
    fprintf(stderr, diag_translate("shows %s (Ctrl+C ends) at\n"), folder);
    execl(program, "renmei-serve", folder, number, diag_language(), (char *)NULL);
    return cli_refuse(diag_translate("renmei-serve is not beside this program"));
}

int cli_serve(int argc, char **argv)
{
    CliCommon common;
    int port = PORT;
    g_autofree char *out = NULL;
    const GOptionEntry own[] = {
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("output folder (WORKSPACE/out)"), "DIR"},
        {"port", 'p', 0, G_OPTION_ARG_INT, &port, N_("port (8023); 0: any that is free"), "N"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(
            argc, argv, "",
            N_("Show the output folder in a browser of this machine; pages are loaded anew when "
               "a build has changed them."),
            own, &common)) {
        g_autofree char *folder =
            out ? g_strdup(out) : g_build_filename(cli_workspace_path(), "out", NULL);
        status = port < 0 || port > 65535
                     ? cli_refuse(diag_translate("--port wants a number up to 65535"))
                     : run(folder, port);
    }
    cli_common_clear(&common);
    return status;
}
