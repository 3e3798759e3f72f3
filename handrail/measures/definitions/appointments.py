"""Appointments: how they were kept, and by which means they were held (M082 to M088, M1001 to M1011, M1018 to 1020)."""

from typing import Any, Final

from handrail.measures.codes import is_any
from handrail.measures.kinds import Count, Measure, Share, Tally, Unit
from handrail.measures.pathways.contacts import FOLLOW_UP

DAY: Final = "day"

#: How an appointment was kept, by its attendance code.
_KEPT: Final = (
    ("M083", "Count_ApptsCancelledPatient", "the person cancelled, or somebody for them", "2"),
    ("M084", "Count_ApptsDNA", "the person did not come and gave no notice", "3"),
    ("M085", "Count_ApptsCancelledProvider", "the service cancelled or put off", "4"),
    ("M086", "Count_ApptsAttended", "the person came in time to be seen", "5"),
    ("M087", "Count_ApptsAttendedLate", "the person came late and was seen", "6"),
    ("M088", "Count_ApptsLateNotSeen", "the person came too late to be seen", "7"),
)
#: By which means it was held.
_MEANS: Final = (
    ("M1001", "Count_FacetoFaceAppts", "face to face", "01"),
    ("M1002", "Count_TelephoneAppts", "by telephone", "02"),
    ("M1004", "Count_TalktypeAppts", "by typed text for somebody who cannot speak", "04"),
    ("M1005", "Count_EmailAppts", "by email", "05"),
    ("M1006", "Count_SMSAppts", "by text messages, each in their own time", "09"),
    ("M1007", "Count_InstantMessagingAppts", "by instant messages, both at the same time", "10"),
    ("M1018", "Count_ConsMediumVideoConsultAppts", "by video", "11"),
    ("M1019", "Count_ConsMediumMessageBoardAppts", "on a message board, each in their own time", "12"),
    ("M1020", "Count_ConsMediumChatRoomAppts", "in a chat room, both at the same time", "13"),
    ("M1008", "Count_ConsMediumOtherAppts", "by other means", "98"),
)
_KNOWN: Final = tuple(code for *_, code in _MEANS)
_UNPLANNED: Final = ("unplanned_is_attended",)


def _kept(id_: str, name: str, how: str, code: str) -> Measure:
    about = f"Appointments in the period where {how}."
    return Measure(id_, name, about, Count(Tally(Unit.CONTACTS, DAY, lambda row: is_any(row.code, code))))


def _held(id_: str, name: str, how: str, code: str) -> Measure:
    tally = Tally(Unit.CONTACTS, DAY, lambda row: row.attended & is_any(row.mechanism, code))
    return Measure(id_, name, f"Appointments in the period that took place {how}.", Count(tally), _UNPLANNED)


def _in_course(row: Any) -> Any:
    return row.attended & row.within & ~is_any(row.type, FOLLOW_UP)


_INTEGRATED: Final = Share(
    Tally(
        Unit.CONTACTS,
        DAY,
        lambda row: _in_course(row) & row.integrated,
        told="attended appointments for a long-term condition, from the request to the ending, without follow-ups",
    ),
    Tally(
        Unit.CONTACTS,
        DAY,
        _in_course,
        told="attended appointments from the request to the ending, without follow-ups",
    ),
)

MEASURES: Final = (
    Measure("M082", "Count_Appointments", "Appointments in the period, kept or not.", Count(Tally(Unit.CONTACTS, DAY))),
    *(_kept(*row) for row in _KEPT),
    *(_held(*row) for row in _MEANS),
    Measure(
        "M1009",
        "Count_ConsMediumUnknownAppts",
        "Appointments in the period that took place, and it is not recorded, or not validly, by which means.",
        Count(Tally(Unit.CONTACTS, DAY, lambda row: row.attended & ~is_any(row.mechanism, *_KNOWN))),
        _UNPLANNED,
    ),
    Measure(
        "M1011",
        "Percentage_LTCAppts",
        "Of the attended appointments of the period, the share for a long-term condition.",
        _INTEGRATED,
        _UNPLANNED,
    ),
)
