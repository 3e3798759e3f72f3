"""Raising something: oneself, or typed in for somebody who says it by phone, on paper or face to face.

Whoever types it in gets a receipt to hand on, once. Unless they read it, they cannot open it again.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from handrail.care.vocabulary import Matter, Telling, Via
from handrail.clinic import choices, door
from handrail.clinic.case import opened_person
from handrail.design.forms import (
    ActForm,
    CharField,
    CheckboxesField,
    CheckboxField,
    RadioField,
    TextField,
)
from handrail.organisation import who
from handrail.pages import owed, raising
from handrail.pages.acting import attempt
from handrail.pages.names import naming
from handrail.record import sealed, service

RECEIPT = "raised"


def _words(label: Any, called: Any, rows: int = 5) -> TextField:
    return TextField(label=label, called=called, rows=rows, max_length=8000, required=False)


class Raise(ActForm):
    """Something that is raised, in the words of whoever says it."""

    matter = RadioField(
        label=gettext_lazy("What is it?"),
        called=gettext_lazy("what it is"),
        choices=choices.of((Matter.CONCERN, Matter.COMPLAINT, Matter.HOW_IT_WAS)),
        coerce=Matter,
        initial=Matter.CONCERN.value,
    )
    let_down = _words(gettext_lazy("What was not right, or let somebody down?"), gettext_lazy("what was not right"), 8)
    helped = _words(gettext_lazy("What helped?"), gettext_lazy("what helped"))
    wanted = _words(gettext_lazy("What would put it right?"), gettext_lazy("what would put it right"), 4)
    about = CheckboxesField(
        label=gettext_lazy("Who is it about, and who else should not read it?"),
        called=gettext_lazy("who should not read it"),
        help_text=gettext_lazy("They do not see it, and nothing here tells them."),
        required=False,
    )
    who = CharField(
        label=gettext_lazy("Somebody who is not on this list"),
        called=gettext_lazy("who it is about"),
        required=False,
        max_length=300,
    )
    round = CheckboxField(label=gettext_lazy("Keep it from the people who supervise them, too"))
    harm = _words(
        gettext_lazy("Is anybody being harmed, or might they be? Who, and how"), gettext_lazy("who may be harmed"), 3
    )

    def clean(self) -> dict[str, Any]:
        """Something is said, unless a change is asked for: that needs no reason."""
        data = super().clean() or self.cleaned_data
        said = any(str(data.get(name, "")).strip() for name in raising.WORDS)
        if not said and data.get("matter") is not Matter.CHANGE and not self.errors:
            self.add_error("let_down", _("Write what was said in at least one of the boxes"))
        return data


class ForSomebody(Raise):
    """The same, said by somebody who is not one of us."""

    speaker = CharField(
        label=gettext_lazy("Who says this, and how can they be reached? Leave empty if it is you"),
        called=gettext_lazy("who says this"),
        required=False,
        max_length=300,
    )
    via = RadioField(
        label=gettext_lazy("How was it told?"),
        choices=choices.of(choices.VIAS),
        coerce=Via,
        initial=Via.IN_PERSON.value,
    )
    field_order = ["matter", "speaker", "via"]


class ForPerson(Raise):
    """The same, said by somebody whose care is with us; they may also ask for another therapist or therapy."""

    matter = RadioField(
        label=gettext_lazy("What do they want?"),
        called=gettext_lazy("what they want"),
        choices=choices.of((Matter.CONCERN, Matter.COMPLAINT, Matter.CHANGE, Matter.HOW_IT_WAS)),
        coerce=Matter,
    )
    telling = RadioField(
        label=gettext_lazy("If they ask for a change: when may their present therapist be told?"),
        called=gettext_lazy("when they may be told"),
        choices=choices.of(Telling),
        coerce=Telling,
        initial=Telling.WHEN_ARRANGED.value,
    )
    via = RadioField(
        label=gettext_lazy("How did they tell us?"),
        choices=choices.of(choices.VIAS),
        coerce=Via,
        initial=Via.PHONE.value,
    )
    field_order = ["matter", "via"]


@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """I raise something, or somebody who is in nobody's care here does."""
    form = _fit(ForSomebody(request.POST or getattr(request, "held_post", None)))
    if request.method == "POST" and form.is_valid():
        data, me = form.cleaned_data, door.account(request).pk
        if attempt(form, lambda: _keep(request, form, by=me, said_by=me, speaker=data["speaker"])):
            return redirect("clinic:raise-done")
    page = {"title": _("Raise something"), "form": form, "back_url": reverse("clinic:raised")}
    return render(request, "clinic/raise.html", page, status=422 if form.is_bound else 200)


@never_cache
def for_person(request: HttpRequest, person: str) -> HttpResponse:
    """Somebody in our care says it, and one of us types. In the log of their record this is a look at their page."""
    case, episodes = opened_person(request, person, "person", clinical=False)
    form = _fit(ForPerson(request.POST or getattr(request, "held_post", None)))
    if request.method == "POST" and form.is_valid():
        stream = next(iter(episodes), "")
        holder = episodes[stream].holder if stream else ""
        facts = {"person": case.person, "episode": stream, "holder": holder}
        if attempt(form, lambda: _keep(request, form, by=case.me, said_by=case.person, **facts)):
            return redirect("clinic:raise-done")
    page = {"title": _("They raise something"), "form": form, "back_url": case.person_url, "case": case}
    return render(request, "clinic/raise.html", page, status=422 if form.is_bound else 200)


@never_cache
def done(request: HttpRequest) -> HttpResponse:
    """The receipt: who reads it, and by when there is an answer. To be read out or printed; it is shown this once."""
    stream = request.session.pop(RECEIPT, "")
    if not stream:
        return redirect("clinic:raised")
    state, name = sealed.of_concern(stream), naming("", _("you"), to_person=False)
    page = {
        "title": _("We have it"),
        "readers": [name(each) for each in state.readers],
        "owed": [owed.to_person(duty, name) for duty in sealed.duties(state, service.of(state.person))],
        "charter": service.current().charter,
    }
    return render(request, "clinic/raise_done.html", page)


def _fit(form: Any) -> Any:
    form.fields["about"].choices = [(each.pk, f"{each.name}, {each.role}") for each in who.practitioners()]
    return form


def _keep(request: HttpRequest, form: Any, *, by: str, said_by: str, holder: str = "", **facts: Any) -> None:
    data = form.cleaned_data
    about = tuple(data["about"])
    if data["matter"] is Matter.CHANGE:
        about = tuple(dict.fromkeys((holder, *about))) if holder else about
        facts["telling"] = data.get("telling")
    words = {name: data.get(name) or "" for name in raising.WORDS} | {"speaker": facts.pop("speaker", "")}
    request.session[RECEIPT] = raising.raise_it(
        by=by,
        said_by=said_by,
        via=data["via"] if words["speaker"] or said_by != by else Via.ONLINE,
        once=data["once"],
        words=words,
        matter=data["matter"],
        about=about,
        round_supervisors=data["round"],
        **facts,
    )
