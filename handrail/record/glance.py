"""What is worth knowing of an episode before a session starts, kept beside its row so that a day need fold nothing.

It is clinical, so it is sealed under the key of the episode's own stream: it goes when that key goes, and nobody reads
it out of a table. Like every projection it is a function of the state, and `rebuild` makes it again.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

import msgspec

from handrail.care.due import EVERYBODY, anxiety_measure
from handrail.care.episode import Episode
from handrail.care.parts import Goal, Sheet
from handrail.care.questionnaires import Score
from handrail.care.scores import result
from handrail.care.words import Words, words_in
from handrail.record.sealing import StreamKeys

_PLACE: Final = "glance"


class Last(msgspec.Struct, frozen=True, array_like=True):
    """The last answers to one questionnaire: their total and the one before, None where an answer is missing; and what
    the person says beside it, which goes wherever the total goes."""

    questionnaire: str
    at: datetime
    total: int | None
    before: int | None
    does_not_fit: bool
    said: Words | None = None


class Aim(msgspec.Struct, frozen=True, array_like=True):
    """A goal of theirs, and how near it is, as they last said."""

    words: Words
    near: int | None = None
    at: datetime | None = None


class Glance(msgspec.Struct, frozen=True, array_like=True):
    """How many of the planned sessions are left, the last answers, the goals, and how it is understood together."""

    left: int | None = None
    scores: tuple[Last, ...] = ()
    goals: tuple[Aim, ...] = ()
    understood: tuple[Words, ...] = ()

    def words(self) -> list[Words]:
        """All that has to be read to show it."""
        return [
            *(each.said for each in self.scores if each.said),
            *(each.words for each in self.goals),
            *self.understood,
        ]


def of(episode: Episode) -> Glance:
    """What is worth knowing of this episode."""
    written = episode.formulation
    return Glance(
        episode.sessions_left,
        tuple(_scores(episode)),
        tuple(_aim(each) for each in episode.goals.values()),
        tuple(words_in(written.written)) if written else (),
    )


def sealed(keys: StreamKeys, episode: Episode) -> bytes:
    """The same, sealed; nothing at all where there is nothing to know."""
    found = of(episode)
    return keys.seal_text(_PLACE, msgspec.json.encode(found).decode()) if found != Glance() else b""


def opened(keys: StreamKeys, stored: bytes) -> Glance:
    """What `sealed` sealed."""
    return msgspec.json.decode(keys.open_text(_PLACE, stored), type=Glance) if stored else Glance()


def _scores(episode: Episode) -> Iterator[Last]:
    for code in dict.fromkeys((*EVERYBODY[:2], anxiety_measure(episode), *EVERYBODY[2:])):
        sheets = [sheet for sheet in episode.sheets.values() if sheet.questionnaire == code]
        if sheets:
            last = sheets[-1]
            before = _total(sheets[-2]) if len(sheets) > 1 else None
            yield Last(code, last.at, _total(last), before, last.does_not_fit, last.comment)


def _aim(goal: Goal) -> Aim:
    at, near = goal.ratings[-1] if goal.ratings else (None, None)
    return Aim(goal.words, near, at)


def _total(sheet: Sheet) -> int | None:
    scored = result(sheet)
    return scored.total if isinstance(scored, Score) else None
