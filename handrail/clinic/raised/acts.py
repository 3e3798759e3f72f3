"""What a reader does with a matter, and what whoever raised it tells them by phone or on paper. One page each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from handrail.care import raising
from handrail.care.concern import Concern
from handrail.care.vocabulary import Matter, Via
from handrail.clinic import door
from handrail.clinic.forms import SaidForm, colleagues
from handrail.clinic.raised import forms, matters
from handrail.design.forms import ActForm
from handrail.organisation import who
from handrail.pages import raising as shared
from handrail.pages.acting import attempt
from handrail.pages.ids import new_id
from handrail.record import journal, sealed

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done with a matter."""

    title: Any
    form: type[ActForm]
    decision: Callable[..., Any]
    facts: Callable[[Data, Concern], Data]
    intro: Any = ""
    changes_only: bool = False


def _words(data: Data, _state: Concern) -> Data:
    return {"words": journal.Text(data["words"])}


def _put(data: Data, state: Concern) -> Data:
    asked = list(state.asked.values())
    words, why = journal.Text(data["words"]), journal.Text(data["why"])
    return {"words": words, "why": why, "to": tuple(data["to"]), "put": asked[-1].put if asked else ""}


def _said(data: Data, state: Concern) -> Data:
    return {"put": list(state.asked)[-1], "yes": data["yes"] == "yes", "words": journal.Text(data["words"])}


def _therapist(data: Data, state: Concern) -> Data:
    return {"who": state.about[0] if state.about else "", "words": journal.Text(data["words"])}


ACTS: dict[str, Act] = {
    "acknowledge": Act(
        _("Say that it has come"),
        forms.Acknowledge,
        raising.acknowledge,
        _words,
        _("They read this. From now on it is yours to answer, and the others still read it."),
    ),
    "looked-into": Act(
        _("Write down what you did, and found"),
        forms.LookedInto,
        raising.look_into,
        _words,
        _("They read this too. Leave out what is somebody else’s to tell."),
    ),
    "ask-to-put": Act(
        _("Ask them whether you may tell the person concerned"),
        forms.AskToPut,
        raising.ask_to_put,
        lambda data, _state: {"put": new_id(), "words": journal.Text(data["words"])},
        _("Write what you would say, to whom and when. They answer yes or no."),
    ),
    "put-answer": Act(_("What they say to that"), forms.PutAnswer, raising.agree_to_put, _said),
    "put": Act(
        _("Write down what was put to the person concerned"),
        forms.Put,
        raising.put_it,
        _put,
        _("You tell them yourself, in a talk. Nothing here ever shows it to them."),
    ),
    "answer": Act(
        _("Answer"),
        forms.Answer,
        raising.answer,
        lambda data, _state: {"words": journal.Text(data["words"]), "then": journal.Text(data["then"])},
        _("What was found, what changes, and what to do if this is not enough. Write it for them to read."),
    ),
    "arrange": Act(
        _("Arrange the change"),
        forms.Arrange,
        raising.arrange,
        _words,
        _("They keep their place. Whoever holds them now holds them until the colleague has said yes."),
        changes_only=True,
    ),
    "told": Act(
        _("Their present therapist was told"),
        forms.Told,
        raising.tell_therapist,
        _therapist,
        _("Only when they said that you may, and in a talk."),
        changes_only=True,
    ),
    "more": Act(
        _("They say more"),
        forms.More,
        raising.add,
        lambda data, _state: {"words": journal.Text(data["words"]), "again": data["again"]},
    ),
    "keep-from": Act(
        _("Somebody should not read it"),
        forms.KeepFrom,
        raising.keep_from,
        lambda data, _state: {"who": tuple(data["who"]), "round_supervisors": data["round"]},
        _("They cannot open it from this minute. If it is about you, or you know them well, choose yourself."),
    ),
    "back": Act(
        _("They take it back"),
        forms.Back,
        raising.withdraw,
        lambda data, _state: {"words": journal.Text(data["words"])},
    ),
}


def links(state: Concern, stream: str) -> list[tuple[str, str]]:
    """What can be done with this matter: where, and what it is called."""
    is_change = state.matter is Matter.CHANGE
    found = []
    for slug, act in ACTS.items():
        if (act.changes_only and not is_change) or (slug == "put-answer" and not state.asked):
            continue
        if slug == "acknowledge" and state.acknowledged:
            continue
        if is_change and slug in ("ask-to-put", "put", "put-answer"):
            continue
        found.append((reverse("clinic:raised-act", args=[stream, slug]), str(act.title)))
    return found


def act(request: HttpRequest, ref: str, slug: str) -> HttpResponse:
    """The page of one of them."""
    found = ACTS.get(slug)
    state, relation = matters.opened(request, ref)
    if found is None or relation is not matters.Relation.READER or (slug == "put-answer" and not state.asked):
        raise Http404
    form = found.form(request.POST or getattr(request, "held_post", None))
    _fit(form, state)
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(form, lambda: _do(request, ref, state, found, form)):
        messages.success(request, now_("Saved."))
        now = sealed.of_concern(ref)
        still = now.may_read(door.account(request).pk, matters.roster(now))
        return redirect("clinic:raised-matter", ref) if still else redirect("clinic:raised")
    page = {
        "title": found.title,
        "intro": found.intro,
        "form": form,
        "button": _("Save"),
        "back_url": reverse("clinic:raised-matter", args=[ref]),
        "quoted": matters.quoted(ref, state),
    }
    return render(request, "clinic/raised_act.html", page, status=422 if form.is_bound else 200)


def _do(request: HttpRequest, stream: str, state: Concern, found: Act, form: ActForm) -> None:
    data, me = form.cleaned_data, door.account(request).pk
    if found.decision is raising.arrange:
        said = {"words": data["words"], "reason": data["reason"], "once": data["once"]}
        return shared.arrange(by=me, stream=stream, to=data["to"], **said)
    if found.decision is raising.keep_from:
        return shared.keep_from(stream, by=me, once=data["once"], **found.facts(data, state))
    theirs = isinstance(form, SaidForm)
    said_by = (state.raised_by or me) if theirs else me
    envelope = {"by": me, "said_by": said_by, "via": data.get("via") or Via.ONLINE, "once": data["once"]}
    journal.record(stream, found.decision, **envelope, **found.facts(data, state))
    return None


def _fit(form: Any, state: Concern) -> None:
    """Whom the form offers to choose from."""
    everybody = [(each.pk, f"{each.name}, {each.role}") for each in who.practitioners()]
    if isinstance(form, forms.Arrange):
        holder = state.about[0] if state.about else ""
        form.fields["to"].choices = [("", now_("Nobody yet")), *colleagues(without=holder)]  # type: ignore[attr-defined]
    elif isinstance(form, forms.Put):
        form.fields["to"].choices = everybody  # type: ignore[attr-defined]
    elif isinstance(form, forms.KeepFrom):
        form.fields["who"].choices = [each for each in everybody if each[0] not in state.kept_from]  # type: ignore[attr-defined]
