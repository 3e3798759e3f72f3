"""Events as bytes and back: canonical JSON, the same for every kind in `events.KINDS`.

Nothing here knows any one kind. A fact that is not known (written by a newer Handrail) is left out; one that is
missing (written by an older) takes its default. So what was written once can be read for ever, as long as facts
are only added, and each has a default: the golden files in `tests/unit/record/golden` hold us to it.
"""

from typing import Any, Final

import msgspec

from handrail.care.events import KINDS, Event

#: The way of writing facts down. It is part of every entry, and changes only if JSON itself is given up.
SCHEMA: Final = 1

_encoder = msgspec.json.Encoder(order="deterministic")

#: One reader for each kind, made once.
DECODERS: Final[dict[str, msgspec.json.Decoder[Any]]] = {
    name: msgspec.json.Decoder(kind.holds) for name, kind in KINDS.items()
}


class Unreadable(Exception):  # noqa: N818 - it says what the entry is
    """An entry whose kind or facts cannot be read by this Handrail."""


def kind_of(event: Event) -> str:
    """The name under which an event is kept."""
    name = type(event).__name__
    if name not in KINDS or KINDS[name].holds is not type(event):
        raise TypeError(f"{name} is not a kind of event.")
    return name


def encode(event: Event) -> bytes:
    """The facts of an event as canonical bytes: equal events give equal bytes."""
    return _encoder.encode(event)


def decode(kind: str, facts: bytes) -> Event:
    """The event that `facts` of `kind` tell of."""
    try:
        return DECODERS[kind].decode(facts)
    except KeyError:
        raise Unreadable(f"Nothing here knows the kind {kind!r}. A newer Handrail wrote it.") from None
    except msgspec.MsgspecError as problem:
        raise Unreadable(f"The facts of a {kind!r} cannot be read: {problem}") from problem
