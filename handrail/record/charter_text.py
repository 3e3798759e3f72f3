"""A charter as names and values, the way a file or a row holds it. Needs no database: files are checked without one."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

import msgspec

from handrail.care.charter import Charter

#: Everything of a charter that a service may set, in its order; the rest a version says of itself.
NAMES: Final = tuple(field.name for field in fields(Charter) if field.name not in ("version", "since"))


class NotACharter(ValueError):  # noqa: N818 - it states what was found
    """What was given is no charter: something is not known, of the wrong kind, or does not fit together."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a version says otherwise than the one before it."""

    name: str
    before: Any
    after: Any


def loaded(text: str) -> Charter:
    """A charter from a file of JSON; `NotACharter` says what is wrong."""
    try:
        numbers = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise NotACharter(f"it is not JSON: {problem}") from None
    return read(numbers)


def read(numbers: Any) -> Charter:
    """A charter from names and values; `NotACharter` says what is wrong."""
    unknown = sorted(set(numbers) - set(NAMES)) if isinstance(numbers, Mapping) else ["the whole file"]
    if unknown:
        raise NotACharter(f"{', '.join(unknown)} is not known. See docs/operating.md")
    try:
        return msgspec.convert(dict(numbers), Charter)
    except (ValueError, msgspec.ValidationError) as problem:
        raise NotACharter(str(problem)) from None


def written(charter: Charter) -> dict[str, Any]:
    """What differs from the charter as delivered, as a row holds it."""
    found: dict[str, Any] = msgspec.to_builtins({each.name: each.after for each in differences(Charter(), charter)})
    return found


def differences(before: Charter, after: Charter) -> Iterator[Difference]:
    """What the second says otherwise than the first."""
    for name in NAMES:
        was, is_ = getattr(before, name), getattr(after, name)
        if was != is_:
            yield Difference(name, was, is_)
