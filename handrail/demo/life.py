"""What made-up people tell of their lives: some answer, some would rather not say, many are not asked.

The answers of one person agree with each other (who has no work has no hours of it). Which somebody has is chance, and
says nothing about anybody.
"""

from random import Random
from typing import Final

from handrail.care import circumstances
from handrail.care.events import CircumstanceGiven, NeedsGiven
from handrail.care.vocabulary import Bearer, Circumstance, Format
from handrail.dataset.answers import ANSWERS
from handrail.demo.way import Way

_WORKS: Final = {
    Circumstance.EMPLOYMENT: "employed",
    Circumstance.WEEKLY_HOURS: "30 or more",
    Circumstance.SELF_EMPLOYED: "no",
    Circumstance.OFF_SICK: "no",
    Circumstance.ANY_BENEFIT: "no",
}
_PART_TIME: Final = {**_WORKS, Circumstance.WEEKLY_HOURS: "16 to 29", Circumstance.OFF_SICK: "yes"}
_SEEKS: Final = {
    Circumstance.EMPLOYMENT: "looking for work",
    Circumstance.WEEKLY_HOURS: "not in work",
    Circumstance.SELF_EMPLOYED: "not in work",
    Circumstance.OFF_SICK: "not in work",
    Circumstance.ANY_BENEFIT: "yes",
    Circumstance.UNIVERSAL_CREDIT: "yes",
}
_STUDIES: Final = {Circumstance.EMPLOYMENT: "student", Circumstance.EDUCATION: "university"}
_CARES: Final = {Circumstance.EMPLOYMENT: "looking after family or home", Circumstance.CARING: "yes"}
_WORK: Final = (_WORKS, _WORKS, _PART_TIME, _SEEKS, _STUDIES, _CARES)

#: What is asked of most, with answers to choose from by chance.
_OTHERS: Final[tuple[tuple[Circumstance, tuple[str, ...]], ...]] = (
    (Circumstance.GENDER, ("female", "female", "male")),
    (Circumstance.ETHNICITY, ()),
    (Circumstance.ACCOMMODATION, ("own home", "rented privately", "with family", "hostel or refuge")),
    (Circumstance.SETTLED_ACCOMMODATION, ("yes", "yes", "yes", "no")),
    (Circumstance.DISABILITY, ("none", "none", "moving about", "hearing", "memory, concentration or learning")),
    (Circumstance.LONG_TERM_CONDITION, ("none", "none", "asthma", "diabetes", "pain")),
    (Circumstance.PSYCHOTROPIC_MEDICATION, ("not prescribed", "prescribed and taking", "prescribed and not taking")),
    (Circumstance.EX_FORCES, ("no", "no", "no", "yes", "dependant")),
    (Circumstance.RELIGION, ()),
    (Circumstance.SEXUAL_ORIENTATION, ()),
    (Circumstance.PERINATAL, ("no", "no", "no", "child under two", "pregnant")),
    (Circumstance.DEBT, ("no", "no", "yes")),
)

_LANGUAGES: Final = ("polish", "urdu", "arabic", "portuguese", "bengali", "british sign language")


def tells(way: Way, by: str = "") -> None:
    """What one person tells, in one go."""
    told = [_answer(way.random, what, values) for what, values in _OTHERS]
    work = way.random.choice(_WORK)
    known = [CircumstanceGiven(what=what, bearer=Bearer.KNOWN, value=value) for what, value in work.items()]
    way.tells(circumstances.tell, by=by, answers=(*known, *(each for each in told if each is not None)))


def has(way: Way, *answers: tuple[Circumstance, str], by: str = "") -> None:
    """These answers, which this way is about."""
    given = (CircumstanceGiven(what=what, bearer=Bearer.KNOWN, value=value) for what, value in answers)
    way.tells(circumstances.tell, by=by, answers=tuple(given))


def some_need(way: Way) -> NeedsGiven | None:
    """What makes it easier for about one in seven: a form, an interpreter, an adjustment."""
    luck = way.random.random()
    if luck < 0.03:
        return NeedsGiven(language=way.random.choice(_LANGUAGES), interpreter=True)
    if luck < 0.07:
        return NeedsGiven(formats=(Format.LARGE_PRINT.value,))
    if luck < 0.09:
        return NeedsGiven(formats=(Format.EASY_READ.value,), communication=way.said("communication"))  # type: ignore[arg-type]
    if luck < 0.15:
        return NeedsGiven(adjustments=way.said("adjustments"))  # type: ignore[arg-type]  # Words where it is stored
    return None


def _answer(random: Random, what: Circumstance, values: tuple[str, ...]) -> CircumstanceGiven | None:
    """One answer: known, declined, not known; or not asked, which is no answer at all."""
    luck = random.random()
    if luck < 0.25:
        return None
    if luck < 0.33:
        return CircumstanceGiven(what=what, bearer=Bearer.DECLINED)
    if luck < 0.37:
        return CircumstanceGiven(what=what, bearer=Bearer.NOT_KNOWN)
    value = random.choice(values or tuple(ANSWERS[what].values))
    return CircumstanceGiven(what=what, bearer=Bearer.KNOWN, value=value)
