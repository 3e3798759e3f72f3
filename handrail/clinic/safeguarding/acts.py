"""What a reader of a safeguarding matter does with it. One page each: what was said on top, one form, one decision."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from handrail.care import protecting
from handrail.care.safeguarding import Safeguarding
from handrail.care.vocabulary import Asked, Ground
from handrail.clinic import door
from handrail.clinic.safeguarding import forms, matters
from handrail.design.formats import day_time
from handrail.design.forms import ActForm
from handrail.organisation import who
from handrail.pages.acting import attempt
from handrail.pages.ids import new_id
from handrail.record import access, journal, sealed
from handrail.record.access import Relation

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done with a matter; `raiser` may do it too."""

    title: Any
    form: type[ActForm]
    decision: Callable[..., Any]
    facts: Callable[[Data], Data]
    intro: Any = ""
    raiser: bool = False


def _words(data: Data) -> Data:
    return {"words": journal.Text(data["words"])}


def _told(data: Data) -> Data:
    asked = Asked(data["asked"]) if data["asked"] else None
    words = {"to_whom": journal.Text(data["to_whom"]), "what": journal.Text(data["what"])}
    return {**words, "told": new_id(), "ground": Ground(data["ground"]), "asked": asked}


def _decided(data: Data) -> Data:
    review = data["review"]
    at = timezone.make_aware(datetime.combine(review, time(17))) if review else None
    return {**_words(data), "review": at, "close": data["close"]}


ACTS: dict[str, Act] = {
    "told": Act(
        _("Write down that somebody outside was told"),
        forms.Told,
        protecting.tell_outside,
        _told,
        _("Tell them first: nothing here has to be written before you phone. A second person here reads this."),
    ),
    "decide": Act(
        _("Write down what was decided"),
        forms.Decide,
        protecting.decide,
        _decided,
        _("It stays open until nothing is owed any more, and is looked at again on a day that is set."),
    ),
    "answer": Act(_("Tell whoever raised it what was done"), forms.Answer, protecting.answer, _words),
    "person-told": Act(
        _("The person it is about was told"),
        forms.PersonTold,
        protecting.tell_person,
        _words,
        _("From then on they read on their own page what was told outside, to whom and why."),
    ),
    "not-yet": Act(
        _("They are not told yet"),
        forms.NotYet,
        protecting.not_yet,
        lambda data: {"why": journal.Text(data["why"])},
        _("Only where telling them would add danger. It is looked at again on a day that is set."),
    ),
    "add": Act(_("More was seen or heard"), forms.Add, protecting.add, _words, raiser=True),
    "let-in": Act(
        _("Let one more person read it"),
        forms.LetIn,
        protecting.let_in,
        lambda data: {"who": data["who"], "why": journal.Text(data["why"])},
    ),
    "keep-from": Act(
        _("Somebody should not read it"),
        forms.KeepFrom,
        protecting.keep_from,
        lambda data: {"who": tuple(data["who"])},
        _("They cannot open it from this minute. If it is about you, or you know them well, choose yourself."),
    ),
}
SECOND = Act(_("Read what was told outside"), forms.Second, protecting.second, _words)


def links(state: Safeguarding, stream: str, me: str) -> list[tuple[str, str]]:
    """What this reader can do with this matter: where, and what it is called."""
    found = []
    for told in state.outside.values():
        if not told.seconded_by and told.by != me:
            said = now_("Read what was told outside on %(when)s") % {"when": day_time(told.at)}
            found.append((reverse("clinic:safeguarding-second", args=[stream, told.said.told]), said))
    for slug, act in ACTS.items():
        if slug in ("person-told", "not-yet") and state.tell_due is None:
            continue
        if slug == "answer" and not state.raised_by:
            continue
        found.append((reverse("clinic:safeguarding-act", args=[stream, slug]), str(act.title)))
    return found


def act(request: HttpRequest, ref: str, slug: str) -> HttpResponse:
    """The page of one of them."""
    found = ACTS.get(slug)
    state, relation = matters.opened(request, ref)
    if found is None or (relation is not Relation.READER and not found.raiser):
        raise Http404
    return _page(request, ref, state, found, {})


def second(request: HttpRequest, ref: str, told: str) -> HttpResponse:
    """Read, as a second reader, what was told outside."""
    state, relation = matters.opened(request, ref)
    if relation is not Relation.READER or told not in state.outside:
        raise Http404
    return _page(request, ref, state, SECOND, {"told": told})


def _page(request: HttpRequest, ref: str, state: Safeguarding, found: Act, more: Data) -> HttpResponse:
    form = found.form(request.POST or getattr(request, "held_post", None))
    _fit(form, state)
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(form, lambda: _do(request, ref, found, form.cleaned_data, more)):
        messages.success(request, now_("Saved."))
        still = access.may_read_sealed(door.account(request), sealed.of_safeguarding(ref))
        return redirect("clinic:safeguarding-matter", ref) if still else redirect("clinic:safeguarding")
    page = {
        "title": found.title,
        "intro": found.intro,
        "form": form,
        "button": _("Save"),
        "back_url": reverse("clinic:safeguarding-matter", args=[ref]),
        "quoted": _quoted(ref, state, more),
    }
    return render(request, "clinic/raised_act.html", page, status=422 if form.is_bound else 200)


def _fit(form: Any, state: Safeguarding) -> None:
    """Whom the form offers to choose from."""
    not_these = {forms.LetIn: (*state.readers, *state.kept_from), forms.KeepFrom: tuple(state.kept_from)}
    if type(form) in not_these:
        here = ((each.pk, f"{each.name}, {each.role}") for each in who.practitioners())
        form.fields["who"].choices = [each for each in here if each[0] not in not_these[type(form)]]


def _do(request: HttpRequest, stream: str, found: Act, data: Data, more: Data) -> None:
    envelope = {"by": door.account(request).pk, "at": data.get("when"), "once": data["once"]}
    journal.record(stream, found.decision, **envelope, **found.facts(data), **more)


def _quoted(stream: str, state: Safeguarding, more: Data) -> list[tuple[str, str]]:
    """What was said first; for a second reader, what was told outside."""
    outside = state.outside.get(more.get("told", ""))
    said = [outside.said.to_whom, outside.said.what] if outside else [state.raised.words if state.raised else None]
    text = journal.reader(stream, said)
    return [(each.ref, text(each)) for each in said if each is not None]
