"""Somebody's own words, to stand on top of a page on which something is decided about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import in_order
from handrail.care.vocabulary import Source
from handrail.care.words import Words

_PARTS: dict[type, str] = {
    e.Referred: "wants",
    e.Chosen: "comment",
    e.NoneChosen: "comment",
    e.CommentedOn: "comment",
    e.Answered: "comment",
    e.StepAsked: "words",
    e.SecondOpinionAsked: "words",
    e.EndingAgreed: "how_i_am",
    e.EndingChallenged: "words",
    e.PersonStopped: "words",
    e.SafetyDeclined: "words",
    e.GoalSet: "words",
}


@dataclass(frozen=True, slots=True)
class Said:
    """Words somebody said, and when; `text` is filled in by whoever may read it."""

    words: Words
    at: datetime
    label: str
    seq: int


def heard(episode: Episode, latest: int = 2) -> list[Said]:
    """What the person asked for, and the latest things they said since."""
    found = list(_said(episode))
    first = [each for each in found if each.label != _("Their own words")][:1]
    rest = [each for each in found if each not in first]
    return first + rest[-latest:]


def _said(episode: Episode) -> Iterator[Said]:
    for entry in in_order(episode.entries):
        part = _PARTS.get(type(entry.event))
        words = getattr(entry.event, part) if part else None
        if words is not None and (entry.said_by == episode.person or isinstance(entry.event, e.Referred)):
            yield Said(words, entry.at, _label(entry), entry.seq)


def _label(entry: Entry) -> str:
    if not isinstance(entry.event, e.Referred):
        return _("Their own words")
    if entry.event.source in (Source.SELF, Source.CAME_BACK):
        return _("What they asked for")
    return _("What was asked for them")
