"""Service time, and by when a promise falls due.

A service is there at its own hours, on its own days, by its own clocks. These pages are drawn for one that is
open Monday to Friday, 9:00 to 17:00, with a cut-off for same-day answers at 15:00, the bank holidays of England,
and a training day on Wed 11 Mar 2026 when it is shut. Times are London times, through both changes of the clocks.
"""

from datetime import UTC, date, time

from handrail.care.calendar import Calendar
from tests.spec.drawn import LONDON, Page, day, instant, whole

page = Page(__file__, __doc__)
SERVICE = Calendar(LONDON, closures=frozenset({date(2026, 3, 11)}))
#: The same, open on Thursday evenings and on Saturday mornings.
LATE = Calendar(
    LONDON, hours={3: (time(9), time(20)), 4: (time(9), time(17)), 5: (time(9), time(12, 30))}, cut_off=time(15)
)


@page.drawn(
    "Days the service is there",
    """
    day             | -> working day | why
    ----------------+----------------+----------------------------------
    Mon 9 Mar 2026  | yes            |
    Wed 11 Mar 2026 | no             | the training day
    Sat 14 Mar 2026 | no             |
    Sun 15 Mar 2026 | no             |
    Thu 2 Apr 2026  | yes            |
    Fri 3 Apr 2026  | no             | Good Friday
    Mon 6 Apr 2026  | no             | Easter Monday
    Tue 7 Apr 2026  | yes            |
    Fri 26 Mar 2027 | no             | Good Friday
    Mon 29 Mar 2027 | no             | Easter Monday
    Mon 4 May 2026  | no             | early May
    Mon 25 May 2026 | no             | spring
    Mon 31 Aug 2026 | no             | summer
    Thu 24 Dec 2026 | yes            |
    Fri 25 Dec 2026 | no             | Christmas Day
    Mon 28 Dec 2026 | no             | for Boxing Day, a Saturday
    Tue 29 Dec 2026 | yes            |
    Fri 1 Jan 2027  | no             | New Year’s Day
    Mon 27 Dec 2027 | no             | for Christmas Day, a Saturday
    Tue 28 Dec 2027 | no             | for Boxing Day, a Sunday
    Mon 3 Jan 2028  | no             | for New Year’s Day, a Saturday
    """,
)
def test_working_days(**given):
    return SERVICE.is_working_day(day(given["day"]))


@page.drawn(
    "Service time",
    """
    moment                | -> service time | -> in UTC | why
    ----------------------+-----------------+-----------+--------------------------------
    Fri 27 Mar 2026 08:59 | no              | 08:59     | winter time: London is UTC
    Fri 27 Mar 2026 09:00 | yes             | 09:00     |
    Fri 27 Mar 2026 16:59 | yes             | 16:59     |
    Fri 27 Mar 2026 17:00 | no              | 17:00     | closed at the minute it closes
    Sat 28 Mar 2026 12:00 | no              | 12:00     |
    Mon 30 Mar 2026 08:59 | no              | 07:59     | summer time since Sunday
    Mon 30 Mar 2026 09:00 | yes             | 08:00     |
    Mon 30 Mar 2026 17:00 | no              | 16:00     |
    Fri 23 Oct 2026 09:00 | yes             | 08:00     |
    Mon 26 Oct 2026 08:59 | no              | 08:59     | winter time since Sunday
    Mon 26 Oct 2026 09:00 | yes             | 09:00     |
    Fri 3 Apr 2026 12:00  | no              | 11:00     | Good Friday
    """,
)
def test_service_time(moment):
    at = instant(moment)
    return SERVICE.in_service_time(at), f"{at:%H:%M}"


@page.drawn(
    "A promise in working days",
    """
    made                  | working days | -> due                | why
    ----------------------+--------------+-----------------------+-------------------------------------------
    Mon 2 Mar 2026 09:00  | 1            | Tue 3 Mar 2026 17:00  | the day itself is not counted
    Mon 2 Mar 2026 16:59  | 1            | Tue 3 Mar 2026 17:00  |
    Mon 2 Mar 2026 23:59  | 1            | Tue 3 Mar 2026 17:00  | late at night it is still Monday         
    Tue 3 Mar 2026 00:00  | 1            | Wed 4 Mar 2026 17:00  |
    Fri 6 Mar 2026 10:00  | 1            | Mon 9 Mar 2026 17:00  |
    Sat 7 Mar 2026 10:00  | 1            | Mon 9 Mar 2026 17:00  |
    Sun 8 Mar 2026 10:00  | 2            | Tue 10 Mar 2026 17:00 |
    Tue 10 Mar 2026 10:00 | 1            | Thu 12 Mar 2026 17:00 | over the training day
    Mon 2 Mar 2026 10:00  | 10           | Tue 17 Mar 2026 17:00 | two weeks and the training day
    Thu 26 Mar 2026 10:00 | 5            | Thu 2 Apr 2026 17:00  | over the change to summer time
    Sun 29 Mar 2026 00:30 | 1            | Mon 30 Mar 2026 17:00 | the night the clocks go forward
    Sun 29 Mar 2026 23:30 | 1            | Mon 30 Mar 2026 17:00 | 22:30 UTC, and still Sunday
    Mon 30 Mar 2026 00:30 | 1            | Tue 31 Mar 2026 17:00 | 23:30 UTC on Sunday, and already Monday
    Thu 2 Apr 2026 10:00  | 1            | Tue 7 Apr 2026 17:00  | over Easter 2026
    Thu 25 Mar 2027 10:00 | 1            | Tue 30 Mar 2027 17:00 | over Easter 2027, when the clocks change too
    Fri 23 Oct 2026 10:00 | 1            | Mon 26 Oct 2026 17:00 | over the change to winter time
    Sun 25 Oct 2026 01:30 | 1            | Mon 26 Oct 2026 17:00 | the hour that comes twice
    Sat 24 Oct 2026 23:30 | 1            | Mon 26 Oct 2026 17:00 |
    Thu 24 Dec 2026 10:00 | 1            | Tue 29 Dec 2026 17:00 | over Christmas
    Thu 24 Dec 2026 10:00 | 4            | Mon 4 Jan 2027 17:00  | over the year end
    Fri 24 Dec 2027 10:00 | 1            | Wed 29 Dec 2027 17:00 | both substitute days
    Fri 31 Dec 2027 10:00 | 1            | Tue 4 Jan 2028 17:00  | the substitute of New Year’s Day
    """,
)
def test_due_in_working_days(made, working_days):
    """Due when the service closes on the last of them."""
    return SERVICE.due_in_working_days(instant(made), whole(working_days))


@page.drawn(
    "A promise in days",
    """
    made                  | days | -> due                | why
    ----------------------+------+-----------------------+----------------------------------------------
    Mon 2 Mar 2026 10:00  | 7    | Mon 9 Mar 2026 17:00  |
    Mon 2 Mar 2026 10:00  | 5    | Fri 6 Mar 2026 17:00  | a Saturday: never longer, so the Friday
    Mon 2 Mar 2026 10:00  | 6    | Fri 6 Mar 2026 17:00  | a Sunday
    Wed 4 Mar 2026 10:00  | 7    | Tue 10 Mar 2026 17:00 | the training day
    Mon 2 Mar 2026 10:00  | 28   | Mon 30 Mar 2026 17:00 | over the change to summer time
    Fri 6 Mar 2026 10:00  | 28   | Thu 2 Apr 2026 17:00  | Good Friday 2026
    Mon 9 Mar 2026 10:00  | 28   | Thu 2 Apr 2026 17:00  | Easter Monday 2026
    Tue 10 Mar 2026 10:00 | 28   | Tue 7 Apr 2026 17:00  |
    Mon 1 Mar 2027 10:00  | 28   | Thu 25 Mar 2027 17:00 | Easter Monday 2027
    Mon 28 Sep 2026 10:00 | 28   | Mon 26 Oct 2026 17:00 | over the change to winter time
    Fri 4 Dec 2026 10:00  | 28   | Thu 31 Dec 2026 17:00 | New Year’s Day
    Fri 6 Mar 2026 16:59  | 1    | Fri 6 Mar 2026 17:00  | the Friday is not gone yet
    Fri 6 Mar 2026 17:00  | 1    | Mon 9 Mar 2026 17:00  | it is gone: the next close there is
    Sun 8 Mar 2026 10:00  | 0    | Mon 9 Mar 2026 17:00  |
    Mon 9 Mar 2026 10:00  | 0    | Mon 9 Mar 2026 17:00  |
    Mon 9 Mar 2026 18:00  | 0    | Tue 10 Mar 2026 17:00 |
    """,
)
def test_due_in_days(made, days):
    """Due when the service closes on that day; if it is not there that day, on the last day before. A promise is
    never lengthened by a weekend. Only when that close has already gone is it the next one.
    """
    return SERVICE.due_in_days(instant(made), whole(days))


@page.drawn(
    "A conversation about safety",
    """
    arrives               | -> owed by            | why
    ----------------------+-----------------------+------------------------------------------------
    Mon 2 Mar 2026 09:00  | Mon 2 Mar 2026 17:00  | in service time, before the cut-off: the same day
    Mon 2 Mar 2026 14:59  | Mon 2 Mar 2026 17:00  |
    Mon 2 Mar 2026 15:00  | Tue 3 Mar 2026 12:00  | at the cut-off: noon of the next day
    Mon 2 Mar 2026 17:00  | Tue 3 Mar 2026 12:00  |
    Mon 2 Mar 2026 23:59  | Tue 3 Mar 2026 12:00  |
    Tue 3 Mar 2026 03:00  | Tue 3 Mar 2026 12:00  | the next service day is about to begin
    Tue 3 Mar 2026 08:59  | Tue 3 Mar 2026 12:00  |
    Fri 6 Mar 2026 15:00  | Mon 9 Mar 2026 12:00  |
    Sat 7 Mar 2026 10:00  | Mon 9 Mar 2026 12:00  |
    Tue 10 Mar 2026 16:00 | Thu 12 Mar 2026 12:00 | over the training day
    Wed 11 Mar 2026 10:00 | Thu 12 Mar 2026 12:00 | on the training day
    Fri 27 Mar 2026 16:00 | Mon 30 Mar 2026 12:00 | the clocks go forward between
    Mon 30 Mar 2026 14:59 | Mon 30 Mar 2026 17:00 | the cut-off is by the clock on the wall
    Mon 30 Mar 2026 15:00 | Tue 31 Mar 2026 12:00 |
    Thu 2 Apr 2026 14:59  | Thu 2 Apr 2026 17:00  | before Easter
    Thu 2 Apr 2026 15:00  | Tue 7 Apr 2026 12:00  | over Easter
    Thu 25 Mar 2027 15:00 | Tue 30 Mar 2027 12:00 | over Easter 2027
    Sun 25 Oct 2026 01:30 | Mon 26 Oct 2026 12:00 | the hour that comes twice
    Mon 26 Oct 2026 15:00 | Tue 27 Oct 2026 12:00 |
    Thu 24 Dec 2026 15:00 | Tue 29 Dec 2026 12:00 |
    Thu 31 Dec 2026 15:00 | Mon 4 Jan 2027 12:00  |
    """,
)
def test_safety(arrives):
    """Promise 10: the same day if it arrives in service time before the cut-off, else by noon of the next day the
    service is there. The person's page says which.
    """
    return SERVICE.same_day_or_next_noon(instant(arrives))


@page.drawn(
    "A service with other hours",
    """
    arrives               | -> owed by            | why
    ----------------------+-----------------------+----------------------------------------
    Thu 5 Mar 2026 14:59  | Thu 5 Mar 2026 20:00  | open until eight on Thursdays
    Thu 5 Mar 2026 15:00  | Fri 6 Mar 2026 12:00  | but the cut-off is at three
    Sat 7 Mar 2026 12:29  | Sat 7 Mar 2026 12:30  | open on Saturday until half past twelve
    Sat 7 Mar 2026 12:30  | Thu 12 Mar 2026 12:00 | shut, though before three
    Mon 9 Mar 2026 10:00  | Thu 12 Mar 2026 12:00 | shut until Thursday
    """,
)
def test_other_hours(arrives):
    """Thursday 9:00 to 20:00, Friday 9:00 to 17:00, Saturday 9:00 to 12:30; the same cut-off."""
    return LATE.same_day_or_next_noon(instant(arrives))


@page.drawn(
    "Working days between",
    """
    from            | to              | -> working days | why
    ----------------+-----------------+-----------------+---------------------------------
    Mon 2 Mar 2026  | Mon 2 Mar 2026  | 0               | the first day is not counted
    Mon 2 Mar 2026  | Tue 3 Mar 2026  | 1               |
    Fri 6 Mar 2026  | Mon 9 Mar 2026  | 1               |
    Fri 6 Mar 2026  | Sun 8 Mar 2026  | 0               |
    Mon 2 Mar 2026  | Mon 16 Mar 2026 | 9               | two weeks, less the training day
    Thu 2 Apr 2026  | Tue 7 Apr 2026  | 1               | over Easter
    Thu 24 Dec 2026 | Mon 4 Jan 2027  | 4               | over the year end
    Tue 3 Mar 2026  | Mon 2 Mar 2026  | -1              | backwards
    """,
)
def test_between(**given):
    return SERVICE.working_days_between(day(given["from"]), day(given["to"]))


@page.drawn(
    "The end of a day",
    """
    day             | -> ends at, in UTC | why
    ----------------+--------------------+-----------------------------------
    Sat 28 Mar 2026 | 28 Mar 23:59:59    | winter time
    Sun 29 Mar 2026 | 29 Mar 22:59:59    | a day of 23 hours
    Sat 24 Oct 2026 | 24 Oct 22:59:59    | summer time
    Sun 25 Oct 2026 | 25 Oct 23:59:59    | a day of 25 hours
    Thu 31 Dec 2026 | 31 Dec 23:59:59    |
    """,
)
def test_end_of_day(**given):
    """Something known only by its date is ordered at the end of that day."""
    return f"{SERVICE.end_of_day(day(given['day'])).astimezone(UTC):%-d %b %H:%M:%S}"


@page.drawn(
    "Holidays that are not known yet",
    """
    today           | -> stale | why
    ----------------+----------+----------------------------------------------------------
    Sun 22 Nov 2026 | no       | holidays are known until Sun 31 Dec 2028
    Fri 30 Jun 2028 | no       | 184 days before the last that is known
    Sat 1 Jul 2028  | yes      | a promise made today could fall on a day nobody has named
    """,
)
def test_stale(today):
    """The holidays are data, so they run out. The service is told half a year before."""
    return SERVICE.stale(day(today))
