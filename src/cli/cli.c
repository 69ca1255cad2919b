/* cli.c - the table of subcommands. */
#include "cli/cli.h"

#include <stdio.h>

int cli_main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    fputs("renmei " RENMEI_VERSION "\n", stderr);
    return CLI_FAILED;
}
