"""Who somebody is and how they live, from another system's rows to what is told of them here."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.vocabulary import Bearer, Circumstance, Via
from handrail.dataset.carrying import kept, words
from handrail.dataset.carrying.coming import Coming, Rows, Told
from handrail.dataset.carrying.texts import Text, day
from handrail.dataset.codes import PRACTICE_NOT_KNOWN, TRACED
from handrail.dataset.facts import Facts
from handrail.dataset.person_rows import Life, person_rows
from handrail.dataset.problems import DIAGNOSIS_SCHEME

TABLES: Final = ("IDS001", "IDS002", "IDS003", "IDS004", "IDS007", "IDS011", "IDS012", "IDS601", "IDS803")
"""What hangs on the person and not on one referral."""

LEFT: Final = frozenset({"OrgIDLocalPatientId"})
_OF_THE_PERSON: Final = (
    "Gender",
    "GenderIdentity",
    "GenderIdentitySameAtBirth",
    "EthnicCategory",
    "ExBAFIndicator",
    "LanguageCodePreferred",
    "EduEstabTypeIAPT",
)
_OF_WORK: Final = (
    "EmployStatus",
    "WeekHoursWorked",
    "SelfEmployInd",
    "SickAbsenceInd",
    "SSPInd",
    "BenefitRecInd",
    "ESAInd",
    "UCInd",
    "PIPInd",
    "EmpSupportInd",
)
_SCHEMES: Final = words.back(DIAGNOSIS_SCHEME)


def told(known_as: str, rows: Rows, coming: Coming, *, named: tuple[e.Event, ...] = ()) -> Told:
    """Everything that is told of one person: `named` is what was said of them beside the tables.

    What our words do not say, or would write in another way, is kept with their id there.
    """
    found = [(coming.as_of, event) for event in named]
    found += [*_who(rows, coming, named), *_life(rows, coming)]
    returned_as = known_as if coming.may_keep("person", known_as) else ""
    held = _left_over(known_as, rows, found, coming)
    carried = e.PersonCarried(system=coming.system, person=known_as, returned_as=returned_as, held=tuple(held))
    return [(min((at for at, _ in found), default=coming.as_of), carried), *found]


def is_nhs_number(text: str) -> bool:
    """Ten digits of which the last is right for the others."""
    if len(text) != 10 or not text.isascii() or not text.isdigit():
        return False
    check = 11 - sum(int(digit) * weight for digit, weight in zip(text, range(10, 1, -1), strict=False)) % 11
    return int(text[9]) == (0 if check == 11 else check)


def _who(rows: Rows, coming: Coming, named: tuple[e.Event, ...]) -> Iterator[tuple[Any, e.Event]]:
    at = coming.as_of
    for each in rows.get("IDS001", ()):
        born, number, status = (
            day(each.get("PersonBirthDate", "")),
            each.get("NHSNumber", ""),
            each.get("NHSNumberStatus"),
        )
        if born is not None and born <= coming.today:
            yield at, e.Born(on=born)
        if is_nhs_number(number):
            yield at, e.NhsNumberGiven(number=number, traced=status == TRACED[True].code)
        if status in words.TRACE:
            yield at, e.NhsNumberSought(outcome=words.TRACE[status])
        if each.get("Postcode") and not any(isinstance(event, e.ContactGiven) for event in named):
            yield at, e.ContactGiven(postcode=each["Postcode"])
        yield from _answers("IDS001", each, _OF_THE_PERSON, at)
    for each in rows.get("IDS002", ()):
        code = each.get("GMPCodeReg", "")
        dates = day(each.get("StartDateGMPRegistration", "")), day(each.get("EndDateGMPRegistration", ""))
        if code and (code != PRACTICE_NOT_KNOWN.code or any(dates)):
            yield at, e.GpGiven(name="", code=code, since=dates[0], until=dates[1])


def _life(rows: Rows, coming: Coming) -> Iterator[tuple[Any, e.Event]]:
    yield from _homes(rows, coming)
    for each in rows.get("IDS004", ()):
        if (on := day(each.get("EmployStatusRecDate", ""))) is not None:
            yield from _answers("IDS004", each, _OF_WORK, coming.day(on))
    for each in rows.get("IDS007", ()):
        yield from _answers("IDS007", each, ("DisabCode",), coming.as_of)
    for each in rows.get("IDS011", ()):
        if (on := day(each.get("SocPerCircumstanceRecDate", ""))) is not None:
            yield from _answers("IDS011", each, ("SocPerCircumstance",), coming.day(on))
    for each in rows.get("IDS012", ()):
        on = day(each.get("OvsVisChCatAppDate", ""))
        yield from _answers("IDS012", each, ("OvsVisChCat",), coming.day(on) if on else coming.as_of, on)
    yield from _diagnoses(rows, coming)
    for each in rows.get("IDS803", ()):
        on, until = day(each.get("StartDateCareClust", "")), day(each.get("EndDateCareClust", ""))
        yield from _answers("IDS803", each, ("AMHCareClustCodeFin",), coming.day(on) if on else coming.as_of, on, until)


def _homes(rows: Rows, coming: Coming) -> Iterator[tuple[Any, e.Event]]:
    for each in rows.get("IDS003", ()):
        if (known := day(each.get("AccommodationTypeDate", ""))) is None:
            continue
        on, until = day(each.get("AccommodationTypeStartDate", "")), day(each.get("AccommodationTypeEndDate", ""))
        yield from _answers("IDS003", each, ("AccommodationType",), coming.day(known), on, until)
        yield from _answers("IDS003", each, ("SettledAccommodationInd",), coming.day(known))


def _diagnoses(rows: Rows, coming: Coming) -> Iterator[tuple[Any, e.Event]]:
    for each in rows.get("IDS601", ()):
        code, scheme = each.get("PrevDiag", ""), _SCHEMES.get(each.get("DiagSchemeInUse", ""))
        if code and scheme is not None:
            yield (
                coming.as_of,
                e.CircumstanceGiven(
                    what=Circumstance.PREVIOUS_DIAGNOSIS,
                    bearer=Bearer.KNOWN,
                    value=code,
                    code=code,
                    scheme=scheme.value,
                    on=day(each.get("DiagDate", "")),
                ),
            )


def _answers(
    table: str, row: Text, fields: tuple[str, ...], at: Any, on: date | None = None, until: date | None = None
) -> Iterator[tuple[Any, e.Event]]:
    for field in fields:
        if (said := words.answer(f"{table}.{field}", row.get(field, ""))) is not None:
            yield at, e.CircumstanceGiven(what=said.what, bearer=said.bearer, value=said.value, on=on, until=until)


def _left_over(known_as: str, rows: Rows, found: Told, coming: Coming) -> list[e.Held]:
    """What is not told again by our own rows, as they would be made of what was told."""
    entries = (
        Entry(seq, event, at, coming.now, "import", "import", Via.IMPORT, 0) for seq, (at, event) in enumerate(found, 1)
    )
    facts = Facts(entries)
    own = person_rows(known_as, facts, Life(facts, coming.organisation), coming.organisation)
    return kept.lost(own, ((table, each) for table in TABLES for each in rows.get(table, ())), LEFT)
