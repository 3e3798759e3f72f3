"""The many: ways that are taken again and again, from any day of the last months.

They make caseloads and lists as long as those of a real service: some hold more people than the charter says, and
those who wait fill more than one page.
"""

from collections.abc import Callable
from typing import Final

from handrail.demo import sessions
from handrail.demo.way import Way
from handrail.demo.ways import asking, ending, grouping, stepping, treating, waiting

#: Who treats the many at each step; whoever is named more often holds more.
_STEP_TWO: Final = ("pwp2", "pwp2", "pwp2", "pwp1", "pwp4", "pwp3", "pwp3")
_STEP_THREE: Final = ("hi1", "hi1", "hi1", "hi1", "hi1", "hi2", "hi2", "hi3", "hi3", "couns")


def at_step_two(way: Way) -> None:
    """In guided self-help with whoever took them on."""
    treating.begins_at_step_two(way, by=way.random.choice(_STEP_TWO))
    sessions.has_sessions(way, sessions.pairs(way, (15, 12), way.random.choice(((4, 3), (5, 5), (13, 11))), 7))


def at_step_three(way: Way) -> None:
    """In therapy at step 3."""
    treating.begins_at_step_three(way, by=way.random.choice(_STEP_THREE))
    sessions.has_sessions(way, sessions.pairs(way, (18, 15), way.random.choice(((6, 5), (8, 7), (16, 14))), 12))


#: Each way, and from how many days ago to how many it began.
MANY: Final[tuple[tuple[Callable[[Way], None], int, int], ...]] = (
    (waiting.for_step_two, 12, 60),
    (at_step_two, 22, 70),
    (ending.advice_was_enough, 55, 360),
    (waiting.for_step_three, 14, 110),
    (at_step_three, 45, 110),
    (ending.followed_up, 110, 360),
    (asking.sent_by_gp, 1, 4),
    (at_step_two, 22, 70),
    (waiting.for_step_two, 12, 60),
    (ending.stopped_and_closed, 60, 350),
    (at_step_three, 45, 110),
    (ending.advice_was_enough, 55, 360),
    (grouping.in_the_group, 30, 45),
    (at_step_two, 22, 70),
    (waiting.first_booked, 9, 13),
    (stepping.passed_on, 60, 300),
    (waiting.for_step_three, 14, 110),
    (ending.seconded, 70, 105),
    (at_step_two, 22, 70),
    (stepping.stepped_up_and_taken, 60, 110),
    (ending.advice_was_enough, 55, 360),
    (stepping.passed_on, 60, 300),
    (at_step_three, 45, 110),
    (ending.followed_up, 110, 360),
)
