"""Opening the charter: what may be proposed, by when it is decided, and by whom.

Anybody may propose, staff or served, inside the limits that keep each promise. Nobody decides alone, and so nobody
decides alone on what they proposed: two of the people named for it have to say the same, each with reasons.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from handrail.care.calendar import Calendar
from handrail.care.charter import LIMITS, Charter, Limit
from handrail.care.refused import Refused

#: So many of the named people have to say the same, and at least so many are named.
DECIDERS: Final = 2

#: What is decided begins so soon at the latest: a yes from some far day would be a no without a reason.
BEGINS_WITHIN: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one of the named people says: whether the change is to be made."""

    who: str
    adopt: bool


def changed(charter: Charter, numbers: Mapping[str, int]) -> Charter:
    """The charter with these numbers in it. Refused: what is no number of it, no change, or breaks a promise."""
    unknown = sorted(set(numbers) - set(LIMITS))
    if unknown:
        raise Refused("“{name}” is no number of the charter.", name=unknown[0])
    if all(getattr(charter, name) == value for name, value in numbers.items()):
        raise Refused("This is how the charter stands already.", "Give at least one number another value.")
    for name, value in numbers.items():
        if not LIMITS[name].floor <= value <= LIMITS[name].ceiling:
            raise _outside(LIMITS[name])
    return replace(charter, **numbers)  # type: ignore[arg-type]  # all of LIMITS are whole numbers


def due(calendar: Calendar, charter: Charter, on: date) -> date:
    """The last day on which what was proposed on that day is decided in time. It is told, and stays as it was told."""
    return calendar.add_working_days(on, charter.charter_decide_working_days)


def deciders(named: Iterable[str], instead: Iterable[str]) -> tuple[str, ...]:
    """Who decides: those who are named; while they are too few, those who stand in, in their order, until it is two."""
    found = list(dict.fromkeys(named))
    for who in instead:
        if len(found) >= DECIDERS:
            break
        if who not in found:
            found.append(who)
    return tuple(found)


def check_open(*, is_open: bool) -> None:
    """Refuse what comes after a proposal was decided or taken back."""
    if not is_open:
        raise Refused("This is decided, or was taken back.", "You can propose it anew, with what has changed.")


def check_decides(who: str, named: Iterable[str]) -> None:
    """Refuse whoever is not one of the people named for it."""
    if who not in set(named):
        raise Refused("This is decided by the people who are named for it.", "Say what you think in the discussion.")


def check_begins(since: date | None, today: date) -> None:
    """Refuse a first day that is too far away."""
    if since is not None and since - today > BEGINS_WITHIN:
        raise Refused("It begins within a year.", "Choose an earlier day, or say no with your reasons.")


def check_named(named: Iterable[str]) -> None:
    """Refuse to name fewer than two."""
    if len(set(named)) < DECIDERS:
        raise Refused("Nobody decides alone: name at least two.")


def decided(opinions: Iterable[Opinion]) -> bool | None:
    """What enough of them agree on: to make the change or not. None while they do not. What each said last counts."""
    last = {each.who: each.adopt for each in opinions}
    for answer in (True, False):
        if list(last.values()).count(answer) >= DECIDERS:
            return answer
    return None


def _outside(limit: Limit) -> Refused:
    return Refused(
        "The promise may not be switched off. Promise {promise}: {reason}",
        "Choose a number from {floor} to {ceiling}.",
        promise=limit.promise,
        reason=limit.reason,
        floor=limit.floor,
        ceiling=limit.ceiling,
    )
