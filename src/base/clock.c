#include "base/clock.h"

#include <stdlib.h>
#include <time.h>

#include "base/date.h"

bool clock_is_set(void)
{
    Instant fixed;
    return instant_parse(getenv("RENMEI_NOW"), &fixed);
}

int64_t clock_now(void)
{
    Instant fixed;
    if (instant_parse(getenv("RENMEI_NOW"), &fixed))
        return fixed.seconds;
    return (int64_t)time(NULL);
}
