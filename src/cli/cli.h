/* cli.h - the command line; one file a subcommand, one row each in the table of cli.c. */
#pragma once

/* Exit status: 0 done, 1 findings of error severity, 2 the work could not be done. */
enum { CLI_DONE = 0, CLI_FINDINGS = 1, CLI_FAILED = 2 };

int cli_main(int argc, char **argv);
