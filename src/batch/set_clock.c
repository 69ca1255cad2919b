#include "batch/set_clock.h"

#include "base/clock.h"

bool set_clock_allows(bool is_sample, const char *what, DiagSpan place, DiagList *out)
{
    if (is_sample || !clock_is_set())
        return true;
    Diag *diag = diag_add(out, DIAG_BATCH_CLOCK_SET, place,
                          "RENMEI_NOW sets the clock, and %s is no sample", what);
    diag_rule(diag, "whether a sign-off or a key holds is asked of the real time");
    diag_help(diag, "unset RENMEI_NOW, and run this again");
    return false;
}
