/* cli.h - the command line; one file a subcommand, one row each in the table of cli.c. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "diag/report.h"

/* Exit status: 0 done, 1 findings of error severity, 2 the work could not be done. */
enum { CLI_DONE = 0, CLI_FINDINGS = 1, CLI_FAILED = 2 };

int cli_main(int argc, char **argv);

/* What every subcommand shares; made by cli_main before the subcommand runs. */
extern const char *cli_workspace_path(void); /* -C, or "." */

/* The options that most subcommands take: --lang, --format, --color. */
typedef struct {
    char *lang, *format, *colour;
    char **rest; /* operands, NULL-terminated */
} CliCommon;

/* Parses argv with the common options and the subcommand's own; on trouble prints it and returns
 * false. usage: the operands, as "[ID…]"; summary: one sentence.  own: GOptionEntry table or NULL.
 */
bool cli_parse(int argc, char **argv, const char *usage, const char *summary,
               const GOptionEntry *own, CliCommon *common);
void cli_common_clear(CliCommon *common);
size_t cli_count(char **words); /* of a NULL-terminated list; NULL is 0 */

/* Prints the findings to standard error as the common options ask, and gives the exit status. */
int cli_report(const DiagList *list, const CliCommon *common);
/* Pages and papers are written in the workspace's language, unless --lang says another; the
 * terminal keeps its own. */
void cli_write_as_workspace(const CliCommon *common);
/* Back to the terminal's language.  Whether the pages had another. */
bool cli_speak(void);
/* Findings that were put into words in another language than the terminal's, for pages: the
 * workspace is judged once more, and they take those words.  ids: as batch_check. */
void cli_retell(DiagList *list, const char *const *ids, size_t id_count);
/* As --color, NO_COLOR and a terminal at fd have it. */
bool cli_colour(const CliCommon *common, int fd);
/* "renmei: words" on standard error; CLI_FAILED. */
int cli_fail(GError *error);
/* The same for words that are translated already. */
int cli_refuse(const char *words);
/* The same: what an option was given is no day of the calendar. */
int cli_refuse_day(const char *option, const char *given);
/* After a refused name: "did you mean", if one of the names is near, and the end of the line. */
void cli_say_near(const char *name, const char *const *names, size_t count);
/* Asks on standard output; true for a line that says yes. */
bool cli_confirm(const char *question);
/* The whole of a file that the operator named; it may lie anywhere. */
GBytes *cli_read(const char *path, size_t cap, GError **error);

/* One thing that a command of several does. */
typedef struct {
    const char *name;
    int (*run)(int argc, char **argv); /* argv[0] is "FAMILY NAME" */
    const char *summary;               /* msgid */
} CliPart;
/* Runs the one that argv[1] names, or lists them. */
int cli_part(const char *family, const CliPart *parts, size_t count, int argc, char **argv);

/* The subcommands. */
int cli_audit(int argc, char **argv);
int cli_build(int argc, char **argv);
int cli_check(int argc, char **argv);
int cli_consult(int argc, char **argv);
int cli_dump(int argc, char **argv);
int cli_export(int argc, char **argv); /* the form stands behind it */
int cli_explain(int argc, char **argv);
int cli_fo(int argc, char **argv);
/* renmei dump of an FO file, which needs no workspace. */
int cli_dump_fo(const char *path, char *stage, const CliCommon *common);
int cli_freeze(int argc, char **argv);
int cli_import(int argc, char **argv);
/* renmei import docx: import_word.c */
int cli_import_word(int argc, char **argv);
int cli_init(int argc, char **argv);
int cli_site(int argc, char **argv);
int cli_new(int argc, char **argv);
int cli_recover(int argc, char **argv);
int cli_packet(int argc, char **argv);
int cli_bundle(int argc, char **argv);
int cli_receive(int argc, char **argv);
int cli_registry(int argc, char **argv);
int cli_links(int argc, char **argv);
int cli_relations(int argc, char **argv);
int cli_release(int argc, char **argv);
int cli_keys(int argc, char **argv);
int cli_redline(int argc, char **argv);
int cli_sign(int argc, char **argv);
int cli_withdraw_signoff(int argc, char **argv);
/* renmei update, correct, withdraw: revise.c */
int cli_update(int argc, char **argv);
int cli_correct(int argc, char **argv);
int cli_withdraw(int argc, char **argv);
int cli_serve(int argc, char **argv);
int cli_watch(int argc, char **argv);
int cli_status(int argc, char **argv);
int cli_verify(int argc, char **argv);
int cli_xref(int argc, char **argv);
