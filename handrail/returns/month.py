"""Which rows about one person belong in the return of one month, and which are held back from it.

A referral that was open at any time in the month is sent, with all that is known of its person as it stood, every
month until it ends. What has a day of its own (a meeting, a score, a passing on) is sent in its month alone. What came
later than the month is not in it yet: whoever was discharged after its last day is still in care.

A row without a field that the national rules insist on would be rejected, and what hangs on it with it. Nothing is
made up for it: it is held back, and told, so that somebody can ask. So is a row that another one stands in for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.care.vocabulary import Purpose
from handrail.dataset.codes import NUMBER_CONFLICT, PURPOSE
from handrail.dataset.keys import key
from handrail.dataset.periods import Period
from handrail.dataset.person_rows import practice_not_known
from handrail.dataset.row import Row
from handrail.dataset.tables import TABLE, TABLES, Mandation


class Why(StrEnum):
    """Why a row is held back."""

    MISSING = "missing"
    PARENT = "hangs on a row that is held back"
    REPEATED = "stands twice"
    SHARED = "is said of more than one person: left out"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A row that is not sent. `fields` are those that are missing."""

    row: Row
    why: Why
    fields: tuple[str, ...] = ()

    def __str__(self) -> str:
        named = ", ".join(self.fields)
        return f"{named} {self.why}" if self.why is Why.SHARED else f"{self.why} {named}".strip()


@dataclass(frozen=True, slots=True)
class Sent:
    """What is sent of one person for one month, in the order of the tables, and what is held back."""

    rows: tuple[Row, ...] = ()
    held: tuple[HeldBack, ...] = ()


#: What is sent in the month this day is in.
_ON: Final = MappingProxyType(
    {
        "IDS105": "OnwardReferDate",
        "IDS201": "CareContDate",
        "IDS205": "EndDateIntEnabledTherLog",
        "IDS606": "AssToolCompDate",
    }
)

#: What is sent from this day on, as long as its person or its referral is.
_SINCE: Final = MappingProxyType(
    {
        "IDS002": "StartDateGMPRegistration",
        "IDS003": "AccommodationTypeDate",
        "IDS004": "EmployStatusRecDate",
        "IDS011": "SocPerCircumstanceRecDate",
        "IDS012": "OvsVisChCatAppDate",
        "IDS108": "PauseStartDate",
        "IDS601": "DiagDate",
        "IDS603": "PresCompDate",
        "IDS803": "StartDateCareClust",
    }
)

#: What is not sent any more once it ended before the month.
_UNTIL: Final = MappingProxyType(
    {"IDS002": "EndDateGMPRegistration", "IDS108": "PauseEndDate", "IDS803": "EndDateCareClust"}
)

#: What has not happened yet if its day is after the month: the field, and what goes with it.
_NOT_YET: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {
        "IDS002": {"EndDateGMPRegistration": ()},
        "IDS003": {"AccommodationTypeEndDate": ()},
        "IDS004": {"EmpSupportReferral": (), "EmpSupportDischargeDate": ()},
        "IDS101": {"ServDischDate": ("EndCode",)},
        "IDS108": {"PauseEndDate": ()},
        "IDS803": {"EndDateCareClust": ("EndTimeCareClust",)},
    }
)

#: What hangs on a row of another table: by which field, on which table.
_HANGS_ON: Final = MappingProxyType(
    {"IDS202": ("CareContactId", "IDS201"), "IDS607": ("CareActId", "IDS202")},
)

#: The rules only warn of a birth date that is not known. For IDS601, of which no rule was found, what it is like.
_OWED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {table.code: tuple(each.name for each in table.fields if each.mandation is Mandation.MANDATORY) for table in TABLES}
    | {
        "IDS001": ("LocalPatientId", "OrgIDLocalPatientId"),
        "IDS601": ("LocalPatientId", "DiagSchemeInUse", "PrevDiag"),
    }
)
#: What is sent of a referral that ended before the month, and brings it back into the month: a follow-up, support with
#: work (the published measures count it until it ends by itself), and what somebody says of the care they had.
_AFTER_THE_END: Final = frozenset(PURPOSE[each].code for each in (Purpose.FOLLOW_UP, Purpose.EMPLOYMENT_SUPPORT))
_OF_EXPERIENCE: Final = frozenset(code for each in ("PEQ-A", "PEQ-T") for code in QUESTIONNAIRES[each].score_codes)
_PERSON, _PRACTICE, _REFERRAL, _CONTACT, _CLUSTER = "IDS001", "IDS002", "IDS101", "IDS201", "IDS803"
_SCORE: Final = "IDS606"
_NUMBER: Final = "NHSNumber"


def of_person(person: Iterable[Row], referrals: Iterable[Iterable[Row]], period: Period) -> Sent:
    """What is sent of one person. Nobody is sent for a month in which no referral of theirs was open."""
    told = [kept for each in referrals if (kept := _referral(tuple(each), period))]
    if not told:
        return Sent()
    life = [*_of_life(person, period)]
    sent, held = _without_repeats([*life, *(row for each in told for row in each)])
    kept, missing = _whole(sent)
    return Sent(tuple(sorted(kept, key=lambda row: row.table)), (*held, *missing))


def with_own_numbers(people: Sequence[Row]) -> Sent:
    """The rows of all people. An NHS number that more than one has would reject the whole return, of everybody.

    Nobody can tell here whose it is, or whether they are one person. So it is left out of each, which says that there
    is a conflict to be resolved, and is told.
    """
    counts = Counter(row.values.get(_NUMBER, "") for row in people)
    is_shared = [_NUMBER in row and counts[row[_NUMBER]] > 1 for row in people]
    shared = [row for row, shares in zip(people, is_shared, strict=True) if shares]
    rows = tuple(_without_number(row) if shares else row for row, shares in zip(people, is_shared, strict=True))
    return Sent(rows, tuple(HeldBack(row, Why.SHARED, (_NUMBER,)) for row in shared))


def _without_number(row: Row) -> Row:
    known = {field: value for field, value in row.values.items() if field != _NUMBER}
    return Row(row.table, {**known, "NHSNumberStatus": NUMBER_CONFLICT})


def of_staff(staff: Iterable[Row], period: Period) -> Sent:
    """The qualifications that are sent: as they stood on the last day of the month."""
    return Sent(tuple(_qualified(row, period) for row in staff if _is_of(row, period)))


# --- what belongs in the month --------------------------------------------------------------------------------


def _referral(rows: Sequence[Row], period: Period) -> list[Row]:
    """The rows of one referral; none if it was not open in the month."""
    referral = next((row for row in rows if row.table == _REFERRAL), None)
    if referral is None or not _is_of_month(referral, rows, period):
        return []
    return [*_of_month(rows, period)]


def _is_of_month(referral: Row, rows: Iterable[Row], period: Period) -> bool:
    """Open at any time in it; or heard of again in it, after the ending."""
    received, ended = _day(referral, "ReferralRequestReceivedDate"), _day(referral, "ServDischDate")
    if received is not None and received > period.ends:
        return False
    return ended is None or ended >= period.starts or any(_follows_up(row, period) for row in rows)


def _follows_up(row: Row, period: Period) -> bool:
    is_met = row.table == _CONTACT and row.values.get("AppType") in _AFTER_THE_END
    is_told = row.table == _SCORE and row.values.get("CodedAssToolType") in _OF_EXPERIENCE
    return (is_met or is_told) and _belongs(row, period)


def _of_life(person: Iterable[Row], period: Period) -> Iterator[Row]:
    """The rows of the person. Each has a practice: what is not known is said to be not known, which has a code."""
    rows = [*_of_month(person, period)]
    yield from rows
    if not any(row.table == _PRACTICE for row in rows):
        yield from (practice_not_known(str(row["LocalPatientId"])) for row in rows if row.table == _PERSON)


def _of_month(rows: Iterable[Row], period: Period) -> Iterator[Row]:
    kept: dict[str, set[object]] = {table: set() for _, table in _HANGS_ON.values()}
    for row in rows:
        if _belongs(row, period) and _hangs_on_what_is_there(row, kept):
            if row.table in kept:
                kept[row.table].add(row[TABLE[row.table].fields[0].name])
            yield _as_it_stood(row, period)


def _belongs(row: Row, period: Period) -> bool:
    on, since, until = (_day(row, days.get(row.table, "")) for days in (_ON, _SINCE, _UNTIL))
    if row.table in _ON:
        return on is not None and on in period
    return (since is None or since <= period.ends) and (until is None or until >= period.starts)


def _hangs_on_what_is_there(row: Row, kept: Mapping[str, set[object]]) -> bool:
    if row.table not in _HANGS_ON:
        return True
    field, parent = _HANGS_ON[row.table]
    return row[field] in kept[parent]


def _as_it_stood(row: Row, period: Period) -> Row:
    """The row without what had not happened by the last day of the month."""
    gone: set[str] = set()
    for field, more in _NOT_YET.get(row.table, {}).items():
        day = _day(row, field)
        if day is not None and day > period.ends:
            gone |= {field, *more}
    return Row(row.table, {name: value for name, value in row.values.items() if name not in gone}) if gone else row


def _day(row: Row, field: str) -> date | None:
    found = row.values.get(field)
    return found if isinstance(found, date) else None


def _is_of(row: Row, period: Period) -> bool:
    """Whether somebody had, or was working for, this qualification in the month."""
    awarded, planned = _day(row, "QualAwardedDate"), _day(row, "QualPlannedCompletionDate")
    return awarded is None or awarded <= period.ends or planned is not None


def _qualified(row: Row, period: Period) -> Row:
    awarded, planned = _day(row, "QualAwardedDate"), _day(row, "QualPlannedCompletionDate")
    gone = {"QualAwardedDate"} if awarded and awarded > period.ends else set()
    gone |= {"QualPlannedCompletionDate"} if planned and planned < period.starts else set()
    return Row(row.table, {name: value for name, value in row.values.items() if name not in gone})


# --- what is held back ----------------------------------------------------------------------------------------


def _without_repeats(rows: Iterable[Row]) -> tuple[list[Row], list[HeldBack]]:
    """Of rows with one key the last, as it was said last. More than one that is open would be one too many."""
    last: dict[object, Row] = {}
    held = []
    for row in rows:
        for same in (row.table, key(row.table, row.values)), _open(row):
            if same is not None and same in last and last[same] is not row:
                held.append(last[same])
            if same is not None:
                last[same] = row
    gone = {id(row) for row in held}
    kept = {id(row): row for row in last.values() if id(row) not in gone}
    return list(kept.values()), [HeldBack(row, Why.REPEATED) for row in {id(row): row for row in held}.values()]


def _open(row: Row) -> object:
    """What there may be one of at a time: a registration, a cluster, that has not ended."""
    is_open = row.table in (_PRACTICE, _CLUSTER) and _UNTIL[row.table] not in row
    return (row.table, "open", row["LocalPatientId"]) if is_open else None


def _whole(rows: Iterable[Row]) -> tuple[list[Row], list[HeldBack]]:
    """The rows that have all they owe, and the others; with each of those whatever hangs on it."""
    kept: list[Row] = []
    held: list[HeldBack] = []
    lost: set[tuple[str, object]] = set()
    for row in sorted(rows, key=lambda row: row.table):
        missing = tuple(field for field in _OWED[row.table] if field not in row)
        if missing:
            held.append(HeldBack(row, Why.MISSING, missing))
        elif _hangs_on_lost(row, lost):
            held.append(HeldBack(row, Why.PARENT))
        else:
            kept.append(row)
            continue
        lost.update((each.name, row.values.get(each.name)) for each in TABLE[row.table].fields if each.key)
    return kept, held


def _hangs_on_lost(row: Row, lost: set[tuple[str, object]]) -> bool:
    fields = (field for field in TABLE[row.table].fields if field.points_to)
    return any((field.points_to.partition(".")[2], row[field.name]) in lost for field in fields)
