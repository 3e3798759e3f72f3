"""What somebody has told of their life, question by question, and what was not asked yet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from handrail.care.events import CircumstanceGiven
from handrail.care.standing import Standing
from handrail.care.vocabulary import Bearer
from handrail.care.words import Words
from handrail.design.formats import date_only
from handrail.pages.life.form import asked
from handrail.pages.life.kinds import Group, Question

Reader = Callable[[Words | None], str]


@dataclass(frozen=True, slots=True)
class Answered:
    """One question that was answered: its short name, what was said, and when it was written down."""

    name: str
    said: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """One group: what was answered in it, and the names of what was not asked yet."""

    slug: str
    title: str
    answered: list[Answered]
    not_asked: list[str]


def told(groups: Iterable[Group], standing: Standing, text: Reader, *, by_staff: bool) -> list[Told]:
    """Every group, with what is known of it."""
    return [_group(group, standing, text, by_staff) for group in groups]


def words(standing: Standing) -> list[Words]:
    """What a reader has to be made for."""
    everything = (answer.words for answers in standing.circumstances.values() for _at, answer in answers)
    return [each for each in everything if each is not None]


def sentence(question: Question | None, answer: CircumstanceGiven) -> str:
    """One answer in a line, without what was added in words."""
    if answer.bearer is Bearer.DECLINED:
        return _("would rather not say")
    if answer.bearer is Bearer.NOT_KNOWN:
        return _("does not know")
    if answer.bearer is Bearer.NOT_ASKED:
        return _("answer taken back")
    said = question.answer(answer.value) if question else answer.value
    days = [
        shape % {"day": date_only(day)}
        for shape, day in ((_("since %(day)s"), answer.on), (_("until %(day)s"), answer.until))
        if day is not None
    ]
    return ", ".join([said, *days])


def _group(group: Group, standing: Standing, text: Reader, by_staff: bool) -> Told:
    answered, not_asked = [], []
    for question in asked(group, by_staff=by_staff):
        known = standing.answers(question.what)
        if known:
            said = "; ".join(
                part for answer in known for part in (sentence(question, answer), text(answer.words)) if part
            )
            answered.append(Answered(str(question.name), said, standing.circumstances[question.what][-1][0]))
        else:
            not_asked.append(str(question.name))
    return Told(group.slug, str(group.title), answered, not_asked)
