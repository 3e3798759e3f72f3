"""The clinic's one door to a record: who may open it is asked, and that it was opened is written down."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from django.http import Http404, HttpRequest

from handrail.accounts.models import User
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.words import Words
from handrail.record import access, journal, reading

Reader = Callable[[Words | None], str]

_noted: set[tuple[date, str, str]] = set()


def account(request: HttpRequest) -> User:
    """Whoever is signed in. Every page here is behind a door that has asked."""
    return cast(User, request.user)


def episode(stream: str) -> Episode:
    """This episode, or no such page."""
    try:
        return journal.episode(stream)
    except (journal.NoSuchRecord, journal.Erased):
        raise Http404 from None


def standing(person: str) -> Standing:
    """This person's standing, or no such page."""
    try:
        return journal.standing(person)
    except (journal.NoSuchRecord, journal.Erased):
        raise Http404 from None


def enter(request: HttpRequest, person: str, stream: str, found: Episode, page: str, *, clinical: bool) -> bool:
    """Open a page about an episode; whether this reader may read what is clinical in it.

    Refuses whoever has no part in this person's care; a clinical page refuses the office too.
    """
    may_open = access.check_read if clinical else access.check_open_episode
    relation = may_open(account(request), found)
    reading.opened(by=account(request).pk, person=person, page=f"clinic {page}", relation=relation, stream=stream)
    return clinical or relation != access.Relation.OFFICE


def glance(request: HttpRequest, person: str, stream: str, found: Episode, page: str) -> bool:
    """Whether a line about this episode may be shown in a list; written down once a day, not at each look."""
    relation = access.may_read(account(request), found)
    if relation is None:
        return False
    key = (journal.today(), account(request).pk, stream)
    if key not in _noted:
        _forget_yesterday(key[0])
        _noted.add(key)
        reading.opened(by=account(request).pk, person=person, page=f"clinic {page}", relation=relation, stream=stream)
    return True


def _forget_yesterday(today: date) -> None:
    if any(day != today for day, _me, _stream in _noted):
        _noted.clear()


def enter_person(
    request: HttpRequest, person: str, episodes: Mapping[str, Episode], page: str, *, clinical: bool
) -> tuple[str, bool]:
    """Open a page about a person: by which of their episodes, and whether what is clinical may be read."""
    rule = access.may_read if clinical else access.may_open_episode
    for stream, found in episodes.items():
        relation = rule(account(request), found)
        if relation is not None:
            reading.opened(
                by=account(request).pk, person=person, page=f"clinic {page}", relation=relation, stream=stream
            )
            return stream, relation != access.Relation.OFFICE
    raise access.NotAllowed
