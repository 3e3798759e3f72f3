"""What a question about somebody's life is: how it is put, why, which answers there are, and how people say them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from handrail.care.vocabulary import Bearer, Circumstance
from handrail.dataset.answers import ANSWERS

Text = Any


@dataclass(frozen=True, slots=True)
class Question:
    """One question: a short name, the question itself, why it is asked, the answers, and what can be added."""

    what: Circumstance
    name: Text
    ask: Text
    why: Text = ""
    said: Mapping[str, Text] | None = None
    more: Text = ""
    since: Text = ""
    until: Text = ""
    by_staff: bool = False

    def answer(self, value: str) -> str:
        """One answer as people say it; a word of their own as it is."""
        return str((self.said or {}).get(value) or YES_NO.get(value, value))

    @property
    def values(self) -> list[tuple[str, str]]:
        """The answers that can be chosen, in their order."""
        known = ANSWERS[self.what].values
        order = [value for value in self.said or () if value in known]
        return [(value, self.answer(value)) for value in [*order, *(each for each in known if each not in order)]]


@dataclass(frozen=True, slots=True)
class Group:
    """A few questions on one small page."""

    slug: str
    title: Text
    questions: tuple[Question, ...]
    why: Text


YES_NO: Final[Mapping[str, Text]] = {"yes": _("Yes"), "no": _("No"), "none": _("None"), "other": _("Something else")}
IN_THE_PAST: Final[Mapping[str, Text]] = {"yes": _("Yes"), "in the past": _("In the past"), "no": _("No")}
OWN_WORDS: Final = _("In your own words, if you like")

SKIP: Final = "skip this"
WITHOUT: Final = {"would rather not say": Bearer.DECLINED, "does not know": Bearer.NOT_KNOWN}
"""What somebody may say instead of an answer. No answer of any question is worded like one of these."""
