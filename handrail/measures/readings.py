"""How the published constructions are read where they are silent, odd or wrong: each reading has a name and a status.

They are settings, dated and shown wherever they are used: when the national text is found to say otherwise, the reading
changes here and nowhere else.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

from handrail.care.questionnaires import Status


class OnePair(StrEnum):
    """What becomes of the change flags where only one of the two measures has a first and a last score."""

    NONE = "none is set"
    THE_PAIR = "by the one that is paired"


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings in force. Each field's `told` says what it settles, since when, and how sure it is."""

    one_pair: OnePair = field(
        default=OnePair.NONE,
        metadata={
            "told": "With only one of the two measures paired, no change flag is set.",
            "status": Status.INFERRED,
            "since": date(2022, 4, 1),
        },
    )
    first_to_second_middle: tuple[int, int] = field(
        default=(29, 56),
        metadata={
            "told": "M122 and M125 count 29 to 56 days, where the text has an inequality the wrong way round.",
            "status": Status.INFERRED,
            "since": date(2022, 4, 1),
        },
    )


READINGS: Final = Readings()


def told() -> list[tuple[str, str, Any]]:
    """Every reading: its name, its sentence and its status."""
    fields = Readings.__dataclass_fields__.values()
    return [(each.name, each.metadata["told"], each.metadata["status"]) for each in fields]
