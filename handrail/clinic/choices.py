"""What a page offers to choose from: the vocabulary of care as a clinic says it, ready for form fields."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.accounts.roles import CLINICAL, STAFF
from handrail.care.vocabulary import THERAPY_STEP, EndReason, Medium, Recipient, Side, Source, Step, Therapy, Via
from handrail.dataset.languages import LANGUAGES
from handrail.pages.sentences import word

__all__ = ["CLINICAL", "MEDIA", "NEEDS", "SOURCES", "STAFF", "VIAS", "languages", "of", "say", "therapies"]

_WORDS: tuple[tuple[StrEnum, Any], ...] = (
    (Via.PHONE, gettext_lazy("On the phone")),
    (Via.PAPER, gettext_lazy("On paper")),
    (Via.IN_PERSON, gettext_lazy("Face to face")),
    (Via.VIDEO, gettext_lazy("On video")),
    (Via.EMAIL, gettext_lazy("By e-mail")),
    (Source.SELF, gettext_lazy("The person themselves")),
    (Source.GP, gettext_lazy("Their GP")),
    (Source.FRIEND_OR_FAMILY, gettext_lazy("A friend or somebody in the family")),
    (Recipient.GP, gettext_lazy("Their GP")),
    (Recipient.REFERRER, gettext_lazy("Whoever referred them")),
    (Side.PERSON, gettext_lazy("The person")),
    (Side.SERVICE, gettext_lazy("The service")),
    (EndReason.COMPLETED_TOGETHER, gettext_lazy("We have done what we set out to do")),
    (EndReason.ADVICE_WAS_ENOUGH, gettext_lazy("Advice was enough")),
    (EndReason.NOT_THE_RIGHT_SERVICE, gettext_lazy("This is not the right service")),
    (EndReason.DECLINED_WHAT_WAS_OFFERED, gettext_lazy("They declined what was offered")),
    (EndReason.MOVED_AWAY, gettext_lazy("They are moving away")),
)
_SAID = {(type(term), term): words for term, words in _WORDS}

VIAS = (Via.PHONE, Via.PAPER, Via.IN_PERSON, Via.VIDEO, Via.EMAIL)
MEDIA = (Medium.FACE_TO_FACE, Medium.PHONE, Medium.VIDEO, Medium.TEXT_CHAT)
SOURCES = (
    Source.SELF,
    Source.GP,
    Source.FRIEND_OR_FAMILY,
    *(each for each in Source if each not in (Source.SELF, Source.GP, Source.FRIEND_OR_FAMILY, Source.CAME_BACK)),
)
NEEDS = (
    ("evening", gettext_lazy("An evening appointment")),
    ("weekend", gettext_lazy("A weekend appointment")),
    ("step-free", gettext_lazy("A room without steps")),
    ("interpreter", gettext_lazy("An interpreter")),
    ("female practitioner", gettext_lazy("A woman to work with")),
    ("male practitioner", gettext_lazy("A man to work with")),
    ("remote", gettext_lazy("By phone or video only")),
    ("face to face", gettext_lazy("Face to face only")),
    ("accessible information", gettext_lazy("Letters in large print, audio or easy read")),
)


def say(member: StrEnum | str | None) -> str:
    """One word of the vocabulary as a page says it."""
    if member is None or member == "":
        return ""
    own = _SAID.get((type(member), member)) if isinstance(member, StrEnum) else None
    if own is not None:
        return str(own)
    plain = word(member) if isinstance(member, StrEnum) else _(member)
    return plain[:1].upper() + plain[1:]


def of(members: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Members of an enumeration as choices."""
    return [(member.value, say(member)) for member in members]


def therapies(step: Step | None) -> list[tuple[str, str]]:
    """The therapies of a step; of both where none is decided."""
    return of(each for each in Therapy if step is None or THERAPY_STEP[each] == step)


def all_languages(also: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Every language by its name, English first; `also` those that somebody wrote in another way."""
    return [("english", say("english")), *languages(), *((each, say(each)) for each in also if each not in LANGUAGES)]


def languages() -> list[tuple[str, str]]:
    """The languages a place may be needed in, by their names."""
    return sorted((each, say(each)) for each in LANGUAGES if each != "english")
