"""What came from other systems before: asked of the claims, by keyed indexes, a few at a time; and whom it may be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from handrail.care import events as e
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.keys.current import current
from handrail.record import claims, streams
from handrail.record.models import Claim, PersonIndex
from handrail.record.models.projections import ALIKE_BY
from handrail.record.people_rows import known_by

AT_ONCE: Final = 100


@dataclass(slots=True)
class Here:
    """What is here of some people: the record of each, by its id there; and the ids that the return has given away."""

    people: dict[str, str] = field(default_factory=dict)
    referrals: dict[str, str] = field(default_factory=dict)
    taken: set[tuple[str, str]] = field(default_factory=set)

    def is_free(self, what: str, known_as: str) -> bool:
        """Whether the national return may go on with this id."""
        return (what, known_as) not in self.taken


def here(system: str, wanted: Mapping[str, Sequence[str]]) -> Here:
    """What came of these people, and of their referrals, from this system or any other."""
    ids = [(claims.PERSON, known_as) for known_as in wanted]
    ids += [(claims.REFERRAL, each) for referrals in wanted.values() for each in referrals]
    own = {claims.of_carried(system, what, known_as): (what, known_as) for what, known_as in ids}
    returned = {claims.of_carried("", what, known_as): (what, known_as) for what, known_as in ids}
    found = Here()
    for slot, stream in _claimed([*own, *returned]):
        if slot in returned:
            found.taken.add(returned[slot])
        elif own[slot][0] == claims.PERSON:
            found.people[own[slot][1]] = stream
        else:
            found.referrals[own[slot][1]] = stream
    return found


def _claimed(slots: Sequence[str]) -> Iterable[tuple[str, str]]:
    for start in range(0, len(slots), 500):
        yield from Claim.objects.filter(slot__in=slots[start : start + 500]).values_list("slot", "stream")


def is_known(number: str, born: date | None, names: Sequence[e.Named], besides: str) -> bool:
    """Whether a record but `besides` shares an NHS number, or a name and the day of birth: somebody has to look."""
    standing = Standing(names=names[-1] if names else None)
    if number:
        standing.nhs_number = e.NhsNumberGiven(number=number)
    standing.born = born
    blinds = [blind for kind, blind in known_by(current(), standing, names) if kind in ALIKE_BY]
    rows = PersonIndex.objects.filter(blind__in=blinds, kind__in=ALIKE_BY).exclude(person=besides)
    return bool(blinds) and rows.exists()


def not_claimed(opened: Iterable[str]) -> int:
    """How many meetings to come of these episodes are at a time that somebody else had already."""
    lost = 0
    for head, entries in streams.load_all(streams.heads(opened)):
        episode = streams.fold(head.kind, entries)
        if isinstance(episode, Episode) and episode.booked:
            held = set(Claim.objects.filter(stream=head.stream).values_list("slot", flat=True))
            lost += sum(not set(claims.of_contact(each)) <= held for each in episode.booked)
    return lost
