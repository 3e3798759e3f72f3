"""Whose record a signed-in person has before them, how much of it they may open, and that they opened it.

Every page behind signing in goes through `mine`: it finds the person this account speaks for, asks the access
policy, writes the reading log, and gives the view a `Mine`. Until staff have confirmed the account, only what that
account wrote itself is ever shown.
"""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, wraps
from itertools import chain
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from handrail.accounts.doors import person_required
from handrail.accounts.models import User
from handrail.accounts.oidc import linking
from handrail.accounts.roles import Role
from handrail.care import unseen
from handrail.care.act import Service
from handrail.care.duty import Duty
from handrail.care.episode import Episode
from handrail.care.events import AccountOpened, Paused
from handrail.care.parts import Contact
from handrail.care.standing import Standing, all_entries
from handrail.care.vocabulary import DutyKind
from handrail.my.staff import Staff, staff
from handrail.organisation import who
from handrail.pages import acting_for, held, owed, story
from handrail.pages.names import Naming
from handrail.record import access, joined, journal, reading, service

WHOSE, LATEST = "whose", "latest"
_noted: dict[datetime, set[tuple[str, ...]]] = {}
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Mine:
    """The record of one person, opened by themselves. `stream` is their latest episode."""

    account: User
    person: str
    standing: Standing
    stream: str
    episode: Episode
    is_whole: bool
    service: Service
    staff: Staff
    name: Naming

    @property
    def seen(self) -> dict[str, int]:
        """What a form carries, so that nobody saves over what they have not seen."""
        return {"seen": self.episode.seq}

    def act(self, decision: Callable[..., Any], form: Any, **facts: Any) -> Callable[[], Any]:
        """What `attempt` runs: this decision by this account, in the person's own words, on their episode."""
        return lambda: journal.record(
            self.stream,
            decision,
            by=self.account.pk,
            said_by=self.person,
            expected=form.cleaned_data.get("seen"),
            once=form.cleaned_data["once"],
            **facts,
        )

    def tell(self, only: Iterable[type] | None = None, newest: int | None = None) -> list[story.Told]:
        """What happened in this episode, as far as this account may read it."""
        return story.tell(self.stream, self.readable(self.episode), self.name, only, newest)

    def readable(self, state: Episode | Standing) -> Episode | Standing:
        """The state with only those entries this account may read."""
        if self.is_whole:
            return state
        return type(state).of(access.own_entries(state.entries, self.account))

    @property
    def booked(self) -> list[Contact]:
        """The appointments to come that this account may see: until it is confirmed, those it agreed itself."""
        own = self._own
        return [each for each in self.episode.booked if own is None or each.contact in own.contacts]

    @property
    def pause(self) -> Paused | None:
        """The pause that holds, if this account may see it: until it is confirmed, if it asked for it itself."""
        own, now = self._own, self.episode.pause
        return now if own is None or (now is not None and now.pause in own.pauses) else None

    def knows(self, contact: str) -> bool:
        """Whether this account may see this appointment at all."""
        own = self._own
        return contact in (self.episode if own is None else own).contacts

    def may_hear(self, duty: Duty) -> bool:
        """Whether this account may be told that this is owed: not, until it is confirmed, where that tells of something
        that it did not write itself."""
        own = self._own
        if own is None or duty.kind in owed.BEFORE_CONFIRMED:
            return True
        if duty.kind is DutyKind.TRANSFER:
            return own.moving is not None
        written: dict[DutyKind, Container[str]] = {
            DutyKind.MEET: own.contacts,
            DutyKind.MESSAGE: own.messages,
            DutyKind.PROMISE: own.promises,
            DutyKind.ADAPT: own.disruptions,
        }
        return meets(duty).partition(" ")[0] in written.get(duty.kind, ())

    @property
    def _own(self) -> Episode | None:
        """What this account wrote itself; None where it may read all of it."""
        return None if self.is_whole else Episode.of(access.own_entries(self.episode.entries, self.account))

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of all records of this person, this one first."""
        return (self.person, *(each for each in self.standing.parts if each != self.person))


def meets(duty: Duty) -> str:
    """The appointment that is owed."""
    return duty.key.rpartition(":")[2]


def mine(page: str) -> Callable[[View], View]:
    """Only for the person themselves: `view(request, mine, …)`, with the opening logged under `page`."""

    def door(view: View) -> View:
        @person_required
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
            person = _whose(request)
            if person is None:
                return redirect("my:whose")
            found = _open(request.user, person, request.session.get(LATEST, ""))  # type: ignore[arg-type]
            if found is None:
                return redirect("my:nothing_yet")
            if not found.is_whole and not _is_ours(found.account, found.standing):
                return redirect("my:whose")
            if request.session.get(LATEST) != found.stream:
                request.session[LATEST] = found.stream
            _note(found, page)
            if found.episode.died or found.standing.died:
                return render(request, "my/closed.html", {"phone": found.staff.here.phone})
            with held.from_the_person(found.episode):
                return view(request, found, *args, **more)

        return guarded

    return door


def _note(found: Mine, page: str) -> None:
    """Write down that a person opened this page of their own record: once an hour, not at each look.

    What others open is written each time. One's own visits are of use as a trace of somebody else at one's account:
    for that an hour is fine enough, and the log of who opened a record is not drowned by its owner.
    """
    opening = (found.account.pk, found.person, found.stream, page)
    noted = _noted_in(journal.now().replace(minute=0, second=0, microsecond=0))
    if opening not in noted:
        noted.add(opening)
        reading.opened(
            by=found.account.pk, person=found.person, page=page, relation=access.Relation.OWN, stream=found.stream
        )


def _noted_in(hour: datetime) -> set[tuple[str, ...]]:
    """What was written down in this hour, as far as this process knows; other hours are forgotten."""
    noted = _noted.get(hour)
    if noted is None:
        _noted.clear()
        noted = _noted.setdefault(hour, set())
    return noted


def show(request: HttpRequest, found: Mine, template: str, place: str, **context: Any) -> HttpResponse:
    """One page of the person's side, with the five places on it."""
    form = context.get("form")
    failed = request.method == "POST" and form is not None
    return render(
        request,
        template,
        {"mine": found, "navigation": places(place), "service_phone": found.staff.here.phone, **context},
        status=422 if failed else 200,
    )


def places(current: str) -> list[dict[str, Any]]:
    """The five places, reachable from every page."""
    named = (
        ("home", _("My way")),
        ("talk", _("Talk")),
        ("how_i_am", _("How I am")),
        ("choose", _("Choose")),
        ("record", _("My record")),
    )
    return [{"href": _address(name), "text": text, "current": name == current} for name, text in named]


@cache
def _address(name: str) -> str:
    return reverse(f"my:{name}")


@person_required
@never_cache
def whose(request: HttpRequest) -> HttpResponse:
    """For an account that wrote for several people: whose page to open. Only told of: what others wrote with its
    address."""
    lines = [_line(request.user, person) for person in sorted(_own(request.user))]  # type: ignore
    people = list({line["main"]: line for line in lines if line and line["is_ours"]}.values())
    if request.method == "POST" and request.POST.get("person") in {line["person"] for line in people}:
        request.session[WHOSE] = request.POST["person"]
        return redirect("my:home")
    others = [line for line in lines if line and not line["is_ours"]]
    acts = bool(access.acts_for(request.user))  # type: ignore[arg-type]
    if acts and not lines:
        return redirect("my:acting")
    letters = linking.letters_of(request.user)  # type: ignore[arg-type]
    facts = {"people": people, "others": others, "here": who.service(), "acts": acts, "letters": letters}
    return render(request, "my/whose.html", facts)


def _own(account: User) -> frozenset[str]:
    """Whom this account wrote for; those it acts for have pages of their own (`my.acting`).

    Somebody who is here for themselves alone costs no more than before.
    """
    known = account.speaks_for()
    alone = account.role == Role.PERSON and len(known) == 1
    return known if alone else known - set(access.acts_for(account).values())


@person_required
@never_cache
def nothing_yet(request: HttpRequest) -> HttpResponse:
    """An account for which no care was ever asked."""
    return render(request, "my/nothing_yet.html", {"here": who.service()})


def _line(account: User, person: str) -> dict[str, Any] | None:
    try:
        standing = journal.standing(person)
    except (journal.Erased, journal.NoSuchRecord):
        return None
    if not standing.entries:
        return None
    is_ours = _is_ours(account, standing)
    own = Standing.of(access.own_entries(all_entries(standing.parts.values() or (standing,)), account))
    called = own.called if is_ours else ""
    main = standing.main or person
    return {
        "person": person,
        "main": main,
        "called": called,
        "since": standing.entries[0].recorded_at,
        "is_ours": is_ours,
    }


def _is_ours(account: User, standing: Standing) -> bool:
    """Whether staff confirmed this account, or opened it, or it wrote itself.

    Anybody can ask for help with somebody else's address and no sign-in. The account of that address is then named
    in the record, for staff to confirm if it was its owner; until then it shows its owner nothing of it.
    """
    parts = standing.parts.values() or (standing,)
    if any(account.pk in part.confirmed_accounts for part in parts):
        return True
    entries = chain.from_iterable(part.entries for part in parts)
    named = (entry.by for entry in entries if entry.event == AccountOpened(account=account.pk))
    return any(by == account.pk or by in staff(service.current()).everyone for by in named)


def _whose(request: HttpRequest) -> str | None:
    persons = _own(request.user)  # type: ignore[arg-type]
    if len(persons) == 1:
        return next(iter(persons))
    chosen = request.session.get(WHOSE)
    if chosen in persons or not persons:
        return chosen if persons else None
    mains = set(joined.mains(persons).values())
    return next(iter(mains)) if len(mains) == 1 else None


def _open(account: User, person: str, latest: str) -> Mine | None:
    """The record of this person. `latest` is what their latest episode was when we last looked: a guess that saves
    reading twice, never believed unseen."""
    try:
        standing, episode = _states(person, latest)
        if standing.parts and account.pk not in standing.confirmed_accounts:
            person, standing = _own_alone(account, person, standing)
            episode = episode if latest in standing.episodes else None
        elif standing.main not in ("", person):
            person, standing = standing.main, Standing.joined(standing.parts, standing.main)
        if not standing.episodes:
            return None
        stream = _latest(standing)
        if episode is None or stream != latest:
            episode = journal.episode(stream)
    except (journal.Erased, journal.NoSuchRecord):
        return None
    allowed = access.may_open(account, person, standing)
    if allowed is access.Whole.NOTHING:
        raise Http404
    here = service.current()
    ours, people = service.restricted_here().around(here, person), staff(here)
    episode = unseen.to_person(episode)
    name = acting_for.naming(people.naming(), acting_for.names(person, standing))
    return Mine(account, person, standing, stream, episode, allowed is access.Whole.WHOLE, ours, people, name)


def _own_alone(account: User, person: str, standing: Standing) -> tuple[str, Standing]:
    """The record an account was opened in, without those it was joined to: until somebody has made sure whose account
    it is, it neither reads nor writes in another's."""
    own = next((each for each in (person, *standing.parts) if each in account.speaks_for()), person)
    return own, standing.parts[own]


def _latest(standing: Standing) -> str:
    """The episode that pages are about: the latest; of several records the latest that has not ended."""
    if not standing.parts:
        return standing.episodes[-1]
    found = journal.states(standing.episodes)
    still_open = (stream for stream in reversed(standing.episodes) if getattr(found[stream], "is_open", False))
    return next(still_open, standing.episodes[-1])


def _states(person: str, latest: str) -> tuple[Standing, Episode | None]:
    try:
        found = journal.states([person, latest] if latest else [person])
    except (journal.Erased, journal.NoSuchRecord):
        found = journal.states([person])
    standing, episode = found[person], found.get(latest)
    assert isinstance(standing, Standing)
    standing = joined.whole(person, standing)
    mine = isinstance(episode, Episode) and latest in standing.episodes
    return standing, episode if mine else None  # type: ignore[return-value]
