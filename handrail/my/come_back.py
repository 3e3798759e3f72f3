"""Coming back after an ending: straight to somebody who knows the person; later, by asking again, with less asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from handrail.accounts import people
from handrail.care.duties import duties
from handrail.design.formats import day
from handrail.design.forms import ActForm, TextField
from handrail.my import receipts
from handrail.my.home import can_come_back
from handrail.my.mine import Mine, mine, show
from handrail.my.refer import draft as drafts
from handrail.my.refer.known import known_things
from handrail.organisation import who
from handrail.pages import coming_back, owed, way_back
from handrail.pages.acting import attempt
from handrail.pages.names import naming, of_staff
from handrail.pages.way_back import WayBack
from handrail.record import journal, reading, service
from handrail.record.access import Relation


class Back(ActForm):
    """Words that may be left out."""

    wants = TextField(
        label=gettext_lazy("Is there anything you would like us to know now?"),
        called=gettext_lazy("what you would like us to know"),
        max_length=8000,
        rows=4,
        required=False,
    )


@never_cache
def door(request: HttpRequest) -> HttpResponse:
    """For whoever is signed in, the way back itself; for anybody else, what it is."""
    if request.user.is_authenticated:
        return back(request)
    return render(request, "my/come_back_door.html")


@require_http_methods(["GET", "HEAD", "POST"])
@mine("come back")
def back(request: HttpRequest, found: Mine) -> HttpResponse:
    """One button, and words if the person wants."""
    form = Back(request.POST or request.held_post or None)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _come_back(found, form)):
        stream = journal.standing(found.person).episodes[-1]
        receipts.give(request, found, _("Welcome back. Your place is the one you had."), stream=stream)
        return redirect("my:home")
    return show(
        request,
        found,
        "my/come_back.html",
        "home",
        form=form,
        until=can_come_back(found),
        is_open=found.episode.is_open,
        holder=found.name(found.service.roster.present(found.episode.holder)),
        was_until=found.episode.way_back_until,
        link=way_back.link(found.stream, found.episode) if found.is_whole else "",
    )


def _come_back(found: Mine, form: ActForm) -> None:
    wants, once = form.cleaned_data["wants"], form.cleaned_data["once"]
    coming_back.come_back(found.person, found.stream, by=found.account.pk, wants=wants, once=once)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The way back without signing in. Nothing of the person stands on it: anybody may be holding this."""
    way = way_back.opened(token)
    if way is None:
        return _private(render(request, "my/come_back_over.html", {"here": who.service()}, status=404))
    _note(way)
    form = Back(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _by_link(way, form)):
        return _private(render(request, "my/come_back_done.html", _welcome(way)))
    facts = {"form": form, "until": day(way.episode.way_back_until), "charter": service.current().charter}
    return _private(render(request, "my/come_back_link.html", facts, status=422 if form.is_bound else 200))


def _by_link(way: WayBack, form: ActForm) -> None:
    writer = people.writer_without_sign_in(way.person).pk
    data = form.cleaned_data
    coming_back.come_back(way.person, way.stream, by=writer, wants=data["wants"], once=data["once"])


def _note(way: WayBack) -> None:
    person = way.person
    reading.opened(by=person, person=person, page="way back by link", relation=Relation.OWN, stream=way.stream)


def _welcome(way: WayBack) -> dict[str, Any]:
    """Who holds them now, what they do, and by when."""
    ours = service.current()
    stream = journal.standing(way.person).episodes[-1]
    episode = journal.episode(stream)
    name = of_staff()
    return {
        "holder": name.get(ours.roster.present(episode.holder), ""),
        "owed": [owed.to_person(each, naming((way.person,), "", to_person=True)) for each in duties(episode, ours)[:1]],
    }


def _private(answer: HttpResponse) -> HttpResponse:
    """No machine that searches looks at it, and no other site learns of it."""
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


@require_POST
@mine("ask again")
def again(_request: HttpRequest, found: Mine) -> HttpResponse:
    """Ask for help anew. What we know is filled in, for an account that staff have confirmed."""
    draft = drafts.Draft()
    if found.is_whole and not found.episode.is_open:
        draft.person = found.person
        draft.pages = known_things(found.person, found.standing)
    draft.save()
    return drafts.remember(redirect("my:refer_page", "help"), draft)
