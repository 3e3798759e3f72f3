"""All published measures, in the order of their ids: those that are worked out, and those that cannot be and why."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from handrail.measures.definitions import (
    appointments,
    employment,
    endings,
    functioning,
    integrated,
    outcomes,
    referrals,
    scores,
    staff,
    stages,
    therapies,
    waits,
)
from handrail.measures.kinds import CannotBe, Measure
from handrail.measures.readings import READINGS, Readings


@dataclass(frozen=True, slots=True)
class Published:
    """A measure as it is published: `type` is Core, LTC (long-term conditions) or EA (employment advice)."""

    id: str
    name: str
    type: str
    frequency: str


def _published() -> tuple[Published, ...]:
    """Ids, names, types and how often, as in the published list of measures (metadata of July 2026)."""
    found = files("handrail.measures").joinpath("published_measures.json").read_text(encoding="utf-8")
    return tuple(Published(*row) for row in json.loads(found))


PUBLISHED: Final = {each.id: each for each in _published()}
_PLACE: Final = {id_: place for place, id_ in enumerate(PUBLISHED)}

_ALWAYS: Final[tuple[Measure, ...]] = (
    *referrals.MEASURES,
    *endings.MEASURES,
    *appointments.MEASURES,
    *scores.MEASURES,
    *functioning.MEASURES,
    *stages.MEASURES,
    *integrated.MEASURES,
    *staff.MEASURES,
    *employment.MEASURES,
)
#: Of these some are worked out in one way or another, as the readings say.
_UNDER: Final[tuple[Callable[[Readings], tuple[Measure, ...]], ...]] = (waits.under, therapies.under, outcomes.under)

#: What the data set does not yield, and why.
CANNOT: Final[tuple[CannotBe, ...]] = (*employment.CANNOT,)


@cache
def measures(readings: Readings = READINGS) -> tuple[Measure, ...]:
    """Every measure that is worked out, under these readings, in the published order."""
    found = [*_ALWAYS, *(measure for under in _UNDER for measure in under(readings))]
    return tuple(sorted(found, key=lambda each: _PLACE[each.id]))


MEASURES: Final = measures()
BY_ID: Final = {each.id: each for each in MEASURES}
NAMES: Final = {each.id: each.name for each in PUBLISHED.values()}
