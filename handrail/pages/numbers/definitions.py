"""What a measure is, for a page: its words, how it is worked out, and what has to be read beside it."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from handrail.measures import readings
from handrail.measures.beyond import definitions as beyond
from handrail.measures.catalogue import CANNOT, MEASURES, PUBLISHED
from handrail.measures.kinds import CannotBe, Measure, Share
from handrail.measures.published import Figure, trend

#: A share of those who stayed, and the same of everybody who asked: the least flattering reasonable denominator.
OF_ALL: Final[Mapping[str, str]] = {"M186": "HR113", "M192": "HR114", "M195": "HR115", "M1010": "HR116"}


@cache
def known() -> dict[str, Measure]:
    """Every measure that is worked out here: the published ones, then our own."""
    return {each.id: each for each in (*MEASURES, *beyond.MEASURES)}


@cache
def cannot() -> dict[str, CannotBe]:
    """Published measures that cannot be worked out, with why."""
    told = {each.id: each for each in CANNOT}
    rest = (each for each in PUBLISHED.values() if each.id not in told and each.id not in known())
    return told | {each.id: CannotBe(each.id, each.name, "", "not worked out here yet") for each in rest}


def is_published(measure: str) -> bool:
    """Whether it is one of the national ones, and not our own."""
    return measure in PUBLISHED


def is_share(measure: str) -> bool:
    """Whether it is so many of so many."""
    found = known().get(measure)
    return found is not None and isinstance(found.kind, Share)


def settled(measure: str) -> list[tuple[str, str]]:
    """The readings it hangs on, where the published construction leaves something open: sentence and status."""
    names = known()[measure].reading
    return [(words, str(status)) for name, words, status in readings.told() if name in names]


def england(measure: str) -> list[Figure]:
    """What was published of England, the oldest first."""
    return trend(measure)
