"""People as one reader may open them: every record is asked of the access policy, once it is open and before it is
told. What the reader is not shown (messages kept from them, what was held back) is left out of it by then."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from handrail.accounts.models import User
from handrail.care import sharing, unseen
from handrail.care.act import Service
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.vocabulary import Item, Recipient, WhatFor
from handrail.care.words import Words
from handrail.organisation import who
from handrail.organisation.models import ProgramToken
from handrail.organisation.models import Service as Here
from handrail.pages.names import of_staff
from handrail.record import access, joined, journal, reached, service
from handrail.record.access import Relation
from handrail.record.streams import State

Read = Callable[[Words | None], str]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: a program, and the account it acts for."""

    token: ProgramToken

    @property
    def account(self) -> User:
        """Whose eyes it has."""
        return self.token.account

    @property
    def is_own(self) -> bool:
        """Whether it reads for the person whose record it is."""
        return self.account.is_served


@dataclass(frozen=True, slots=True)
class Seen:
    """One episode as this reader may open it. `reads` says that they may read what is clinical."""

    stream: str
    episode: Episode
    relation: Relation
    reads: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """One person as this reader may open them. Of a record that was joined into another, `main` is the other."""

    person: str
    standing: Standing
    own: Standing
    seen: tuple[Seen, ...]
    relation: Relation

    @property
    def reads(self) -> bool:
        """Whether this reader may read what is clinical in any of it."""
        return any(each.reads for each in self.seen)

    @property
    def main(self) -> str:
        """The record of theirs that is written on."""
        return self.standing.main or self.person


@dataclass(frozen=True, slots=True)
class View:
    """What resources are made with, beside the record: names, the service as it is for each, for whom it is told."""

    me: str
    is_own: bool
    service_of: Callable[[str], Service]
    here: Here
    names: Mapping[str, str]
    today: date
    text: Callable[[str], Read] = field(repr=False)


def view(reader: Reader, wanted: Mapping[str, Iterable[Words | None]]) -> View:
    """Everything resources are made with; all texts that they need are read at once."""
    ours, kept = service.current(), service.restricted()
    return View(
        me=reader.account.pk,
        is_own=reader.is_own,
        service_of=lambda person: kept.around(ours, person),
        here=who.service(),
        names=of_staff(),
        today=journal.today(),
        text=journal.readers(wanted),
    )


def people(reader: Reader, after: str, limit: int, between: tuple[datetime | None, datetime | None]) -> list[str]:
    """Whom this reader may be told of, after one of them, in the order of their ids."""
    if reader.is_own:
        return [each for each in _own_people(reader.account) if each > after][:limit]
    among = reached.with_appointments(*between) if any(between) else None
    return reached.people(reader.account, after, limit, among)


def _own_people(account: User) -> list[str]:
    spoken = sorted(account.speaks_for())
    parts = (each for person in spoken for each in joined.people_of(person))
    return sorted({*spoken, *parts})


def opened(reader: Reader, wanted: Collection[str]) -> list[Opened]:
    """These people, as far as this reader may open them: whoever is unknown, forbidden or erased is not among them."""
    streams = reached.streams_of(wanted)
    states = _states([*wanted, *(stream for some in streams.values() for stream in some)])
    found = (_open(reader, person, streams[person], states) for person in sorted(wanted))
    return [each for each in found if each is not None]


def _states(ids: Sequence[str]) -> dict[str, State]:
    """How these stand; one by one where something among them is gone."""
    try:
        return journal.states(ids)
    except (journal.NoSuchRecord, journal.Erased):
        return dict(_one_by_one(ids))


def _one_by_one(ids: Sequence[str]) -> Iterator[tuple[str, State]]:
    for each in ids:
        try:
            yield each, journal.state(each)
        except (journal.NoSuchRecord, journal.Erased):
            continue


def _open(reader: Reader, person: str, streams: Iterable[str], states: Mapping[str, State]) -> Opened | None:
    own = states.get(person)
    if not isinstance(own, Standing):
        return None
    standing = joined.whole(person, own)
    episodes = {stream: state for stream in streams if isinstance(state := states.get(stream), Episode)}
    if reader.is_own:
        return _for_themselves(reader.account, person, own, standing, episodes)
    seen = tuple(_seen_by_staff(reader.account, episodes))
    return Opened(person, standing, own, seen, seen[0].relation) if seen else None


def _for_themselves(
    account: User, person: str, own: Standing, standing: Standing, episodes: Mapping[str, Episode]
) -> Opened | None:
    relation = access.may_own(account, person, standing)
    if relation is None or standing.died or any(each.died for each in episodes.values()):
        return None
    seen = (Seen(stream, unseen.to_person(each), relation, True) for stream, each in episodes.items())
    return Opened(person, standing, own, tuple(seen), relation)


def _seen_by_staff(account: User, episodes: Mapping[str, Episode]) -> Iterator[Seen]:
    ours = service.current()
    for stream, episode in episodes.items():
        relation = access.may_open_episode(account, episode, ours)
        if relation is not None:
            reads = access.may_read(account, episode, ours) is not None
            yield Seen(stream, unseen.shown_to(episode, account.pk), relation, reads)


def has_yes(reader: Reader, found: Opened, item: Item) -> bool:
    """Whether the person's yes to this app, for this, holds today. Their own no is asked each time anything is read."""
    name = reader.token.program.name
    yes = sharing.yes_to(found.standing, Recipient.APP, item, WhatFor.OWN_USE, name, journal.today())
    return yes is not None
