"""Changing the charter in the open.

Anybody can propose another number, staff or served. Inside its limits it can be adopted; outside them it would switch a
promise off, and is refused. It is decided in so many working days as the charter says, by two of the people named for it.
"""

import pytest

from handrail.care import opening
from handrail.care.calendar import Calendar
from handrail.care.charter import Charter
from handrail.care.opening import Opinion
from handrail.care.refused import Refused
from tests.spec.drawn import LONDON, Page, day, whole

page = Page(__file__, __doc__)


def some(cell: str) -> list[str]:
    """Names in a cell."""
    return [] if cell in ("nobody", "nothing") else [each.strip() for each in cell.split(",")]


def opinions(cell: str) -> list[Opinion]:
    """`Ann yes, Ben no` in a cell."""
    return [Opinion(who, said == "yes") for who, said in (each.split() for each in some(cell))]


@page.drawn(
    "What may be proposed",
    """
    number              | value | why                        | -> answer
    --------------------+-------+----------------------------+----------------------------------------------------------------------------------------------------------------------------------------
    next_thing_days     | 7     | the floor                  | permitted
    next_thing_days     | 6     | below the floor            | The promise may not be switched off. Promise 1: Nobody waits longer than four weeks without hearing from the person who holds their care.
    challenge_after_days| 365   | the ceiling                | permitted
    book_working_days   | 11    | above the ceiling          | The promise may not be switched off. Promise 3: A choice you have made is acted on.
    next_thing_days     | 28    | so it is already           | This is how the charter stands already.
    lunch_minutes       | 30    | no number of the charter   | “lunch_minutes” is no number of the charter.
    """,
)
def test_proposed(number, value):
    try:
        after = opening.changed(Charter(), {number: whole(value)})
    except Refused as refused:
        return str(refused)
    return "permitted" if getattr(after, number) == whole(value) else "not what was asked"


@page.drawn(
    "By when it is decided, in a charter that says forty working days",
    """
    proposed on     | why                                          | -> due
    ----------------+----------------------------------------------+----------------
    Mon 11 May 2026 | over the bank holiday at the end of May      | Tue 7 Jul 2026
    Sat 9 May 2026  | on a Saturday                                | Mon 6 Jul 2026
    Mon 2 Nov 2026  | over Christmas                               | Wed 30 Dec 2026
    """,
)
def test_due(proposed_on):
    return opening.due(Calendar(LONDON), Charter(charter_decide_working_days=40), day(proposed_on))


@page.drawn(
    "Who decides: those named; while they are fewer than two, whoever stands in",
    """
    named         | stand in     | -> decide
    --------------+--------------+--------------
    nobody        | Lead, Mia    | Lead, Mia
    Ann           | Lead, Mia    | Ann, Lead
    Ann           | Ann, Mia     | Ann, Mia
    Ann, Ben      | Lead, Mia    | Ann, Ben
    Ann, Ben, Cem | Lead, Mia    | Ann, Ben, Cem
    nobody        | Lead         | Lead
    """,
)
def test_deciders(named, stand_in):
    return ", ".join(opening.deciders(some(named), some(stand_in)))


@page.drawn(
    "When it is decided",
    """
    what they said, in order  | why                                         | -> decided
    --------------------------+---------------------------------------------+-----------
    nothing                   | nobody has said anything                    | –
    Ann yes                   | nobody decides alone                        | –
    Ann yes, Ann yes          | nor by saying it twice                      | –
    Ann yes, Ben yes          | two say yes                                 | yes
    Ann no, Ben no            | two say no                                  | no
    Ann yes, Ben no           | they do not agree                           | –
    Ann yes, Ben no, Cem no   | a third one settles it                      | no
    Ann yes, Ben no, Ann no   | the last word of each counts                | no
    """,
)
def test_decided(what_they_said_in_order):
    return opening.decided(opinions(what_they_said_in_order))


@page.drawn(
    "From which day it may begin, if it is decided on Mon 11 May 2026",
    """
    first day       | why                               | -> answer
    ----------------+-----------------------------------+-------------------------
    –               | as soon as it is decided          | permitted
    Mon 11 May 2026 | the same day                      | permitted
    Tue 11 May 2027 | a year later                      | permitted
    Wed 12 May 2027 | so far away, it is a no           | It begins within a year.
    """,
)
def test_begins(first_day):
    try:
        opening.check_begins(None if first_day == "–" else day(first_day), day("Mon 11 May 2026"))
    except Refused as refused:
        return str(refused)
    return "permitted"


def test_fewer_than_two_cannot_be_named_nor_anybody_else_decide():
    with pytest.raises(Refused):
        opening.check_named(["ann", "ann"])
    with pytest.raises(Refused):
        opening.check_decides("cem", ["ann", "ben"])


def test_what_is_decided_or_taken_back_is_not_changed_any_more():
    with pytest.raises(Refused):
        opening.check_open(is_open=False)
