"""How the published constructions are read where they are silent, odd or wrong: each reading has a name and a status.

They are settings, dated and shown wherever they are used: when the national text is found to say otherwise, the reading
changes here and nowhere else. What can hardly be otherwise is no setting, but stands here too, in `SETTLED`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from handrail.care.questionnaires import Status


class OnePair(StrEnum):
    """What becomes of the change flags where only one of the two measures has a first and a last score."""

    NONE = "none is set"
    THE_PAIR = "by the one that is paired"


class StageTherapies(StrEnum):
    """Which list of therapies of high intensity the stages go by."""

    AS_IN_M347 = "without counselling for depression and collaborative care"
    AS_IN_M112 = "with counselling for depression and collaborative care"


class InTraining(StrEnum):
    """Who is in training for a qualification on the day of an appointment (M1016)."""

    PLANNED = "whoever has a planned day of completion"
    PLANNED_BEFORE = "whoever has a planned day of completion that is not after the appointment"


class SupportContacts(StrEnum):
    """Whether a support contact labelled as a follow-up, while the referral is open, begins or ends support."""

    WIDE = "as M099 and EA131 count contacts: it does"
    NARROW = "as EA037 to EA039 do: it does not"


class SupportEnd(StrEnum):
    """Which of a person's pathways a last day of support is of."""

    UNTIL_THE_NEXT = "those that had not ended when the person's newest request came"
    ANY = "all that were asked for by then"


class UnclearWork(StrEnum):
    """Where somebody who is not employed was asked about being off sick as if they were."""

    BOTH = "not employed, and unknown"
    UNKNOWN = "unknown"


class Submitted(StrEnum):
    """What is known of the referrals in the return of a month."""

    AS_WRITTEN = "as they stand in the bundle; of those that have not ended, work until the period's end"
    AS_KNOWN = "as known at the period's end"


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings in force. `SETTINGS` says of each what it settles, since when, and how sure it is."""

    one_pair: OnePair = OnePair.NONE
    first_to_second_middle: tuple[int, int] = (29, 56)
    outcomes_of_finished: bool = True
    therapies_on_any_day: bool = True
    cbt_mean_of_some: bool = True
    logs_in_other_high_intensity: bool = True
    unplanned_is_attended: bool = True
    assessment_types: tuple[str, ...] = ("01", "03")
    contacts_are_attended: bool = True
    stage_therapies: StageTherapies = StageTherapies.AS_IN_M347
    in_training: InTraining = InTraining.PLANNED
    wsas_at_employment_support: bool = False
    internet_time_on_any_day: bool = True
    sick_pay: str = "SSPInd"
    support_contacts: SupportContacts = SupportContacts.WIDE
    support_end: SupportEnd = SupportEnd.UNTIL_THE_NEXT
    unclear_work: UnclearWork = UnclearWork.BOTH
    submitted: Submitted = Submitted.AS_WRITTEN
    stock_as_known: bool = True


READINGS: Final = Readings()


class Reading(NamedTuple):
    """A reading as it is shown: its name, its sentence, how sure it is, and since when it holds."""

    name: str
    told: str
    status: Status = Status.INFERRED
    since: date = date(2022, 4, 1)


SETTINGS: Final = (
    Reading("one_pair", "With only one of the two measures paired, no change flag is set."),
    Reading(
        "first_to_second_middle",
        "M122 and M125 count 29 to 56 days, where the text has an inequality the wrong way round.",
    ),
    Reading(
        "outcomes_of_finished",
        "M179 to M193 count only those who finished a course, as their descriptions say and their text does not.",
    ),
    Reading(
        "therapies_on_any_day",
        "M090 to M111 and M346 count appointments on any day, before the request or after the ending too.",
    ),
    Reading(
        "cbt_mean_of_some",
        "M113 is the mean over those who had any cognitive behaviour therapy: the text breaks off before “> 0”.",
    ),
    Reading("logs_in_other_high_intensity", "M119 includes internet-therapy logs, as M108 and M112 do."),
    Reading(
        "unplanned_is_attended",
        "An appointment that was not planned is attended, whatever its attendance code says.",
    ),
    Reading(
        "assessment_types",
        "The first assessment is the first attended contact of type 01 or 03, on any day.",
    ),
    Reading(
        "contacts_are_attended",
        "The number of care contacts of a pathway is that of attended ones, of any type and day.",
    ),
    Reading(
        "stage_therapies",
        "Stages of high and low intensity are as `handrail/measures/pathways/stages.py` defines them: two or more"
        " sessions of one intensity in a row. As in their own footnotes, counselling for depression and collaborative"
        " care are in neither list, though M112 counts them as high intensity.",
    ),
    Reading(
        "in_training",
        "In M1016, as in M1015, whoever has a planned day of completion is in training; the text of M1016 asks for one"
        " that has passed.",
    ),
    Reading(
        "wsas_at_employment_support",
        "Work and social adjustment scores taken at an employment support appointment are left out, as M212, M217,"
        " M222, M227 and M232 say of themselves.",
    ),
    Reading(
        "internet_time_on_any_day",
        "M1013 adds up the time of all internet-therapy logs of a pathway, on any day.",
    ),
    Reading(
        "sick_pay",
        "M237: SickpayIndicator_First and _Last are the first and the last valid SSPInd (statutory sick pay) of the"
        " employment records from the request to the ending.",
    ),
    Reading(
        "support_contacts",
        "EmpSupport_FirstDate and _LastDate look at the contacts that M099 and EA131 count, which take in follow-ups"
        " before support ended; EA036 to EA039 say themselves what they count.",
    ),
    Reading(
        "support_end",
        "EmpSupportDischargeDate is of a person: it is taken for those pathways that had not ended when the newest"
        " request before it came. Of several the last counts; without one, support has not ended.",
    ),
    Reading(
        "unclear_work",
        "Not employed, with sickness absence not “not applicable”, counts as not employed and as unknown, as it is"
        " written. Employed, with no answer on sickness absence (EA279), counts as unknown.",
    ),
    Reading(
        "submitted",
        "EA001, EA034, EA035 and EA139 look at the referrals whose newest row is of the month, or is of a later one or"
        " of none, if they were open on a day of it; and at all that the bundle knows of these.",
    ),
    Reading(
        "stock_as_known",
        "Who is open or waiting at the end of a period (M019 to M022, M029, M030, M038 to M045) is as known on its last"
        " day: later contacts and endings are not seen.",
    ),
)
#: Readings that are no settings: whatever else they could be would make other measures contradict each other.
SETTLED: Final = (
    Reading(
        "pathway",
        "A pathway is what PathwayID says, or a provider and its ServiceRequestId. Of several rows, the one that is"
        " flagged counts; without a flag the one that has ended, of these the latest, then the last.",
    ),
    Reading(
        "sessions",
        "A session is an attended contact of type 02, 03 or 05, or an internet-therapy log by the day it ended, from"
        " the day of the request to that of the ending. The second may be on the day of the first.",
    ),
    Reading(
        "scores",
        "The first and the last score are the earliest and the latest valid ones from the request to the ending. Those"
        " taken at a follow-up are left out. At one moment the lowest is first and the highest last. There is a last"
        " score only where there are two.",
    ),
    Reading(
        "no_threshold",
        "For a specific measure without a published threshold, nobody is known to be at caseness, below it or changed.",
    ),
    Reading(
        "nothing", "A count of nothing is 0. A rate of 0 out of 0, or a mean of nothing, is empty.", Status.INFERRED
    ),
    Reading(
        "period",
        "A measure that is published by month or by quarter is worked out for whatever period is asked for.",
    ),
    Reading(
        "employment",
        "Employment records are of a person, and belong to the pathways of that person at that provider by the day they"
        " are of. The same one sent again counts once. Of two of a day, the one with the lower UniqueID is first;"
        " without one, the better comes first and the worse last. Records of before version 2.0 are in no table.",
    ),
    Reading(
        "staff",
        "Of the staff of an appointment each is one of four: qualified on that day, in training, neither, or without"
        " any record. An activity that names nobody counts as without a record (M1017).",
    ),
)


TOLD: Final = (*SETTINGS, *SETTLED)


def told() -> list[tuple[str, str, Status]]:
    """Every reading: its name, its sentence and its status."""
    return [(each.name, each.told, each.status) for each in TOLD]
