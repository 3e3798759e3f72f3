"""Who is in the demo: each part is a way, when it began, and (for those one can step into) what to look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from handrail.demo.way import Way
from handrail.demo.ways import asking, waiting


@dataclass(frozen=True, slots=True)
class Part:
    """One way in the demo. `line` says what to look at; without it the person is one of the many."""

    key: str
    way: Callable[[Way], None]
    days_ago: int
    at: str = "19:40"
    line: str = ""


PARTS: Final[tuple[Part, ...]] = (
    Part("last-night", asking.asked_last_night, 1, "22:50", "Just asked for help last night"),
    Part("not-safe", asking.asked_and_is_not_safe, 1, "20:15", "Asked yesterday, and does not feel safe"),
    Part("offer", waiting.with_an_offer, 14, "18:20", "Has two offers to choose from"),
    Part("gp", asking.sent_by_gp, 3, "11:00"),
    Part("waiting", waiting.for_step_two, 70, "21:10", "Waits for a place at step 2"),
)

#: The many: ways that are taken again and again, from any day of the last months (from, to days ago).
MANY: Final[tuple[tuple[Callable[[Way], None], int, int], ...]] = (
    (waiting.for_step_two, 30, 110),
    (waiting.for_step_three, 40, 150),
    (waiting.to_be_booked, 8, 12),
)


def parts(seed: int, people: int) -> Iterator[Part]:
    """As many parts as there are people: the named ones first, then the many."""
    random = Random(seed)  # noqa: S311 - a play, not a secret
    for number in range(people):
        if number < len(PARTS):
            yield PARTS[number]
        else:
            way, first, last = MANY[number % len(MANY)]
            hour = f"{random.randint(7, 22):02d}:{random.randint(0, 59):02d}"
            yield Part(f"{way.__name__}-{number}", way, random.randint(first, last), hour)
