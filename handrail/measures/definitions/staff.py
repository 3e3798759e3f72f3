"""Appointments by what the staff who held them is qualified in (M1014 to M1017)."""

from typing import Any, Final

from handrail.measures.definitions.appointments import DAY
from handrail.measures.kinds import Count, Measure, Tally, Unit

#: One or more of the staff of an appointment; it may count in several of these.
_STAFF: Final = (
    ("M1014", "Count_ApptsStaffQualified", "had gained a qualification by that day", "qualified", ()),
    ("M1015", "Count_ApptsStaffInTraining", "was in training for one", "training", ()),
    (
        "M1016",
        "Count_ApptsStaffNotQualifiedOrInTraining",
        "had no qualification and was not in training for one",
        "neither",
        ("in_training",),
    ),
    (
        "M1017",
        "Count_ApptsMissingQualificationsAndTraining",
        "is without any record of qualifications",
        "missing",
        (),
    ),
)


def _one(id_: str, name: str, who: str, column: str, reading: tuple[str, ...]) -> Measure:
    def where(row: Any) -> Any:
        return row[column]

    about = f"Attended appointments in the period where one of the staff or more {who}."
    return Measure(id_, name, about, Count(Tally(Unit.STAFFED, DAY, where)), ("unplanned_is_attended", *reading))


MEASURES: Final = tuple(_one(*row) for row in _STAFF)
