"""The journal: the only writer, and the way every screen reads the state of somebody's care.

    journal.record(stream, triage.accept, by=account, step=Step.TWO, reason=journal.Text("…"))

is one act in one transaction: the stream is locked, loaded, opened and folded; the decision is made on its state;
what it decided is sealed, chained and appended with its texts, its claims and its projections. All of it, or nothing.
"""

from collections.abc import Iterable
from datetime import datetime

from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.words import words_in as refs
from handrail.record import joined
from handrail.record.acts import (
    AlreadyDone,
    Changed,
    NotNamed,
    Together,
    done,
    forget_done,
    open_stream,
    record,
    together,
)
from handrail.record.clock import ClockIsFixed, clock, now, today
from handrail.record.sealing import Erased
from handrail.record.streams import NoSuchRecord, State, fold, heads, load, load_all
from handrail.record.words import Mask, Text, Written, masked, reader, readers
from handrail.record.words import read as written
from handrail.record.writing import WrongTime

__all__ = [
    "AlreadyDone",
    "Changed",
    "ClockIsFixed",
    "Erased",
    "Mask",
    "NoSuchRecord",
    "NotNamed",
    "State",
    "Text",
    "Together",
    "Written",
    "WrongTime",
    "as_known_at",
    "clock",
    "done",
    "entries",
    "episode",
    "forget_done",
    "masked",
    "now",
    "open_stream",
    "reader",
    "readers",
    "record",
    "refs",
    "standing",
    "state",
    "states",
    "today",
    "together",
    "written",
]


def state(stream: str) -> State:
    """How a stream stands now."""
    head = heads([stream])[stream]
    return fold(head.kind, load(head))


def states(streams: Iterable[str]) -> dict[str, State]:
    """How each of these streams stands now, in two queries."""
    return {head.stream: fold(head.kind, found) for head, found in load_all(heads(streams))}


def episode(stream: str) -> Episode:
    """The episode with this id; `NoSuchRecord` if it is something else."""
    found = state(stream)
    if not isinstance(found, Episode):
        raise NoSuchRecord(stream)
    return found


def standing(person: str) -> Standing:
    """The standing of this person, of all their records as one; `NoSuchRecord` if the id is of something else."""
    found = state(person)
    if not isinstance(found, Standing):
        raise NoSuchRecord(person)
    return joined.whole(person, found)


def entries(stream: str) -> list[Entry]:
    """Everything that was entered, struck or not, by seq."""
    return load(heads([stream])[stream])


def as_known_at(stream: str, when: datetime) -> State:
    """How the stream stood to everyone's knowledge at `when`: what was recorded later is left out."""
    head = heads([stream])[stream]
    return fold(head.kind, [entry for entry in load(head) if entry.recorded_at <= when])
