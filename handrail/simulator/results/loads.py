"""What staff carried: how much of their time was used, how often they were sick, how many people they held.

By role and by week of the counted period. A busy share above one is overtime.
"""

from collections.abc import Callable
from typing import Final

from handrail.simulator.results.columns import Mask, Rows
from handrail.simulator.results.measures import Amount, Measure, many, mean

WEEKS_A_YEAR: Final = 52


def all_weeks(rows: Rows) -> Mask:
    """Every week of the counted period."""
    found: Mask = rows["week"] >= 0
    return found


def busy(rows: Rows) -> Amount:
    """The share of the minutes at work that were used."""
    counted = all_weeks(rows)
    there = float(rows["there"][counted].sum())
    used = float(rows["busy"][counted].sum())
    return Amount(used, there, used / there if there else None)


def sick_a_year(rows: Rows) -> Amount:
    """Days away sick, for each of the staff, in a year."""
    weeks = many(all_weeks(rows))
    days = float(rows["sick"][all_weeks(rows)].sum()) * WEEKS_A_YEAR
    return Amount(days, weeks, days / weeks if weeks else None)


def _mean(name: str) -> Callable[[Rows], Amount]:
    return mean(lambda rows: rows[name], all_weeks)


_STAFF, _WEEK_END = "staff", "staff, at the end of a week"

LOADS: Final = (
    Measure("busy", "load", "Hours used, of their hours at work", _STAFF, "hours", "none", busy),
    Measure("sick", "load", "Days away sick in a year, each", _STAFF, "days", "down", sick_a_year),
    Measure("holds", "load", "People each of them held", _WEEK_END, "people", "none", _mean("holds")),
    Measure("late", "load", "Things each of them owed that were late", _WEEK_END, "duties", "down", _mean("late")),
)
LOAD_BY_KEY: Final = {each.key: each for each in LOADS}
