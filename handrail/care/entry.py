"""An event with its envelope, as a fold takes it."""

from dataclasses import dataclass
from datetime import datetime

from handrail.care.act import Act
from handrail.care.events import REPORTED, Event
from handrail.care.vocabulary import Via


@dataclass(slots=True)
class Entry:
    """One line of a stream: what happened, when, who typed it, who said it and how it came in.

    Entries of a stream are told apart by `seq` (1, 2, 3 …) and folded in the order of `(at, seq)`.
    Not frozen, because a fold makes many of them; nothing changes one.
    """

    seq: int
    event: Event
    at: datetime
    recorded_at: datetime
    by: str
    said_by: str
    via: Via
    charter_version: int
    correlation: str = ""

    @property
    def is_late(self) -> bool:
        """Whether it was entered after it happened."""
        return self.recorded_at > self.at


def entries_of(act: Act, events: tuple[Event, ...], after: int, correlation: str = "") -> list[Entry]:
    """The entries that `events` of one act become, numbered from `after` + 1.

    A witnessed event happens as it is entered, whatever else is told with it.
    """
    at, recorded_at, version = act.at, act.recorded_at, act.service.charter.version
    return [
        Entry(
            seq,
            event,
            at if type(event) in REPORTED else recorded_at,
            recorded_at,
            act.by,
            act.said_by,
            act.via,
            version,
            correlation,
        )
        for seq, event in enumerate(events, after + 1)
    ]
