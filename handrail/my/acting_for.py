"""Who acts for me: naming somebody, in what and until when, taking it back, and seeing all they opened and did."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from handrail.accounts import people
from handrail.accounts.roles import Role
from handrail.care import acting_for
from handrail.care.episode import Episode
from handrail.care.parts import Proxy
from handrail.care.refused import Refused
from handrail.care.vocabulary import ActsAs, ActsIn
from handrail.design.formats import day
from handrail.design.forms import ActForm, CharField, CheckboxesField, DateField, EmailField, RadioField
from handrail.my.mine import Mine, mine, show
from handrail.pages import acting_for as acting
from handrail.pages import relations, story
from handrail.pages.acting import attempt, refusal
from handrail.pages.ids import new_id
from handrail.record import journal, reading
from handrail.record.access import Relation

READ_AND_WRITE = ["GET", "HEAD", "POST"]
MOST = 50


class MayForm(ActForm):
    """In what, and until when. Nothing is ticked before you tick it."""

    may = CheckboxesField(
        label=gettext_lazy("What may they do for you?"),
        called=gettext_lazy("what they may do"),
        help_text=gettext_lazy("They never say yes to sharing, agree to an ending or ask for another step for you."),
        choices=acting.MAY,
        coerce=ActsIn,
        required=False,
    )
    until = DateField(
        label=gettext_lazy("Until when?"), called=gettext_lazy("the last day"), must_be_future=True, required=False
    )


class NameForm(MayForm):
    """Who."""

    field_order = ("name", "acts_as", "email", "may", "until")
    name = CharField(label=gettext_lazy("What are they called?"), called=gettext_lazy("their name"), max_length=100)
    acts_as = RadioField(
        label=gettext_lazy("What are they to you?"),
        called=gettext_lazy("what they are to you"),
        choices=acting.AS,
        coerce=ActsAs,
    )
    email = EmailField(
        label=gettext_lazy("Their own e-mail address"),
        called=gettext_lazy("their e-mail address"),
        help_text=gettext_lazy("They sign in with it themselves. We send nothing to it but the code to sign in."),
    )


@require_http_methods(READ_AND_WRITE)
@mine("who acts for me")
def proxies(request: HttpRequest, found: Mine) -> HttpResponse:
    """Who acts for me now, what they opened and did, and a form to name somebody."""
    form: Any = _bound(NameForm, request, found)
    if request.method == "POST" and found.is_whole and form.is_valid() and attempt(form, lambda: _name(found, form)):
        messages.success(request, _("They can sign in with their own address now. You can take it back here at once."))
        return redirect("my:proxies")
    facts = {"title": _("Who acts for me"), "button": _("Let them act for me"), "form": form}
    now = acting.now(found.standing, journal.today()) if found.is_whole else []
    return _page(request, found, proxies=now, stopped=_stopped(found), did=_did(found), **facts)


def _page(request: HttpRequest, found: Mine, **facts: Any) -> HttpResponse:
    called = acting.names(found.person, found.standing)
    facts = {"called": called, "in_words": acting.in_words, "back_url": reverse("my:choose"), **facts}
    return show(request, found, "my/proxies.html", "choose", **facts)


def _bound(form: type[ActForm], request: HttpRequest, found: Mine, initial: Any = None) -> ActForm:
    made = form(request.POST or request.held_post or None, initial={"seen": found.standing.seq, **(initial or {})})  # type: ignore[attr-defined]
    last = journal.today() + timedelta(days=found.service.charter.consent_days)
    made.fields["until"].help_text = _("If you leave this empty, it ends by itself on %(day)s.") % {"day": day(last)}
    return made


def _name(found: Mine, form: ActForm) -> None:
    """Their account and what they may do: both or none."""
    data = form.cleaned_data
    with journal.together(found.person, by=found.account.pk, said_by=found.person, once=data["once"]) as acts:
        account = people.open_account(data["email"], found.person, Role.PROXY)
        facts = {name: data[name] for name in ("acts_as", "until")}
        facts |= {"name": journal.Text(data["name"]), "may": tuple(data["may"])}
        acts.record(found.person, acting_for.name, proxy=new_id(), account=account.pk, **facts)


def _stopped(found: Mine) -> list[tuple[Proxy, str]]:
    """Those we stopped, with why."""
    stopped = [each for each in found.standing.proxies.values() if each.why_stopped] if found.is_whole else []
    text = journal.reader(found.person, [each.why_stopped for each in stopped])
    return [(each, text(each.why_stopped)) for each in stopped]


def _did(found: Mine) -> list[dict[str, Any]]:
    """Everything they opened and did, the latest first."""
    accounts = {each.account for each in found.standing.proxies.values()}
    if not found.is_whole or not accounts:
        return []
    log = reading.openings(*found.people, limit=MOST, relation=Relation.PROXY)
    seen: list[dict[str, Any]] = [
        {"at": each.at, "who": found.name(each.by), "what": relations.page(each.page)} for each in log
    ]
    states = journal.states(found.standing.episodes)
    for stream, state in states.items():
        theirs = {entry.seq for entry in state.entries if entry.by in accounts}
        told = story.tell(stream, state, found.name) if theirs and isinstance(state, Episode) else []
        seen += [{"at": each.at, "who": each.who, "what": each.title} for each in told if each.seq in theirs]
    return sorted(seen, key=lambda each: each["at"], reverse=True)[:MOST]


@require_http_methods(READ_AND_WRITE)
@mine("who acts for me")
def change(request: HttpRequest, found: Mine, proxy: str) -> HttpResponse:
    """Say anew in what they may act, and until when."""
    known = _known(found, proxy)
    form = _bound(MayForm, request, found, {"may": list(known.may), "until": known.until})

    def do() -> None:
        data = form.cleaned_data
        facts = {"may": tuple(data["may"]), "until": data["until"]}
        _say(found, acting_for.change, proxy, once=data["once"], **facts)

    if request.method == "POST" and form.is_valid() and attempt(form, do):
        messages.success(request, _("We have it. It holds from now on."))
        return redirect("my:proxies")
    title = _("What %(who)s may do for me") % {"who": acting.names(found.person, found.standing)[known.account]}
    facts = {"form": form, "title": title, "back_url": reverse("my:proxies")}
    return show(request, found, "my/form.html", "choose", **facts)


@require_POST
@mine("who acts for me")
def take_back(request: HttpRequest, found: Mine, proxy: str) -> HttpResponse:
    """One button: it is over from that second."""
    _known(found, proxy)
    try:
        _say(found, acting_for.withdraw, proxy)
        messages.success(request, _("It is taken back. They open nothing of yours any more."))
    except Refused as refused:
        messages.warning(request, refusal(refused))
    return redirect("my:proxies")


def _say(found: Mine, decision: Callable[..., Any], proxy: str, **facts: Any) -> None:
    own = next((each for each, part in found.standing.parts.items() if proxy in part.proxies), found.person)
    journal.record(own, decision, by=found.account.pk, said_by=found.person, proxy=proxy, **facts)


def _known(found: Mine, proxy: str) -> Proxy:
    known = found.standing.proxies.get(proxy)
    if known is None or not found.is_whole:
        raise Http404
    return known
