"""All that belongs to one person: every record of theirs, whatever kind, and nothing of anybody else.

Employment support and what goes round somebody stand in no list of therapy. They are found here, for erasing alone: no
page says how many there are, or that there is one.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from handrail.care.standing import Standing
from handrail.care.vocabulary import Stage
from handrail.record import joined, support
from handrail.record.models import DutyRow, EpisodeRow, SealedRow, Stream
from handrail.record.sealed import KINDS
from handrail.record.streams import Sealed, fold, heads, load, load_all

BATCH: Final = 200
_OVER: Final = (Stage.NOT_ASKED.value, Stage.ENDED.value)


@dataclass(frozen=True, slots=True)
class Belonging:
    """The streams of one person: their standings (several, where staff joined them), episodes, and matters."""

    people: tuple[str, ...]
    episodes: tuple[str, ...]
    support: tuple[str, ...]
    matters: tuple[str, ...]
    is_open: bool

    @property
    def streams(self) -> tuple[str, ...]:
        """All of them, in the order of their ids."""
        return tuple(sorted({*self.people, *self.episodes, *self.support, *self.matters}))


def of(person: str) -> Belonging:
    """All that belongs to this person; `is_open` if something of it is not over."""
    people = tuple(each for each in joined.people_of(person) if _is_living(each))
    episodes = set(EpisodeRow.objects.filter(person__in=people).values_list("stream", flat=True))
    episodes |= {stream for each in people for stream in _told_by(each)}
    advised = {stream for each in people for stream in support.all_of(each)}
    matters = _matters(people)
    return Belonging(
        people,
        tuple(sorted(each for each in episodes - advised if _is_living(each))),
        tuple(sorted(advised)),
        tuple(sorted(matters)),
        _is_open(people, episodes | advised, matters),
    )


def _is_open(people: Collection[str], episodes: Collection[str], matters: Collection[str]) -> bool:
    """Whether care goes on, or anything is owed."""
    return (
        EpisodeRow.objects.filter(stream__in=episodes).exclude(stage__in=_OVER).exists()
        or any(support.of_person(each) for each in people)
        or DutyRow.objects.filter(stream__in=episodes).exists()
        or SealedRow.objects.filter(stream__in=matters, what=SealedRow.OWES).exists()
    )


def _is_living(stream: str) -> bool:
    return Stream.objects.filter(id=stream).exclude(wrapped_key=b"").exists()


def _told_by(person: str) -> list[str]:
    """The episodes a standing speaks of: also one whose rows are lost."""
    head = heads([person])[person]
    state = fold(head.kind, load(head))
    return state.episodes if isinstance(state, Standing) else []


def _matters(people: Collection[str]) -> set[str]:
    """What was raised by them or about their care. No row tells all of it, so each is read."""
    found: set[str] = set()
    streams = list(Stream.objects.filter(kind__in=KINDS).exclude(wrapped_key=b"").values_list("id", flat=True))
    for start in range(0, len(streams), BATCH):
        for head, entries in load_all(heads(streams[start : start + BATCH])):
            state = fold(head.kind, entries)
            if isinstance(state, Sealed) and {state.person, state.raised_by} & set(people):
                found.add(head.stream)
    return found
