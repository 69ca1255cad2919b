/* sandbox.h - what a render worker gives up before it touches a draft.
 *
 * No new privileges, no core dump, no network, no new program, no new process; files can be read
 * beneath the given folders only and written nowhere (Landlock, where the kernel has it: 5.13);
 * limits on memory and on open files.  Sanitizer builds set no limit on memory. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    const char *const *readable; /* folders, NULL at the end */
    size_t memory;               /* bytes of address space; 0: no limit */
} SandboxOptions;

/* What took effect, for tests and for `renmei --version`. */
typedef struct {
    bool files, calls;
} SandboxReport;

SandboxReport sandbox_enter(const SandboxOptions *options);
