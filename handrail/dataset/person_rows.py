"""The rows about a person that hang on them and not on one referral: who they are, and what they say of their life.

Where an answer changes over time, there is a row for each day on which something was said, as it stood that day.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from handrail.care import events as e
from handrail.care.standing import held
from handrail.care.vocabulary import Bearer, Circumstance, Strand
from handrail.dataset.answers import ANSWERS, code_of
from handrail.dataset.codes import PRACTICE_NOT_KNOWN, TRACE, TRACED
from handrail.dataset.facts import Facts
from handrail.dataset.languages import LANGUAGES
from handrail.dataset.problems import DIAGNOSIS_SCHEME, Scheme
from handrail.dataset.row import Row, row
from handrail.dataset.sender import Organisation

Said = tuple[date, e.CircumstanceGiven]
"""An answer, and the day it was recorded."""

Supported = tuple[date, bool, date]
"""Of employment support: the day on which it was known, whether it is a beginning, and its day."""

WHERE_THEY_LIVE = (Circumstance.ACCOMMODATION, Circumstance.SETTLED_ACCOMMODATION)
WORK = (
    Circumstance.EMPLOYMENT,
    Circumstance.WEEKLY_HOURS,
    Circumstance.SELF_EMPLOYED,
    Circumstance.OFF_SICK,
    Circumstance.STATUTORY_SICK_PAY,
    Circumstance.ANY_BENEFIT,
    Circumstance.EMPLOYMENT_SUPPORT_ALLOWANCE,
    Circumstance.UNIVERSAL_CREDIT,
    Circumstance.PERSONAL_INDEPENDENCE_PAYMENT,
    Circumstance.EMPLOYMENT_SUPPORT_SUITABLE,
)
_NOT_ASKED, _LANGUAGE = Bearer.NOT_ASKED, Circumstance.PREFERRED_LANGUAGE
_FIELD_OF_WORK = {ANSWERS[what].field.partition(".")[2]: what for what in WORK}
SOCIAL = tuple(what for what, answers in ANSWERS.items() if answers.field == "IDS011.SocPerCircumstance")


class Life:
    """What one person has said about their life, by circumstance, each with the day it was recorded.

    That nobody asked this time takes back nothing that was said before.
    """

    def __init__(self, facts: Facts, organisation: Organisation) -> None:
        self._said: dict[Circumstance, list[Said]] = {}
        for entry in facts.all(e.CircumstanceGiven):
            said = self._said.setdefault(entry.event.what, [])
            not_asked = entry.event.bearer == _NOT_ASKED
            if not_asked and entry.event.instead:
                said.clear()  # taken back: as if nobody had asked
            if not (not_asked and said):
                said.append((organisation.day(entry.at), entry.event))

    def __contains__(self, what: Circumstance) -> bool:
        """Whether anybody asked about this."""
        return what in self._said

    def all(self, *what: Circumstance) -> list[Said]:
        """Every answer about these, by day."""
        found = [said for each in what if each in self._said for said in self._said[each]]
        return sorted(found, key=itemgetter(0)) if len(found) > 1 else found

    def latest(self, what: Circumstance, by: date = date.max) -> e.CircumstanceGiven | None:
        """The latest answer that was recorded no later than `by`."""
        for day, event in reversed(self._said.get(what, ())):
            if day <= by:
                return event
        return None

    def code(self, what: Circumstance, by: date = date.max) -> str:
        """The national code of that answer; nothing where nobody asked or there is none."""
        said = self.latest(what, by) if what in self._said else None
        return code_of(what, said.bearer, said.value) if said is not None else ""

    def several(self, what: Circumstance) -> list[e.CircumstanceGiven]:
        """The answers that hold together: each one given, until something said instead replaces them."""
        return held(event for _, event in self._said[what]) if what in self._said else []


def person_rows(
    person: str, facts: Facts, life: Life, organisation: Organisation, support: Sequence[Facts] = ()
) -> Iterator[Row]:
    """All rows that hang on the person."""
    yield _person(person, facts, life, organisation)
    yield from _practices(person, facts)
    yield from _homes(person, life)
    yield from _work(person, life, _support([facts, *support], organisation))
    yield from _coded(person, life)
    yield from _dated(person, life)


def _person(person: str, facts: Facts, life: Life, organisation: Organisation) -> Row:
    number, born, contact = facts.last(e.NhsNumberGiven), facts.last(e.Born), facts.last(e.ContactGiven)
    return row(
        "IDS001",
        LocalPatientId=person,
        OrgIDLocalPatientId=organisation.provider,
        NHSNumber=number.event.number if number else None,
        NHSNumberStatus=_number_status(facts),
        PersonBirthDate=born.event.on if born else None,
        Postcode=contact.event.postcode if contact else None,
        Gender=life.code(Circumstance.GENDER),
        GenderIdentity=life.code(Circumstance.GENDER_IDENTITY),
        GenderIdentitySameAtBirth=life.code(Circumstance.GENDER_SAME_AT_BIRTH),
        EthnicCategory=life.code(Circumstance.ETHNICITY),
        ExBAFIndicator=life.code(Circumstance.EX_FORCES),
        LanguageCodePreferred=_language(facts),
        EduEstabTypeIAPT=life.code(Circumstance.EDUCATION),
    )


def _number_status(facts: Facts) -> str:
    """What is known of the NHS number, by what was said of it last."""
    last = facts.last(e.NhsNumberGiven, e.NhsNumberSought)
    if last is None:
        return ""
    if isinstance(last.event, e.NhsNumberGiven):
        return TRACED[last.event.traced].code
    return TRACE[last.event.outcome].code


def _language(facts: Facts) -> str:
    """The language they prefer: asked with what makes it easier, or by itself; whichever was said last."""
    by_itself = [entry for entry in facts.all(e.CircumstanceGiven) if entry.event.what == _LANGUAGE]
    said = [*by_itself, *(entry for entry in facts.all(e.NeedsGiven) if entry.event.language)]
    if not said:
        return ""
    last = max(said, key=lambda entry: (entry.at, entry.seq)).event
    return (
        language_code(last.language) if isinstance(last, e.NeedsGiven) else code_of(_LANGUAGE, last.bearer, last.value)
    )


def language_code(language: str) -> str:
    """The two letters of a language by its English name; nothing for one that has none."""
    found = LANGUAGES.get(language.strip().lower()) if language else None
    return found.code if found is not None else ""


def _practices(person: str, facts: Facts) -> Iterator[Row]:
    """A row for each registration; said again, the later telling counts. A practice without its code is not known."""
    told: dict[tuple[str, date | None], e.GpGiven] = {}
    for entry in facts.all(e.GpGiven):
        told.pop(which := (entry.event.code, entry.event.since), None)
        told[which] = entry.event
    for event in told.values():
        yield row(
            "IDS002",
            LocalPatientId=person,
            GMPCodeReg=event.code or PRACTICE_NOT_KNOWN.code,
            StartDateGMPRegistration=event.since,
            EndDateGMPRegistration=event.until,
        )
    if not told:
        yield practice_not_known(person)


def practice_not_known(person: str) -> Row:
    """What is returned of somebody whose practice nobody knows: that it is not known."""
    return row("IDS002", LocalPatientId=person, GMPCodeReg=PRACTICE_NOT_KNOWN.code)


def _homes(person: str, life: Life) -> Iterator[Row]:
    for day in _days(life.all(*WHERE_THEY_LIVE)):
        home = life.latest(Circumstance.ACCOMMODATION, day)
        yield row(
            "IDS003",
            LocalPatientId=person,
            AccommodationType=life.code(Circumstance.ACCOMMODATION, day),
            SettledAccommodationInd=life.code(Circumstance.SETTLED_ACCOMMODATION, day),
            AccommodationTypeDate=day,
            AccommodationTypeStartDate=home.on if home else None,
            AccommodationTypeEndDate=home.until if home else None,
        )


def _work(person: str, life: Life, support: Sequence[Supported]) -> Iterator[Row]:
    days = {*_days(life.all(*WORK)), *(known for known, _, _ in support)}
    said = [(field, what) for field, what in _FIELD_OF_WORK.items() if what in life]
    for day in sorted(days):
        answers = {field: life.code(what, day) for field, what in said}
        began, ended = _supported(support, day)
        yield row(
            "IDS004",
            LocalPatientId=person,
            EmployStatusRecDate=day,
            EmpSupportReferral=began,
            EmpSupportDischargeDate=ended,
            **answers,
        )


def _support(told: Iterable[Facts], organisation: Organisation) -> list[Supported]:
    """Every beginning and end of employment support, from its own episodes and as it was written before there were any.

    In the order in which they were known: the day, whether it began, and on which day.
    """
    kinds = (e.EmploymentSupportReferred, e.EmploymentSupportEnded, e.Referred, e.SupportEnded)
    entries = [entry for facts in told for entry in facts.all(*kinds)]
    entries.sort(key=lambda entry: (entry.at, entry.seq))
    return [(organisation.day(entry.at), *known) for entry in entries if (known := _beginning_or_end(entry.event))]


def _beginning_or_end(event: Any) -> tuple[bool, date] | None:
    if isinstance(event, e.Referred):
        return (True, event.received) if event.strand is Strand.EMPLOYMENT else None
    return isinstance(event, e.EmploymentSupportReferred), event.on


def _supported(support: Sequence[Supported], by: date) -> tuple[date | None, date | None]:
    """The latest beginning and end known by then. Being referred anew sets aside an earlier ending."""
    began: date | None = None
    ended: date | None = None
    for known, begins, on in support:
        if known <= by:
            began, ended = (on, None) if begins else (began, on)
    return began, ended


def _coded(person: str, life: Life) -> Iterator[Row]:
    for event in life.several(Circumstance.DISABILITY):
        code = code_of(event.what, event.bearer, event.value)
        if code:
            yield row("IDS007", LocalPatientId=person, DisabCode=code)
    for event in life.several(Circumstance.PREVIOUS_DIAGNOSIS):
        if event.bearer == Bearer.KNOWN and event.code:
            yield row(
                "IDS601",
                LocalPatientId=person,
                DiagSchemeInUse=_scheme(event.scheme),
                PrevDiag=event.code,
                DiagDate=event.on,
            )


def _scheme(scheme: str) -> str:
    return DIAGNOSIS_SCHEME[Scheme(scheme)].code if scheme in set(Scheme) else ""


def _dated(person: str, life: Life) -> Iterator[Row]:
    social = {(day, code_of(said.what, said.bearer, said.value)) for day, said in life.all(*SOCIAL)}
    for day, code in sorted(social):
        if code:
            yield row("IDS011", LocalPatientId=person, SocPerCircumstance=code, SocPerCircumstanceRecDate=day)
    for _, said in life.all(Circumstance.OVERSEAS_VISITOR):
        if code := code_of(said.what, said.bearer, said.value):
            yield row("IDS012", LocalPatientId=person, OvsVisChCat=code, OvsVisChCatAppDate=said.on)
    for _, said in life.all(Circumstance.CARE_CLUSTER):
        if code := code_of(said.what, said.bearer, said.value):
            yield row(
                "IDS803",
                LocalPatientId=person,
                AMHCareClustCodeFin=code,
                StartDateCareClust=said.on,
                EndDateCareClust=said.until,
            )


def _days(said: Sequence[Said]) -> list[date]:
    """The days on which something was said, each once."""
    return sorted({day for day, _ in said})
