/* xref.h - private to cli/: what stands behind renmei xref; argv[0] is "xref NAME". */
#pragma once

int cli_xref_mark(int argc, char **argv);
