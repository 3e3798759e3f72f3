"""What a second reader would say of something the service wrote: words that blame, sentences that are too long.

It only points: whoever writes decides. A person's own words are never looked at like this.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.design import reading
from handrail.record import service

#: The most words in one sentence, by the style of the NHS and GOV.UK.
LONG: Final = 25

#: Reading age 9 to 11 is about this grade.
HARD: Final = 6.0

BETTER: Final[dict[str, Any]] = {
    "failed to attend": gettext_lazy("we missed each other"),
    "did not attend": gettext_lazy("we missed each other"),
    "failed to engage": gettext_lazy("what we offered did not fit"),
    "not engaging": gettext_lazy("what we offered did not fit"),
    "refused": gettext_lazy("did not want"),
    "denies": gettext_lazy("says that they have not"),
    "claims to": gettext_lazy("says that they"),
    "non-compliant": gettext_lazy("it did not work for them"),
    "inappropriate referral": gettext_lazy("another service may fit better"),
    "frequent attender": gettext_lazy("has asked for help often"),
    "frequent caller": gettext_lazy("rings often"),
    "attention seeking": gettext_lazy("needs to be heard"),
    "manipulative": gettext_lazy("asks in other ways for what they need"),
    "discharged": gettext_lazy("care here has ended"),
}
"""What could be said instead. A service's own list stands in its charter; these are for those that ship."""


_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing a second reader would say, and about which words."""

    about: str
    says: str


def remarks(text: str) -> list[Remark]:
    """All of it, in order of weight: words that blame first."""
    return [*blaming(text), *_long(text), *_hard(text)]


def blaming(text: str) -> list[Remark]:
    """Each of the words the charter says we do not use in what one of us wrote, and what to say instead."""
    return [Remark(each, _instead(each)) for each in used(text, service.current().charter.words_not_used)]


def used(text: str, words: Iterable[str]) -> list[str]:
    """Which of these words stand in a text. What is in quotation marks is somebody's own words, and is left alone."""
    ours = _QUOTED.sub(" ", text)
    return [each for each in words if _shape(each).search(ours)]


def _instead(phrase: str) -> str:
    instead = BETTER.get(phrase.lower())
    if not instead:
        return _("We do not use these words. Say what happened.")
    return _("We do not use these words. You could say: “%(instead)s”.") % {"instead": instead}


@lru_cache(maxsize=256)
def _shape(phrase: str) -> re.Pattern[str]:
    """The phrase by itself, however it is spaced, hyphenated or written large."""
    said = r"[\s-]+".join(re.escape(each) for each in re.split(r"[\s-]+", phrase.strip()))
    return re.compile(rf"(?<!\w){said}(?!\w)", re.IGNORECASE)


def _long(text: str) -> Iterator[Remark]:
    for sentence in reading.sentences(text):
        count = len(reading.words(sentence))
        if count > LONG:
            about = " ".join(sentence.split()[:8]) + " …"
            yield Remark(about, _("This sentence has %(count)d words. Make two of it.") % {"count": count})


def _hard(text: str) -> Iterator[Remark]:
    grade = reading.grade(text)
    if grade > HARD:
        says = _("This reads like a text for somebody of %(age)d. Use shorter words and sentences.")
        yield Remark("", says % {"age": round(grade) + 5})
