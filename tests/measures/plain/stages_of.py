"""The stages of a pathway: two or more sessions of the same intensity, one after another (M347 to M367).

A session of both intensities stands as a low one, then a high one; one of neither is passed over. One odd session
before the first stage is passed over too; where there are more, or any odd ones between two stages, nothing is said.
"""

from collections.abc import Iterator, Mapping
from datetime import date, time
from itertools import groupby
from typing import Any, NamedTuple

from plain.sessions import online, treated
from plain.stories import Contact, Story
from plain.therapy_of import HIGH, LOW, with_any

#: The list of high intensity that goes with the stages leaves these two out, and is taken as published.
_LEFT_OUT = ("CollaborativeCare", "CounsellingDepression")
LOW_CODES = {code for codes in LOW.values() for code in codes}
HIGH_CODES = {code for name, codes in HIGH.items() if name not in _LEFT_OUT for code in codes}


class Stage(NamedTuple):
    """A run of sessions: whether of high intensity, its first and its last day."""

    high: bool
    first: date
    last: date


Entry = tuple[date, bool, time]


def facts(story: Story) -> dict[str, Any]:
    low, high = _days(story, LOW), _days(story, HIGH) + [each.starts for each in online(story) if each.starts]
    first, second = stages(story)
    return {
        "LowIntensityTherapy_FirstDate": min(low, default=None),
        "HighIntensityTherapy_FirstDate": min(high, default=None),
        "first stage": first,
        "second stage": second,
    }


def _days(story: Story, therapies: Mapping[str, tuple[str, ...]]) -> list[date]:
    return [each.on for codes in therapies.values() for each in with_any(treated(story), codes)]


def stages(story: Story) -> tuple[Stage | None, Stage | None]:
    """The first stage, and the second if it follows at once."""
    runs = [list(run) for _, run in groupby(sorted(_entries(story)), key=lambda entry: entry[1])]
    long = [at for at, run in enumerate(runs) if len(run) > 1]
    if not long or long[0] > 1:
        return None, None
    follows = len(long) > 1 and long[1] == long[0] + 1
    return _stage(runs[long[0]]), _stage(runs[long[1]]) if follows else None


def _stage(run: list[Entry]) -> Stage:
    return Stage(run[0][1], run[0][0], run[-1][0])


def _entries(story: Story) -> Iterator[Entry]:
    for contact in treated(story):
        yield from _of_contact(contact)
    yield from ((each.starts, True, time()) for each in online(story) if each.starts)


def _of_contact(contact: Contact) -> Iterator[Entry]:
    if contact.therapies & LOW_CODES:
        yield contact.on, False, contact.at
    if contact.therapies & HIGH_CODES:
        yield contact.on, True, contact.at
