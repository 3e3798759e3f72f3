"""Rows kept as another system wrote them, put beside our own: ours are right, theirs say what ours cannot."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from handrail.care import events as e
from handrail.care.episode import Episode
from handrail.care.events import Held
from handrail.dataset.carrying import texts
from handrail.dataset.carrying.texts import Text
from handrail.dataset.facts import Facts
from handrail.dataset.keys import KEYS, key
from handrail.dataset.row import Row

CARRIED: Final = (
    e.CarriedOver,
    e.ContactCarried,
    e.ScoreCarried,
    e.PassingOnCarried,
    e.PauseCarried,
    e.OnlineWorkCarried,
    e.EndingCarried,
)

_PERSON, _REFERRAL = "LocalPatientId", "ServiceRequestId"


def hold(table: str, values: Text) -> Held:
    """A row to be kept."""
    fields = tuple(sorted(values))
    return Held(table, fields, tuple(values[field] for field in fields))


def of_person(facts: Facts, person: str) -> list[Row]:
    """What our words could not say of a person whom another system knew; under their id in the return."""
    held = [each for entry in facts.all(e.PersonCarried) for each in entry.event.held]
    return [_row(each, {_PERSON: person}) for each in held]


def of_episode(facts: Facts, episode: Episode, referral: str) -> list[Row]:
    """The rows of a referral as another system wrote them. Of an ending only if it is the one that stands."""
    found = []
    for entry in facts.all(*CARRIED):
        if type(entry.event) is e.EndingCarried and not ended_there(facts, episode):
            continue
        found += [_row(each, {_PERSON: episode.person, _REFERRAL: referral}) for each in entry.event.held]
    return found


def ended_there(facts: Facts, episode: Episode) -> bool:
    """Whether the ending that stands is the one that came from another system."""
    last = facts.last(e.EndingCarried)
    return last is not None and last.event.on == episode.ended_on


def beside(own: Iterable[Row], kept: Iterable[Row]) -> Iterator[Row]:
    """Our rows, each with what only the kept one of its key says; and the kept ones that ours have none for."""
    by_key: dict[tuple[str, Any], Row] = {}
    for each in kept:
        place = (each.table, key(each.table, each.values))
        by_key[place] = Row(each.table, {**by_key[place].values, **each.values}) if place in by_key else each
    for each in own:
        known = by_key.pop((each.table, key(each.table, each.values)), None) if by_key else None
        yield Row(each.table, {**known.values, **each.values}) if known is not None else each
    yield from by_key.values()


def lost(own: Iterable[Row], written: Iterable[tuple[str, Text]], leave: frozenset[str]) -> list[Held]:
    """What of these rows, as they were written, our own rows do not say; without the fields to `leave`."""
    said = {(each.table, key(each.table, each.written)): each.written for each in own}
    found = []
    for table, values in written:
        ours: Mapping[str, str] = said.get((table, key(table, values)), {})
        fields = {name: text for name, text in values.items() if ours.get(name) != text and name not in leave}
        if fields or not ours:
            found.append(hold(table, {**{name: values[name] for name in KEYS[table] if name in values}, **fields}))
    return found


def _row(held: Held, ids: Mapping[str, str]) -> Row:
    values = held.values
    return texts.row(held.table, values | {name: ids[name] for name in ids if name in values})
