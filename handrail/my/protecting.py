"""Somebody may be harmed: saying so, and reading what came of it. A visit stands in the log as one to Talk."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from handrail.care import protecting as decisions
from handrail.care.safeguarding import Safeguarding
from handrail.design.formats import day_time
from handrail.design.forms import ActForm, CheckboxesField, RadioField, TextField
from handrail.my.doing import READ_AND_WRITE
from handrail.my.mine import Mine, mine, show
from handrail.organisation import who
from handrail.pages import owed, protecting
from handrail.pages.acting import attempt
from handrail.record import access, journal, reading, sealed


class Harm(ActForm):
    """Who may be harmed, and how."""

    words = TextField(
        label=gettext_lazy("What has happened, or may happen? Say who, and where they are now"),
        called=gettext_lazy("what has happened"),
        help_text=gettext_lazy("Say as much or as little as you can. You do not have to be sure."),
        max_length=8000,
        rows=8,
    )
    about = RadioField(
        label=gettext_lazy("Who may be harmed?"),
        called=gettext_lazy("who may be harmed"),
        choices=[("me", gettext_lazy("I may")), ("other", gettext_lazy("Somebody else"))],
    )
    kept_from = CheckboxesField(
        label=gettext_lazy("Tick everybody it is about"),
        called=gettext_lazy("who it is about"),
        help_text=gettext_lazy("They do not see it, and nothing here tells them."),
        required=False,
    )


class More(ActForm):
    """More to say."""

    words = TextField(
        label=gettext_lazy("What else do you want to say?"),
        called=gettext_lazy("what you want to say"),
        max_length=8000,
        rows=6,
    )


@require_http_methods(READ_AND_WRITE)
@mine("talk")
def harm(request: HttpRequest, found: Mine) -> HttpResponse:
    """Say that somebody may be harmed. It is read the same day, or by noon of the next working day."""
    form: Any = Harm(request.POST or request.held_post or None)  # type: ignore[attr-defined]
    form.fields["kept_from"].choices = [(each.pk, f"{each.name}, {each.role}") for each in who.practitioners()]
    made: list[str] = []
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(form, lambda: made.append(_raise(found, form.cleaned_data))):
        return redirect("my:harm_said", made[0]) if made else redirect("my:harm_list")
    facts = {"due": day_time(found.service.calendar.same_day_or_next_noon(journal.now()))}
    page = {"title": _("Somebody may be harmed"), "back_url": reverse("my:ways"), **facts}
    return show(request, found, "my/harm.html", "talk", form=form, **page)


def _raise(found: Mine, data: dict[str, Any]) -> str:
    return protecting.raise_it(
        by=found.account.pk,
        said_by=found.person,
        words=data["words"],
        person=found.person if data["about"] == "me" else "",
        kept_from=tuple(data["kept_from"]),
        once=data["once"],
    )


@require_safe
@mine("talk")
def harm_list(request: HttpRequest, found: Mine) -> HttpResponse:
    """What they said, and what they were told of."""
    lines = [
        {"stream": each.stream, "at": each.state.raised_at}
        for each in sealed.raised_by(found.people, found.service)
        if isinstance(each.state, Safeguarding)
        and access.may_own_sealed(found.account, each.state, found.people, is_whole=found.is_whole)
    ]
    return show(request, found, "my/harm_list.html", "talk", lines=lines, back_url=reverse("my:ways"))


def _own(found: Mine, stream: str) -> Safeguarding:
    """A matter that is theirs, or no such page; the opening is logged with the matter alone."""
    try:
        state = sealed.of_safeguarding(stream if stream.isalnum() else "")
    except (journal.NoSuchRecord, journal.Erased):
        raise Http404 from None
    relation = access.may_own_sealed(found.account, state, found.people, is_whole=found.is_whole)
    if relation is None:
        raise Http404
    reading.opened(by=found.account.pk, person=stream, page="safeguarding", relation=relation, stream=stream)
    return state


@require_http_methods(READ_AND_WRITE)
@mine("talk")
def said(request: HttpRequest, found: Mine, ref: str) -> HttpResponse:
    """One matter: who has opened it, what is owed to them, what was done; and a box for more."""
    state = _own(found, ref)
    raised = state.raised_by in found.people
    form: Any = More(request.POST or getattr(request, "held_post", None))
    act = {"by": found.account.pk, "said_by": found.person}
    sent = request.method == "POST" and raised and form.is_valid()
    if sent and attempt(form, lambda: _add(ref, form.cleaned_data, act)):
        return redirect("my:harm_said", ref)
    theirs = [each for each in sealed.duties(state, found.service) if raised and each.kind in owed.TO_WHO_RAISED_IT]
    page = {
        "title": _("You said that somebody may be harmed") if raised else _("What we told somebody outside"),
        "raised": raised,
        "receipts": list(_receipts(found, state)) if raised else [],
        "owed": [owed.to_person(each, found.name) for each in theirs],
        "told": protecting.told(ref, state, found.name, of=frozenset(found.people)),
        "back_url": reverse("my:harm_list"),
    }
    return show(request, found, "my/harm_said.html", "talk", form=form, **page)


def _add(stream: str, data: dict[str, Any], act: dict[str, Any]) -> None:
    journal.record(stream, decisions.add, once=data["once"], words=journal.Text(data["words"]), **act)


def _receipts(found: Mine, state: Safeguarding) -> Iterable[str]:
    for reader in state.readers:
        opened = state.opened.get(reader)
        facts = {"who": found.name(reader), "when": day_time(opened.at) if opened else ""}
        shape = _("%(who)s opened it on %(when)s.") if opened else _("%(who)s has not opened it yet.")
        yield shape % facts
