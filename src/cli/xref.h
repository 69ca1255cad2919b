/* xref.h - private to cli/: what stands behind renmei xref; argv[0] is "xref NAME". */
#pragma once

int cli_xref_mark(int argc, char **argv);
int cli_xref_cites(int argc, char **argv);
int cli_xref_cited(int argc, char **argv);
int cli_xref_path(int argc, char **argv);
int cli_xref_cycles(int argc, char **argv);
int cli_xref_orphans(int argc, char **argv);
int cli_xref_relations(int argc, char **argv);
int cli_xref_owed(int argc, char **argv);
int cli_xref_conflicts(int argc, char **argv);
int cli_xref_propose(int argc, char **argv);
int cli_xref_accept(int argc, char **argv);
int cli_xref_impact(int argc, char **argv);
int cli_xref_mentions(int argc, char **argv);
int cli_xref_texts(int argc, char **argv);
