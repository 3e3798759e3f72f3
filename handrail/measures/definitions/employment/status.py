"""How people stood in work at the start and at the end (EA050 to EA057, EA276 to EA279, M316 to M331), and who came off
sick pay (M237).

In work, off sick, not employed, unknown: by the first or the last employment record of the pathway that is valid.
"Unknown" holds whoever said they did not know, would not say, gave answers that do not fit, and whoever has no record.
It is not "not employed". As published, somebody not employed whose sickness absence does not say "not applicable" is
counted in both (`unclear_work`). The tables of version 1.5, where the constructions look for older records, are gone.
"""

from collections.abc import Iterator
from typing import Any, Final

from handrail.measures.definitions.employment.groups import (
    SUPPORT_AND_THERAPY,
    THERAPY_ONLY,
    WITH_SUPPORT,
    Group,
)
from handrail.measures.kinds import ENDED, Count, Measure, Tally, Unit, Where, pathways
from handrail.measures.pathways.employment import IN_WORK, NOT_EMPLOYED, OFF_SICK, UNCLEAR, UNKNOWN

#: How a standing is called in the names of measures, and in our sentences.
_STANDINGS: Final[tuple[tuple[str, str, Where], ...]] = (
    ("InWork", "in work", lambda work: work == IN_WORK),
    ("OffSick", "employed and off sick", lambda work: work == OFF_SICK),
    ("NotEmployed", "not employed", lambda work: work.isin((NOT_EMPLOYED, UNCLEAR))),
    ("UnknownStatus", "with an unknown status", lambda work: work.isnull() | work.isin((UNCLEAR, UNKNOWN))),
)
_READING: Final = "unclear_work"


def _standing(field: str) -> Iterator[tuple[str, str, Where]]:
    """The four standings of a field of the pathway."""
    for name, told, is_it in _STANDINGS:
        yield name, told, _of(field, is_it)


def _of(field: str, is_it: Where) -> Where:
    return lambda row: is_it(row[field])


def _eight(first: str, name: str, group: Group, fields: tuple[str, str]) -> Iterator[Measure]:
    """A group by how they stood at the start, then at the end."""
    number = int(first[-3:])
    for end, field in zip(("Start", "End"), fields, strict=True):
        for place, (called, told, where) in enumerate(_standing(field)):
            about = f"Referrals that {group.told}, {told} at the {end.lower()}."
            id_ = f"{first[:-3]}{number + place:03}"
            yield Measure(id_, f"Count_{name}{end}{called}", about, Count(group.that(where)), reading=(_READING,))
        number += len(_STANDINGS)


def _at_first_support() -> Iterator[Measure]:
    for number, (called, told, where) in enumerate(_standing("Work_AtEnd"), 276):
        about = f"Referrals whose employment support began in the period, {told} by its end."
        counted = Count(Tally(Unit.SUPPORT_BEGUN, "End", where))
        yield Measure(f"EA{number}", f"Count_FirstESStart{called}", about, counted, reading=(_READING,))


def _off_sick_pay(row: Any) -> Any:
    return row.CompletedTreatment_Flag & (row.SickpayIndicator_First == "Y") & (row.SickpayIndicator_Last == "N")


_WITHIN: Final = ("Work_First", "Work_Last")
_WITH_SUPPORT: Final = ("WorkWithSupport_First", "WorkWithSupport_Last")

MEASURES: Final = (
    *_eight("EA050", "EndedESandNHSTalkingTherapies", SUPPORT_AND_THERAPY, _WITH_SUPPORT),
    *_at_first_support(),
    *_eight("M316", "FinishedNHSTalkingTherapiesonly", THERAPY_ONLY, _WITHIN),
    *_eight("M324", "FinishedES", WITH_SUPPORT, _WITHIN),
    Measure(
        "M237",
        "Count_OffSickPay",
        "Finished a course, on statutory sick pay by the first record and not by the last.",
        Count(pathways(ENDED, _off_sick_pay)),
        reading=("sick_pay",),
    ),
)
