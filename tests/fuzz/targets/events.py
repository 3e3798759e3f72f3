"""The codec of the record: any bytes are an event or `Unreadable`, and what was read is written the same for ever."""

from dataclasses import is_dataclass

from handrail.care.events import KINDS
from handrail.record import codec
from tests.unit.record.samples import sample

PARTS = ("handrail.record.codec",)
_NAMES = sorted(KINDS)


def seeds() -> list[bytes]:
    """One of each kind."""
    return [bytes([at]) + codec.encode(sample(KINDS[name].holds)) for at, name in enumerate(_NAMES[:256])]


def one(data: bytes) -> None:
    """The first byte says of which kind the rest is to be."""
    kind = _NAMES[data[0] % len(_NAMES)] if data else "NoSuchKind"
    try:
        event = codec.decode(kind, data[1:])
    except codec.Unreadable:
        return
    assert is_dataclass(event)
    written = codec.encode(event)
    assert codec.decode(kind, written) == event
    assert codec.encode(codec.decode(kind, written)) == written
