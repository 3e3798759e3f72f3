"""Whose record is kept from whom, and whose is narrowed to those who treat them: the few for whom that is so.

Every process knows them as a part of the service (`service.restricted`), so that asking costs nothing. Which account
it is stands sealed: a stolen copy does not tell that one of the staff has a record here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from handrail.care.act import Service
from handrail.care.entry import Entry
from handrail.care.events import NotSameAs, SameAs, StandingStruck
from handrail.care.standing import Standing
from handrail.keys.current import current
from handrail.record import in_rows
from handrail.record.models import KeptRow, PersonLink

Times = dict[str, datetime]
_NOTHING: Final[Times] = {}


@dataclass(frozen=True, slots=True)
class Restricted:
    """By person, whom their record is kept from and since when; and whose record is narrowed.

    Somebody of several records that were joined is in it under the id of each.
    """

    kept: Mapping[str, Times] = field(default_factory=dict)
    narrowed: frozenset[str] = frozenset()

    def of(self, person: str) -> Times:
        """Whom this person's record is kept from, and since when."""
        return self.kept.get(person, _NOTHING)

    def from_account(self, account: str) -> frozenset[str]:
        """Everybody whose record is kept from this account."""
        return frozenset(person for person, kept in self.kept.items() if account in kept)

    def is_changed_by(self, person: str, standing: Standing, new: Iterable[Entry]) -> bool:
        """Whether these entries of one record change any of it. Joining or separating records may, too."""
        some = bool(self.kept or self.narrowed)
        if some and any(type(entry.event) in (SameAs, NotSameAs, StandingStruck) for entry in new):
            return True
        said = _said(standing)
        return any(said) and said != _stored(person)

    def around(self, service: Service, person: str) -> Service:
        """The service as it is for this person: whoever their record is kept from is not here."""
        return service.around(self.of(person))


def row(person: str, standing: Standing) -> KeptRow | None:
    """What is kept of one record; None where nobody ever asked for anything like it."""
    said = _said(standing)
    return KeptRow(person=person, sealed=in_rows.seal(current(), person, "kept", said)) if any(said) else None


def _stored(person: str) -> list[object]:
    sealed = KeptRow.objects.filter(person=person).values_list("sealed", flat=True).first()
    return in_rows.unsealed(current(), person, "kept", bytes(sealed)) if sealed else []


def _said(standing: Standing) -> list[object]:
    """When it was kept from whom, and when that was lifted: records that are joined later are read together."""
    return [
        {account: kept.since.isoformat() for account, kept in standing.kept_from.items()},
        {account: at.isoformat() for account, at in standing.let_open.items()},
        standing.narrowed_since.isoformat() if standing.narrowed_since else "",
        standing.widened_at.isoformat() if standing.widened_at else "",
    ]


def load() -> Restricted:
    """Everybody for whom it is so now. Two queries, and two more where records were joined."""
    keys = current()
    said = {
        person: in_rows.unsealed(keys, person, "kept", bytes(sealed))
        for person, sealed in KeptRow.objects.values_list("person", "sealed")
    }
    kept: dict[str, Times] = {}
    narrowed: set[str] = set()
    for people in _together(said):
        told = [said[each] for each in people if each in said]
        from_whom = _kept(told)
        if from_whom:
            kept |= dict.fromkeys(people, from_whom)
        if max(str(each[2]) for each in told) > max(str(each[3]) for each in told):
            narrowed |= people
    return Restricted(kept, frozenset(narrowed))


def _kept(told: Iterable[list[object]]) -> Times:
    since: dict[str, str] = {}
    lifted: dict[str, str] = {}
    for kept, let, *_narrowed in told:
        for found, said in ((since, kept), (lifted, let)):
            assert isinstance(said, dict)
            found.update({who: max(at, found.get(who, "")) for who, at in said.items()})
    return {who: datetime.fromisoformat(at) for who, at in since.items() if at > lifted.get(who, "")}


def _together(people: Iterable[str]) -> list[frozenset[str]]:
    """These people, each with the other records that are theirs."""
    groups = {person: {person} for person in people}
    new = set(groups)
    while new:
        links = PersonLink.objects.filter(person__in=new, same=True).values_list("person", "other")
        new = {other for person, other in links if _join(groups, person, other)}
    return list({frozenset(group) for group in groups.values()})


def _join(groups: dict[str, set[str]], one: str, other: str) -> bool:
    """Put two into one group; whether the other was not known before."""
    is_new, group = other not in groups, groups[one] | groups.get(other, {other})
    groups.update(dict.fromkeys(group, group))
    return is_new
