"""Whom a signed-in account acts for, in what, and that it opened a page of theirs. Everything else stays closed.

Every page here goes through `acting`: it asks the access policy whether this account acts for this person in this now,
writes the reading log, and gives the view an `Acting`, which holds only what they may see.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from handrail.accounts.doors import person_required
from handrail.accounts.models import User
from handrail.care import acting_for, unseen
from handrail.care.act import Service
from handrail.care.episode import Episode
from handrail.care.parts import Proxy
from handrail.care.standing import Standing
from handrail.care.vocabulary import ActsIn
from handrail.my.staff import Staff, staff
from handrail.pages.names import Naming
from handrail.record import access, journal, reading, service

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody's appointments, messages and letters, as far as one who acts for them sees them."""

    account: User
    person: str
    proxy: Proxy
    called: str
    standing: Standing
    stream: str
    episode: Episode
    service: Service
    staff: Staff
    name: Naming

    @property
    def seen(self) -> dict[str, int]:
        """What a form carries, so that nobody saves over what they have not seen."""
        return {"seen": self.episode.seq}

    @property
    def home(self) -> str:
        """The page of this person, for whoever acts for them."""
        return reverse("my:acting_one", args=[self.proxy.proxy])

    def may(self, what: ActsIn) -> bool:
        """Whether this is theirs to do."""
        return what in self.proxy.may


def acting(page: str, what: ActsIn | None = None) -> Callable[[View], View]:
    """Only for whoever acts for this person in this: `view(request, acting, …)`, with the opening logged."""

    def door(view: View) -> View:
        @person_required
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, proxy: str, *args: Any, **more: Any) -> HttpResponse:
            account: User = request.user  # type: ignore[assignment]
            found = _open(account, proxy, what)
            told = {"person": found.person, "page": f"acting {page}", "stream": found.stream}
            reading.opened(by=account.pk, relation=access.Relation.PROXY, **told)
            return view(request, found, *args, **more)

        return guarded

    return door


def _open(account: User, proxy: str, what: ActsIn | None) -> Acting:
    person = access.acts_for(account).get(proxy) if re.fullmatch(r"[A-Z2-7]{16}", proxy) else None
    if person is None:
        raise Http404
    try:
        standing = journal.standing(person)
        access.check_act(account, standing, proxy, what)
        stream = _latest(standing)
        episode = unseen.shown_to(unseen.to_person(journal.episode(stream)), account.pk)
    except (journal.Erased, journal.NoSuchRecord):
        raise Http404 from None
    if episode.died:
        raise Http404
    ours, mine = service.of(person), standing.proxies[proxy]
    people = staff(service.current())
    called = standing.called or _("the person you act for")
    shown = acting_for.seen_by(episode, mine)
    return Acting(
        account, person, mine, called, standing, stream, shown, ours, people, _naming(people, account, called)
    )


def _naming(people: Staff, account: User, called: str) -> Naming:
    """Staff by name, themselves "you", and the person by what they are called."""
    by_name = people.everyone

    def name(who: str) -> str:
        if who in by_name:
            return by_name[who].name
        return _("you") if who == account.pk else called

    return name


def _latest(standing: Standing) -> str:
    found = journal.states(standing.episodes)
    latest = [stream for stream in reversed(standing.episodes) if isinstance(found[stream], Episode)]
    if not latest:
        raise Http404
    return next((stream for stream in latest if getattr(found[stream], "is_open", False)), latest[0])


def show(request: HttpRequest, found: Acting, template: str, **context: Any) -> HttpResponse:
    """One page, with the way back to whom they act for."""
    form = context.get("form")
    failed = request.method == "POST" and form is not None
    facts = {"acting": found, "mine": None, "navigation": places(), "service_phone": found.staff.here.phone}
    return render(request, template, {**facts, "back_url": found.home, **context}, status=422 if failed else 200)


def places() -> list[dict[str, Any]]:
    """The one place of whoever acts for others."""
    return [{"href": reverse("my:acting"), "text": _("Whom I act for"), "current": True}]
