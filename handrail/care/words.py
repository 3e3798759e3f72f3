"""Free text as the rules see it: a reference to where it stands, never the text itself."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's words. `ref` finds the text (kept apart, encrypted, erasable); `mac` shows it was not changed."""

    ref: str
    mac: str = ""


def words_in(value: Any) -> Iterator[Words]:
    """Every `Words` in an event, a state or a list of them."""
    if isinstance(value, Words):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from words_in(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from words_in(getattr(value, part.name))
