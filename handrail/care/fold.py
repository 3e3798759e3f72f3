"""How a stream of entries becomes a state: struck entries left out, the rest folded in by when they happened."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any, Protocol, TypeVar

from handrail.care.entry import Entry
from handrail.care.events import StandingStruck, Struck

APPLY: dict[type, Callable[[Any, Entry, Any], None]] = {}
"""What each kind of event does to a state. The modules of `folds` fill it as `care` is imported."""

H = TypeVar("H", bound=Callable[..., None])


def on(*kinds: type) -> Callable[[H], H]:
    """Say that a function is what these kinds of event do: `handler(state, entry, event)`."""

    def register(handler: H) -> H:
        for kind in kinds:
            APPLY[kind] = handler
        return handler

    return register


STRIKES = (Struck, StandingStruck)


def struck(entries: Iterable[Entry]) -> set[int]:
    """The numbers of the entries that are struck out. A strike that is itself struck does not count.

    Only what stood before a strike can be struck by it: nobody strikes what has not been written.
    """
    strikes = [entry for entry in entries if type(entry.event) in STRIKES]
    out: set[int] = set()
    for strike in sorted(strikes, key=lambda entry: -entry.seq):
        if strike.seq not in out and strike.event.entry < strike.seq:
            out.add(strike.event.entry)
    return out


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that count, by `(at, seq)`."""
    entries = list(entries)
    out = struck(entries)
    counted = [entry for entry in entries if entry.seq not in out] if out else entries
    counted.sort(key=lambda entry: (entry.at, entry.seq))
    return counted


class State(Protocol):
    """What is folded: an episode, a standing. `take` takes one entry that comes after all it has taken."""

    entries: list[Entry]
    seq: int
    last_at: datetime | None

    def take(self, entry: Entry) -> None: ...


S = TypeVar("S", bound=State)


def whole(empty: S, entries: Iterable[Entry]) -> S:
    """The state after `entries`, in any order."""
    empty.entries = sorted(entries, key=lambda entry: entry.seq)
    empty.seq = empty.entries[-1].seq if empty.entries else 0
    for entry in in_order(empty.entries):
        empty.take(entry)
    return empty


def add(state: State, entry: Entry) -> None:
    """Add one entry. A late one, or one that strikes another, folds everything anew, so that both ways agree."""
    is_late = state.last_at is not None and entry.at < state.last_at
    if is_late or type(entry.event) in STRIKES:
        fresh = whole(type(state)(), [*state.entries, entry])
        for part in fields(state):  # type: ignore[arg-type]
            setattr(state, part.name, getattr(fresh, part.name))
        return
    state.entries.append(entry)
    state.seq = entry.seq
    state.take(entry)
