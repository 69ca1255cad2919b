/* holiday.h - the national holidays of Japan (国民の祝日に関する法律), 1949 to 2099.
 *
 * Equinoxes of years to come are forecasts: each is fixed by a notice of the year before. */
#pragma once

#include <stdbool.h>

#include "base/date.h"

/* 国民の祝日, 振替休日 or 国民の休日.  Plain Saturdays and Sundays are none; nor is the turn of the
 * year but for its first day.  Always false outside 1949 to 2099. */
bool holiday_is(Date date);
