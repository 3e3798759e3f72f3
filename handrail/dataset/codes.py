"""What happens in a service, in national codes: our words on the left, theirs on the right, one mapping a field.

What somebody says about their life stands in `answers.py`. Codes are those of the NHS Data Model and Dictionary and
of the published measures; where the choice between two is our reading, the entry says so.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from handrail.care.vocabulary import (
    Absence,
    Attendance,
    EndReason,
    Interpreter,
    Medium,
    PauseReason,
    Purpose,
    Setting,
    Side,
    Source,
    Step,
    Therapy,
    Trace,
    Venue,
    Wanted,
)
from handrail.dataset.coding import Code, absent, inferred, mapping, recalled

SOURCE: Final[Mapping[Source, Code]] = mapping(
    {
        Source.SELF: "B1",
        Source.GP: "A1",
        Source.OTHER_PRIMARY_CARE: "A3",
        Source.HEALTH_VISITOR: "A2",
        Source.MATERNITY: "A4",
        Source.FRIEND_OR_FAMILY: inferred("B2", "The code says carer or relative; a friend has no code of their own."),
        Source.SOCIAL_CARE: "C1",
        Source.EDUCATION: "C2",
        Source.HOUSING: "C3",
        Source.EMPLOYER: "D1",
        Source.OCCUPATIONAL_HEALTH: "D2",
        Source.JUSTICE: inferred(
            "M6", "The six codes for justice each name one agency and our word names none: other service or agency."
        ),
        Source.POLICE: "E1",
        Source.COURTS: "E2",
        Source.PROBATION: "E3",
        Source.PRISON: "E4",
        Source.COURT_LIAISON: "E5",
        Source.YOUTH_JUSTICE: "E6",
        Source.SCHOOL_NURSE: "F1",
        Source.HOSPITAL_PAEDIATRICS: "F2",
        Source.COMMUNITY_PAEDIATRICS: "F3",
        Source.INDEPENDENT_MENTAL_HEALTH: inferred(
            "G3", "Other independent mental health services; G1 and G2 name secure wards, which our word does not."
        ),
        Source.VOLUNTARY: "G4",
        Source.EMERGENCY_DEPARTMENT: "H1",
        Source.HOSPITAL: inferred("H2", "Secondary care that is not the emergency department, which has its own code."),
        Source.MH_TRUST_TEMPORARY: "I1",
        Source.MH_TRUST_PERMANENT: "I2",
        Source.MENTAL_HEALTH_SERVICE: inferred(
            "M6", "The codes for mental health trusts say a transfer, which our word does not: other service or agency."
        ),
        Source.ASYLUM_SERVICE: "M1",
        Source.ACCESS_LINE: "M2",
        Source.OUT_OF_AREA: "M3",
        Source.DRUG_OR_ALCOHOL_SERVICE: "M4",
        Source.JOBCENTRE: "M5",
        Source.SINGLE_POINT_OF_ACCESS: "M7",
        Source.DEBT_AGENCY: "M8",
        Source.STEPPED_UP_FROM_ANOTHER: "N1",
        Source.STEPPED_DOWN_FROM_ANOTHER: "N2",
        Source.ANOTHER_THERAPY_SERVICE: inferred(
            "M6", "N1 and N2 say stepped up or down, and the label of N4 was not found: other service or agency."
        ),
        Source.INTERNAL: "P1",
        Source.DROP_IN: inferred("Q1", "The label is taken from the name of the measure that counts this code."),
        Source.CAME_BACK: inferred("B1", "Coming back is the person's own asking: a new referral dated that day."),
        Source.OTHER: "M6",
    }
)
"""IDS101 SourceOfReferralIAPT."""


class Reached(StrEnum):
    """How far somebody had come when the episode ended: the discharge reasons are grouped by it."""

    NOT_SEEN = "not seen"
    SEEN = "seen, and not yet accepted"
    ACCEPTED = "seen and accepted, with nothing offered yet"
    OFFERED = "seen, accepted and offered something"
    TREATED = "at least one treatment contact"


NOT_TAKEN_ON: Final = (Reached.SEEN, Reached.ACCEPTED, Reached.OFFERED)
_STOPPED_TREATMENT = "Treatment stopped before what was planned; no code says this reason."
_NOT_TAKEN_ON = (
    "The reason has no code among those for people seen and not taken on: not known is the nearest true one."
)


def _end(seen: Code | str, accepted: Code | str, offered: Code | str, treated: Code | str) -> dict[Reached, Code | str]:
    return {
        Reached.NOT_SEEN: "50",
        Reached.SEEN: seen,
        Reached.ACCEPTED: accepted,
        Reached.OFFERED: offered,
        Reached.TREATED: treated,
    }


_OTHER = inferred("95", _NOT_TAKEN_ON)
_EARLY = inferred("47", _STOPPED_TREATMENT)
_ADVICE = inferred(
    "12", "Ended together without treatment: discharged by mutual agreement following advice and support."
)
_DECLINED = inferred("14", "Declined what was offered; that it was suitable is taken from its having been offered.")
_ANOTHER = inferred("13", "Another service accepted; the mutual agreement is the person's yes to being passed on.")
_ERROR = absent("Opened twice or in error: there is no such reason, and the referral is no referral.")

END: Final[Mapping[EndReason, Mapping[Reached, Code]]] = {
    EndReason.COMPLETED_TOGETHER: mapping(_end(_ADVICE, _ADVICE, _ADVICE, "46")),
    EndReason.ADVICE_WAS_ENOUGH: mapping(
        _end(
            "12", "12", "12", inferred("46", "Ended together after treatment had begun: a mutually agreed completion.")
        )
    ),
    EndReason.PERSON_STOPPED: mapping(_end("16", _OTHER, inferred("14", "Stopped with an offer made."), "47")),
    EndReason.NOT_THE_RIGHT_SERVICE: mapping(
        _end(
            "10",
            "10",
            "10",
            inferred("48", "The service ended treatment and the person had not agreed: earlier than they asked."),
        )
    ),
    EndReason.ANOTHER_SERVICE_ACCEPTED: mapping(_end(_ANOTHER, _ANOTHER, _ANOTHER, _EARLY)),
    EndReason.DECLINED_WHAT_WAS_OFFERED: mapping(_end(_DECLINED, _DECLINED, "14", _EARLY)),
    EndReason.NO_REPLY: mapping(_end("16", _OTHER, _OTHER, _EARLY)),
    EndReason.MOVED_AWAY: mapping(_end(_OTHER, _OTHER, _OTHER, _EARLY)),
    EndReason.DIED: mapping(_end("17", "17", "17", "49")),
    EndReason.TWICE_OR_IN_ERROR: mapping(dict.fromkeys(Reached, _ERROR)),
}
"""IDS101 EndCode, by why it ended and how far it had come."""

AGREED_NOT_RIGHT: Final[Mapping[Reached, Code]] = mapping(
    {
        Reached.NOT_SEEN: "50",
        **dict.fromkeys(NOT_TAKEN_ON, "11"),
        Reached.TREATED: inferred("47", "Treatment ended by agreement, before what was planned."),
    }
)
"""IDS101 EndCode for "not the right service" when the person agreed and was pointed elsewhere."""


WITHOUT_AGREEMENT: Final[Mapping[Reached, Code]] = mapping(
    {
        Reached.NOT_SEEN: "50",
        **dict.fromkeys(
            NOT_TAKEN_ON, inferred("95", "The codes for advice say mutual agreement, and the person had not agreed.")
        ),
        Reached.TREATED: inferred("48", "A completion that the person did not agree to is earlier than they asked."),
    }
)
"""IDS101 EndCode for an ending called completion, or advice, to which the person did not agree."""


def end_code(reason: EndReason, reached: Reached, *, agreed: bool, signposted: bool) -> Code:
    """The discharge reason. What the data set calls mutual is returned as mutual only if the person agreed."""
    if reason in (EndReason.COMPLETED_TOGETHER, EndReason.ADVICE_WAS_ENOUGH) and not agreed:
        return WITHOUT_AGREEMENT[reached]
    if reason == EndReason.NOT_THE_RIGHT_SERVICE and agreed and (signposted or reached == Reached.TREATED):
        return AGREED_NOT_RIGHT[reached]
    return END[reason][reached]


ATTENDED: Final[Mapping[Attendance, Code]] = mapping({Attendance.ON_TIME: "5", Attendance.LATE_BUT_SEEN: "6"})
ABSENT: Final[Mapping[Absence, Code]] = mapping({Absence.NOT_THERE: "3", Absence.TOO_LATE_TO_BE_SEEN: "7"})
CANCELLED: Final[Mapping[Side, Code]] = mapping({Side.PERSON: "2", Side.SERVICE: "4"})
"""IDS201 AttendOrDNACode. Code 0, in the future, is never sent: a contact is returned when its outcome is known."""

PURPOSE: Final[Mapping[Purpose, Code]] = mapping(
    {
        Purpose.ASSESSMENT: "01",
        Purpose.TREATMENT: "02",
        Purpose.ASSESSMENT_AND_TREATMENT: "03",
        Purpose.REVIEW: "04",
        Purpose.REVIEW_AND_TREATMENT: "05",
        Purpose.FOLLOW_UP: "06",
        Purpose.EMPLOYMENT_SUPPORT: inferred(
            "10", "The code the published measures use; its official label was not found."
        ),
        Purpose.OTHER: "07",
    }
)
"""IDS201 AppType."""

MEDIUM: Final[Mapping[Medium, Code]] = mapping(
    {
        Medium.FACE_TO_FACE: "01",
        Medium.PHONE: "02",
        Medium.TYPE_TALK: "04",
        Medium.EMAIL: "05",
        Medium.TEXT_MESSAGE: "09",
        Medium.TEXT_CHAT: inferred("10", "Writing to each other at the same time: instant messaging, not a chat room."),
        Medium.VIDEO: "11",
        Medium.MESSAGE_BOARD: "12",
        Medium.CHAT_ROOM: "13",
        Medium.OTHER: "98",
    }
)
"""IDS201 ConsMechanism."""

SETTING: Final[Mapping[Setting, Code]] = mapping({Setting.INDIVIDUAL: "1", Setting.COUPLE: "2", Setting.GROUP: "3"})
"""IDS201 CareContPatientTherMode."""

THERAPY: Final[Mapping[Therapy, Code]] = mapping(
    {
        Therapy.GUIDED_SELF_HELP_BOOK: "748051000000105",
        Therapy.GUIDED_SELF_HELP_ONLINE: "748041000000107",
        Therapy.BEHAVIOURAL_ACTIVATION_LI: inferred(
            "1026111000000108", "Behavioural activation at step 2 has no code of its own: other low intensity."
        ),
        Therapy.PSYCHOEDUCATION_GROUP: "702545008",
        Therapy.STRUCTURED_ACTIVITY: "748061000000108",
        Therapy.UNGUIDED_BOOK: "748101000000105",
        Therapy.UNGUIDED_ONLINE: "748091000000102",
        Therapy.SIGNPOSTING: "975131000000104",
        Therapy.OTHER_LOW_INTENSITY: "1026111000000108",
        Therapy.CBT: inferred("304891004", "Either this or 228557008 counts as cognitive behavioural therapy."),
        Therapy.COUNSELLING: "286711000000107",
        Therapy.IPT: "443730003",
        Therapy.EMDR: "449030000",
        Therapy.COUPLE_THERAPY: "1129471000000105",
        Therapy.PSYCHODYNAMIC: "314034001",
        Therapy.MINDFULNESS: "933221000000107",
        Therapy.APPLIED_RELAXATION: "1127281000000100",
        Therapy.COLLABORATIVE_CARE: "842901000000108",
        Therapy.OTHER_HIGH_INTENSITY: "1026131000000100",
    }
)
"""IDS202 CodeProcAndProcStatus, SNOMED CT."""

SUPPORT: Final[Mapping[Purpose, Code]] = mapping({Purpose.EMPLOYMENT_SUPPORT: "1098051000000103"})
"""IDS202 CodeProcAndProcStatus of a meeting that is no therapy, by what it is for."""

_LIST_2_0 = "In the list of version 2.0; that of version 2.1 was not found."

_STEP = (
    f"{_LIST_2_0} Whether a step within one referral is to be sent so was not read: the measures know it by therapies."
)

STEPPED_TO: Final[Mapping[Step, Code]] = mapping(
    {
        Step.THREE: inferred("05", _STEP),
        Step.TWO: inferred("06", _STEP),
    }
)
"""IDS105 OnwardReferReason for a change of step inside the service."""

WANTED: Final[Mapping[Wanted, Code]] = mapping(
    {
        Wanted.TRANSFER: inferred("01", _LIST_2_0),
        Wanted.OPINION: inferred("02", _LIST_2_0),
        Wanted.TEST: inferred("03", _LIST_2_0),
        Wanted.BESIDES: inferred("04", _LIST_2_0),
        Wanted.OTHER: inferred("96", _LIST_2_0),
    }
)
"""IDS105 OnwardReferReason for what another service is asked for."""

PAUSE: Final[Mapping[PauseReason, Code]] = mapping(
    {PauseReason.HOLIDAY: "01", PauseReason.OTHER_HEALTH: "02", PauseReason.OTHER: "03"}
)
"""IDS108 PauseReason."""

PLACE: Final[Mapping[Venue, Code]] = mapping(
    {
        Venue.OWN_HOME: "A01",
        Venue.CARERS_HOME: "A02",
        Venue.WORKPLACE: "A03",
        Venue.OTHER_OWN: "A04",
        Venue.HEALTH_CENTRE: "B01",
        Venue.POLYCLINIC: "B02",
        Venue.GP_PRACTICE: "C01",
        Venue.WALK_IN: "D01",
        Venue.CLINIC: "E01",
        Venue.WARD: "E02",
        Venue.DAY_HOSPITAL: "E03",
        Venue.EMERGENCY: "E04",
        Venue.HOSPITAL_OTHER: "E99",
        Venue.HOSPICE: "F01",
        Venue.CARE_HOME: "G01",
        Venue.NURSING_HOME: "G02",
        Venue.DAY_CENTRE: "H01",
        Venue.RESOURCE_CENTRE: "J01",
        Venue.CHILDRENS_CENTRE: "K01",
        Venue.SCHOOL: "L01",
        Venue.COLLEGE: "L02",
        Venue.UNIVERSITY: "L03",
        Venue.PRISON: "M01",
        Venue.PROBATION: "M02",
        Venue.POLICE: "M03",
        Venue.IMMIGRATION_CENTRE: "M05",
        Venue.STREET: "N01",
        Venue.PUBLIC_PLACE: "N02",
        Venue.VOLUNTARY: "N03",
        Venue.OTHER: "X01",
    }
)
"""IDS201 ActLocTypeCode."""

INTERPRETER: Final[Mapping[Interpreter, Code]] = mapping(
    {
        Interpreter.PROFESSIONAL: "1",
        Interpreter.FAMILY_OR_FRIEND: "2",
        Interpreter.ANOTHER: "3",
        Interpreter.NOT_NEEDED: "4",
        Interpreter.DID_NOT_COME: "5",
    }
)
"""IDS201 InterpreterPresentInd."""

TRACED: Final[Mapping[bool, Code]] = mapping({True: "01", False: "02"})
TRACE: Final[Mapping[Trace, Code]] = mapping(
    {
        Trace.REQUIRED: "03",
        Trace.NO_MATCH: "04",
        Trace.CONFLICT: "05",
        Trace.IN_PROGRESS: "06",
        Trace.NOT_NEEDED: "07",
    }
)
"""IDS001 NHSNumberStatus: whether a number that is there was traced, and what came of looking for one."""

PRACTICE_NOT_KNOWN: Final = recalled(
    "V81999",
    "The code by which national systems say that a GP practice is not known. Every person needs a row of a practice, "
    "and this one says the truth; that it covers somebody who has no practice is our reading.",
)

NUMBER_CONFLICT: Final = TRACE[Trace.CONFLICT].code
"""NHSNumberStatus of somebody whose number, or details, are in conflict with another's: to be resolved."""
