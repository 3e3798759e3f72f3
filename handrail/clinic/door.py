"""The clinic's one door to a record: who may open it is asked, and that it was opened is written down."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from handrail.accounts.models import User
from handrail.care import in_need as rules_in_need
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.vocabulary import DutyKind
from handrail.care.words import Words
from handrail.pages.sentences import word
from handrail.record import access, journal, reading
from handrail.record.day import Meeting
from handrail.record.sight import Place

Reader = Callable[[Words | None], str]

_noted: dict[date, set[tuple[str, str]]] = {}


def account(request: HttpRequest) -> User:
    """Whoever is signed in. Every page here is behind a door that has asked."""
    return cast(User, request.user)


def require_id(text: str) -> None:
    """Anything that is not an id is no page, and never reaches the database."""
    if not re.fullmatch(r"[A-Z2-7]{16}", text):
        raise Http404


def episode(stream: str) -> Episode:
    """This episode, or no such page."""
    require_id(stream)
    try:
        return journal.episode(stream)
    except (journal.NoSuchRecord, journal.Erased):
        raise Http404 from None


def standing(person: str) -> Standing:
    """This person's standing, or no such page."""
    require_id(person)
    try:
        return journal.standing(person)
    except (journal.NoSuchRecord, journal.Erased):
        raise Http404 from None


def owed_word(kind: DutyKind, *, reads: bool) -> str:
    """What a duty is, for this reader: to the office a conversation about safety is getting in touch."""
    plain = DutyKind.KEEP_IN_TOUCH if kind == DutyKind.SAFETY_CONVERSATION and not reads else kind
    said = word(plain)
    return said[:1].upper() + said[1:]


def reads_notes(request: HttpRequest) -> bool:
    """Whether this reader's role reads what is clinical at all."""
    return access.may(account(request), access.Verb.READ)


def enter(
    request: HttpRequest, person: str, stream: str, found: Episode, page: str, *, clinical: bool, in_need: bool = False
) -> bool:
    """Open a page about an episode; whether this reader may read what is clinical in it.

    Refuses whoever has no part in this person's care; a clinical page refuses the office too. Whoever opened the record
    in need gets only what is for that (`in_need`).
    """
    may_open = access.may_read if clinical else access.may_open_episode
    relation = may_open(account(request), found)
    if relation is None:
        raise no_part(person)
    access.check_do(relation, in_need=in_need)
    _log(request, person, stream, found, page, relation)
    return clinical or relation != access.Relation.OFFICE


def no_part(person: str) -> access.NotAllowed:
    """What is said to whoever has no part in somebody's care: the same to everybody, and the way in need."""
    refused = access.NotAllowed(gettext("You have no part in this person’s care now."))
    refused.way = (  # type: ignore[attr-defined]
        reverse("clinic:in-need", args=[person]),
        gettext("If somebody’s safety depends on this record now: say why, and open it"),
    )
    return refused


def _log(request: HttpRequest, person: str, stream: str, found: Episode, page: str, relation: str) -> None:
    """Write down who opened it, and of an opening in need the words that were given for it."""
    me = account(request).pk
    opening = rules_in_need.opens_to(found, me, journal.now()) if relation == access.Relation.IN_NEED else None
    said = str(journal.written(stream, opening.said.words)) if opening else ""
    reading.opened(by=me, person=person, page=f"clinic {page}", relation=relation, stream=stream, words=said)


def glance(request: HttpRequest, line: Meeting, page: str, place: Place) -> bool:
    """Whether a line may say what is clinical of somebody; written down once a day, not at each look."""
    me = account(request)
    owners = {each.owner for each in line.promised}
    relation = place.relation(line.holder, line.pending_to, owners) if reads_notes(request) else None
    if relation is None:
        return False
    noted = _noted_on(journal.today())
    if (me.pk, line.stream) not in noted:
        noted.add((me.pk, line.stream))
        reading.opened(by=me.pk, person=line.person, page=f"clinic {page}", relation=relation, stream=line.stream)
    return True


def _noted_on(day: date) -> set[tuple[str, str]]:
    """Who looked at whom on this day, as far as this process knows; other days are forgotten."""
    noted = _noted.get(day)
    if noted is None:
        _noted.clear()
        noted = _noted.setdefault(day, set())
    return noted


def enter_person(
    request: HttpRequest,
    person: str,
    episodes: Mapping[str, Episode],
    page: str,
    *,
    clinical: bool,
    in_need: bool = False,
) -> tuple[str, bool]:
    """Open a page about a person: by which of their episodes, and whether what is clinical may be read."""
    rule = access.may_read if clinical else access.may_open_episode
    for stream, found in episodes.items():
        relation = rule(account(request), found)
        if relation is not None:
            access.check_do(relation, in_need=in_need)
            _log(request, person, stream, found, page, relation)
            return stream, relation != access.Relation.OFFICE
    raise no_part(person)
