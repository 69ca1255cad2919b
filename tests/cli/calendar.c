/* calendar.c - a calendar file as libical reads it: a line an event, times in Tokyo and New York.
 * Fails on what libical marks as an error, and on a component that breaks RFC 5546. */
#include <glib.h>
#include <libical/ical.h>
#include <stdio.h>

static void print_in(const char *zone_name, icaltimetype time)
{
    icaltimezone *zone = icaltimezone_get_builtin_timezone(zone_name);
    icaltimetype there = icaltime_convert_to_zone(time, zone);
    printf(" %04d-%02d-%02dT%02d:%02d", there.year, there.month, there.day, there.hour,
           there.minute);
}

/* The time by the definition that the file itself brings. */
static icaltimetype time_of(icalcomponent *calendar, icalcomponent *event, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(event, kind);
    icalparameter *zone = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    icaltimetype time = icalvalue_get_datetime(icalproperty_get_value(property));
    icaltimezone *own = icalcomponent_get_timezone(calendar, icalparameter_get_tzid(zone));
    g_assert(own);
    time.zone = own;
    return time;
}

int main(int count, char **arguments)
{
    g_autofree char *text = NULL;
    if (count != 2 || !g_file_get_contents(arguments[1], &text, NULL, NULL))
        return 2;
    icalcomponent *calendar = icalparser_parse_string(text);
    if (!calendar || icalcomponent_count_errors(calendar) || !icalrestriction_check(calendar)) {
        fputs(calendar ? icalcomponent_as_ical_string(calendar) : "no calendar\n", stderr);
        return 1;
    }
    printf("%s\n", icalproperty_method_to_string(icalcomponent_get_method(calendar)));
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        printf("%s %d %s", icalcomponent_get_uid(event), icalcomponent_get_sequence(event),
               icalproperty_status_to_string(icalcomponent_get_status(event)));
        icaltimetype start = time_of(calendar, event, ICAL_DTSTART_PROPERTY);
        print_in("Asia/Tokyo", start);
        print_in("Asia/Tokyo", time_of(calendar, event, ICAL_DTEND_PROPERTY));
        print_in("America/New_York", start);
        printf(" %s\n", icalcomponent_get_summary(event));
    }
    icalcomponent_free(calendar);
    return 0;
}
