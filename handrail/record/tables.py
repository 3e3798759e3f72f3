"""The tables lists are read from: episodes, duties and hand-overs, and by which columns each can be put in order."""

from typing import Any, Final

from handrail.care.vocabulary import DutyKind
from handrail.record.browse import Table
from handrail.record.lists import _DUTY, _EPISODE, DutyLine, EpisodeLine, _episode
from handrail.record.overview import _BETWEEN, _HANDOVER, BetweenLine, HandoverLine, _between, _handover
from handrail.record.people import NOBODY, Known
from handrail.record.wish import OF_BETWEEN, OF_DUTIES, OF_EPISODES, OF_HANDOVERS, OF_QUIET

_EPISODE_ORDERS: Final = {
    "stage": "stage",
    "step": "step",
    "asked": "first_asked",
    "forward": "forward_at",
    "holder": "holder",
    "treats": "treats",
    "meeting": "next_meeting",
    "met": "last_met",
    "quiet": "quiet_since",
    "kind": "next_kind",
    "due": "next_due",
    "pending": "pending_to",
    "sent": "pending_since",
    "answer": "pending_due",
}


def _duty(row: tuple[Any, ...], known: dict[str, Known]) -> DutyLine:
    stream, key, person, kind, owner, since, due, told = row
    who = known.get(person, NOBODY)
    return DutyLine(stream, key, person, DutyKind(kind), owner, since, due, who, tuple(told.split()))


EPISODES: Final[Table[EpisodeLine]] = Table(
    _EPISODE, _episode, OF_EPISODES, _EPISODE_ORDERS, "first_asked", ("stream",)
)
QUIET: Final[Table[EpisodeLine]] = Table(_EPISODE, _episode, OF_QUIET, _EPISODE_ORDERS, "quiet_since", ("stream",))
HANDED: Final[Table[EpisodeLine]] = Table(
    _EPISODE, _episode, OF_EPISODES, _EPISODE_ORDERS, "pending_since", ("stream",)
)
DUTIES: Final[Table[DutyLine]] = Table(
    _DUTY,
    _duty,
    OF_DUTIES,
    {"kind": "kind", "holder": "owner", "due": "due", "since": "since"},
    "due",
    ("stream", "key"),
)
HANDOVERS: Final[Table[HandoverLine]] = Table(
    _HANDOVER,
    _handover,
    OF_HANDOVERS,
    {"from": "sent_by", "to": "to", "since": "since", "state": "state", "answered": "answered_at"},
    "since",
    ("stream", "handover"),
)
BETWEEN: Final[Table[BetweenLine]] = Table(
    _BETWEEN,
    _between,
    OF_BETWEEN,
    {"owner": "owner", "services": "services", "since": "since", "due": "due", "over": "over_at"},
    "since",
    ("stream", "between"),
)
