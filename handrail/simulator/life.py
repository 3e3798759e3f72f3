"""What a service plausibly knows of somebody beside their care, told through the real decisions.

No name, no address, no number: nobody is named in a run. What somebody did not say stays not said, each in its own way
(declined, not known, not asked), and a service does not ask everybody everything. How often it does is an assumption,
but for long-term conditions, where it follows from the published figures.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from handrail.care import circumstances, identity
from handrail.care.act import Act
from handrail.care.entry import entries_of
from handrail.care.events import CircumstanceGiven, ContactGiven, Event, NeedsGiven
from handrail.care.standing import Standing
from handrail.care.vocabulary import Bearer, Channel, Circumstance
from handrail.simulator.people import Someone

#: Of those who say nothing about a question: how many decline it, were not asked, or do not know.
_UNSAID: Final = ((0.3, Bearer.DECLINED), (0.8, Bearer.NOT_ASKED), (1.0, Bearer.NOT_KNOWN))
#: How many are asked about work, and how many of those decline.
_ASKED_ABOUT_WORK, _DECLINE_WORK = 0.88, 0.03
#: How often a condition is on record, for who has one and for who has none: a third of all referrals have an answer,
#: rather "yes" than "no" (figures: long-term condition; with four in ten who have one).
_CONDITION_ASKED: Final[Mapping[bool, float]] = {True: 0.39, False: 0.21}
#: Numbers kept for plays and films, which reach nobody (Ofcom).
_NO_ONES_PHONE: Final = "07700 900{:03d}"
_WAYS: Final = (Channel.PHONE, Channel.TEXT)


def standing(someone: Someone, act: Act) -> Standing:
    """What this service knows of somebody after `act`, in which one of its staff wrote down what they told."""
    told = Standing()
    contact = ContactGiven(phone=_NO_ONES_PHONE.format(int(someone.told[1] * 1000)), safe=_WAYS)
    _take(told, act, identity.tell(told, act, born=born(someone), contact=contact, needs=needs(someone)))
    _take(told, act, circumstances.tell(told, act, answers=tuple(answers(someone))))
    return told


def born(someone: Someone) -> date:
    """A day on which somebody was born who is this old when they come."""
    came = someone.arrives.date()
    birthday = came.replace(year=came.year - someone.age, day=min(came.day, 28))
    return birthday - timedelta(days=int(someone.told[0] * 360))


def needs(someone: Someone) -> NeedsGiven | None:
    """What makes it easier for them, if they said."""
    return NeedsGiven(language=someone.language, interpreter=True) if someone.language else None


def answers(someone: Someone) -> list[CircumstanceGiven]:
    """What they answer about their life, or that they were not asked."""
    _, _, gender, ethnicity, condition, work = someone.told
    return [
        _said(Circumstance.GENDER, someone.gender, max(gender, _UNSAID[0][0])),  # there is no code for declining it
        _said(Circumstance.ETHNICITY, someone.ethnicity, ethnicity),
        _condition(someone.long_term_condition, condition),
        _work(someone.employment, work),
    ]


def _take(told: Standing, act: Act, events: tuple[Event, ...]) -> None:
    for entry in entries_of(act, events, told.seq):
        told.apply(entry)


def _said(what: Circumstance, value: str, luck: float) -> CircumstanceGiven:
    if value:
        return CircumstanceGiven(what=what, bearer=Bearer.KNOWN, value=value)
    return CircumstanceGiven(what=what, bearer=next(bearer for until, bearer in _UNSAID if luck < until))


def _condition(condition: str, luck: float) -> CircumstanceGiven:
    if luck < _CONDITION_ASKED[bool(condition)]:
        return CircumstanceGiven(what=Circumstance.LONG_TERM_CONDITION, bearer=Bearer.KNOWN, value=condition or "none")
    return CircumstanceGiven(what=Circumstance.LONG_TERM_CONDITION, bearer=Bearer.NOT_ASKED)


def _work(employment: str, luck: float) -> CircumstanceGiven:
    if luck < _DECLINE_WORK:
        return CircumstanceGiven(what=Circumstance.EMPLOYMENT, bearer=Bearer.DECLINED)
    if luck < _ASKED_ABOUT_WORK:
        return CircumstanceGiven(what=Circumstance.EMPLOYMENT, bearer=Bearer.KNOWN, value=employment)
    return CircumstanceGiven(what=Circumstance.EMPLOYMENT, bearer=Bearer.NOT_ASKED)
