"""The numbers of the charter.

The charter is the service's own: how many days, how many tries, from what age. It may move each number inside limits
that are the same for every service, each with its reason. A number outside them is found by `handrail charter check`,
and a promise cannot be switched off by a number.
"""

from dataclasses import replace

from handrail.care.charter import LIMITS, Charter, check
from tests.spec.drawn import Page, whole

page = Page(__file__, __doc__)


def drawn_from_the_limits() -> str:
    rows = [
        "number | unit | as delivered | at least | at most | promise | -> below | -> at least it | -> at most it | -> above"
    ]
    for name, limit in LIMITS.items():
        now = getattr(Charter(), name)
        cells = [name, limit.unit, now, limit.floor, limit.ceiling, limit.promise, "no", "yes", "yes", "no"]
        rows.append(" | ".join(map(str, cells)))
    return "\n".join(rows)


def permitted(name: str, value: int) -> bool:
    return check(replace(Charter(), **{name: value})) == []


@page.drawn("Each number, its floor and its ceiling", drawn_from_the_limits())
def test_limits(number, unit, as_delivered, at_least, at_most, promise):
    """The last four columns are tried: one below the floor, the floor, the ceiling, and one above it."""
    floor, ceiling = whole(at_least), whole(at_most)
    return tuple(permitted(number, value) for value in (floor - 1, floor, ceiling, ceiling + 1))


@page.drawn(
    "Why each has limits",
    "\n".join(["number | -> reason", *(f"{name} | {limit.reason}" for name, limit in LIMITS.items())]),
)
def test_reasons(number):
    return LIMITS[number].reason


@page.drawn(
    "What is said of a number outside",
    """
    number            | value | -> said
    ------------------+-------+--------------------------------------------------------------------------------------------------------------------------------------------------
    next_thing_days   | 29    | next_thing_days is 29 days; it may be 7 to 28 (promise 1: Nobody waits longer than four weeks without hearing from the person who holds their care.)
    no_reply_channels | 1     | no_reply_channels is 1 ways to reach you; it may be 2 to 4 (promise 5: A phone may be lost or an address wrong.)
    """,
)
def test_said(number, value):
    (outside,) = check(replace(Charter(), **{number: whole(value)}))
    return str(outside)


def test_the_charter_as_delivered_is_inside_its_own_limits():
    assert check(Charter()) == []
