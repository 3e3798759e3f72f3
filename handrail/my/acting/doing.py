"""What whoever acts for somebody does: appointments, a message, questions together. It stands under their name."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from handrail.care import answers, arranging, messages, treatment
from handrail.care.events import Time
from handrail.care.parts import Contact, ContactState
from handrail.care.questionnaires import Questionnaire
from handrail.care.questionnaires import is_safety_answer as speaks_of_ending_life
from handrail.care.vocabulary import ActsIn, Setting, Side
from handrail.design.formats import day_time
from handrail.design.forms import ActForm, CheckboxField, Choice, RadioField, TextField
from handrail.my.acting.door import Acting, acting, show
from handrail.my.answering import comment_field
from handrail.pages import diaries, interpreters, questions
from handrail.pages.acting import attempt
from handrail.pages.ids import new_id
from handrail.record import journal

READ_AND_WRITE = ["GET", "HEAD", "POST"]
NONE, MOST = "none", 12


class WhyForm(ActForm):
    """Words that may be left out."""

    words = TextField(
        label=gettext_lazy("Is there anything you would like to say?"),
        called=gettext_lazy("your own words"),
        max_length=2000,
        rows=3,
        required=False,
    )


class TimeForm(WhyForm):
    """One of some times."""

    field_order = ("time", "words")
    time = RadioField(label=gettext_lazy("Which time fits?"), called=gettext_lazy("a time"))


class WriteForm(ActForm):
    """A message."""

    words = TextField(label=gettext_lazy("Your message"), called=gettext_lazy("your message"), max_length=8000, rows=8)
    urgent = CheckboxField(label=gettext_lazy("It cannot wait: somebody should talk with them soon"))


def _bound(form: type[ActForm], request: HttpRequest, found: Acting) -> Any:
    return form(request.POST or request.held_post or None, initial=found.seen)  # type: ignore[attr-defined]


def _page(request: HttpRequest, found: Acting, form: ActForm, title: str, **facts: Any) -> HttpResponse:
    return show(request, found, "my/acting/form.html", form=form, title=title, **facts)


def _done(request: HttpRequest, found: Acting, said: str) -> HttpResponse:
    notes.success(request, said)
    return redirect(found.home)


def _act(found: Acting, decision: Callable[..., Any], form: ActForm, said_by: str = "", **facts: Any) -> Any:
    """One decision by this account: in the person's name where it is theirs to say, else in their own."""
    data, speaker = form.cleaned_data, said_by or found.person
    facts |= {"once": data["once"], "expected": data.get("seen")}
    return lambda: journal.record(found.stream, decision, by=found.account.pk, said_by=speaker, **facts)


@require_http_methods(READ_AND_WRITE)
@acting("call off", ActsIn.BOOKING)
def cancel(request: HttpRequest, found: Acting, contact: str) -> HttpResponse:
    """Call an appointment off for them."""
    known, form = _booked(found, contact), _bound(WhyForm, request, found)
    if request.method == "POST" and form.is_valid():
        facts = {"contact": contact, "side": Side.PERSON, "why": journal.Text(form.cleaned_data["words"])}
        if attempt(form, _act(found, treatment.cancel, form, **facts)):
            return _done(request, found, _("It is called off. It costs nothing."))
    intro = _("%(when)s with %(who)s.") % {"when": day_time(known.starts), "who": found.name(known.with_)}
    return _page(request, found, form, _("Call off an appointment"), intro=intro, button=_("Call it off"))


def _booked(found: Acting, contact: str) -> Contact:
    known = found.episode.contacts.get(contact)
    if known is None or known.state is not ContactState.BOOKED:
        raise Http404
    return known


@require_http_methods(READ_AND_WRITE)
@acting("move", ActsIn.BOOKING)
def move(request: HttpRequest, found: Acting, contact: str) -> HttpResponse:
    """Another of the free times of whoever they were to meet."""
    known, form = _booked(found, contact), _bound(TimeForm, request, found)
    if known.setting is Setting.GROUP:
        raise Http404
    free = [slot for slot in diaries.free_of([known.with_], 28) if diaries.setting_of(slot) == known.setting][:MOST]
    form.fields["time"].choices = [Choice(slot.pk, day_time(slot.starts), hint=diaries.said(slot)) for slot in free]

    def do() -> None:
        data, new = form.cleaned_data, new_id()
        slot = next(each for each in free if each.pk == data["time"])
        facts = {"contact": contact, "new": new, "side": Side.PERSON, "why": journal.Text(data["words"])}
        with journal.together(found.stream, by=found.account.pk, said_by=found.person, once=data["once"]) as acts:
            acts.record(found.stream, arranging.move, expected=data.get("seen"), **facts, **diaries.as_booked(slot))
            interpreters.note(acts, found.stream, found.standing, new)

    if request.method == "POST" and form.is_valid() and attempt(form, do):
        return _done(request, found, _("It is moved. It costs nothing."))
    none = "" if free else _("No other time is free just now. Phone us, or call it off and we agree another time.")
    return _page(request, found, form, _("Move an appointment"), intro=none, no_form=not free, button=_("Move it"))


@require_http_methods(READ_AND_WRITE)
@acting("times", ActsIn.BOOKING)
def times(request: HttpRequest, found: Acting) -> HttpResponse:
    """The times that are kept free for them."""
    known, form = found.episode.open_times, _bound(TimeForm, request, found)
    if known is None:
        raise Http404
    form.fields["time"].choices = [
        *(Choice(each.time, day_time(each.starts), hint=_said(found, each)) for each in known.times),
        Choice(NONE, _("None of these"), hint=_("They keep their place. We agree another time."), exclusive=True),
    ]

    def do() -> None:
        data, contact = form.cleaned_data, new_id()
        facts: dict[str, Any] = {"offer": known.offer, "expected": data.get("seen")}
        with journal.together(found.stream, by=found.account.pk, said_by=found.person, once=data["once"]) as acts:
            if data["time"] == NONE:
                acts.record(found.stream, arranging.decline_times, words=journal.Text(data["words"]), **facts)
                return
            acts.record(found.stream, arranging.choose_time, time=data["time"], contact=contact, **facts)
            interpreters.note(acts, found.stream, found.standing, contact)

    if request.method == "POST" and form.is_valid() and attempt(form, do):
        return _done(request, found, _("We have the answer. It costs nothing."))
    return _page(request, found, form, _("Times to choose from"), button=_("Send it"))


def _said(found: Acting, time: Time) -> str:
    return _("%(minutes)d minutes with %(who)s") % {"minutes": time.minutes, "who": found.name(time.with_)}


@require_http_methods(READ_AND_WRITE)
@acting("write", ActsIn.MESSAGES)
def write(request: HttpRequest, found: Acting) -> HttpResponse:
    """A message in their own words, under their own name. The person reads it too."""
    form = _bound(WriteForm, request, found)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        data["seen"] = None  # whatever was added meanwhile, writing is not held up by it
        facts = {"message": new_id(), "words": journal.Text(data["words"]), "urgent": data["urgent"]}
        if attempt(form, _act(found, messages.send, form, found.account.pk, **facts)):
            return _done(request, found, _("Sent. The answer stands here, and on their own page."))
    intro = _("Nobody reads this at night, or when we are closed. If you cannot wait, use the help lines on this page.")
    return _page(request, found, form, _("Write to us"), intro=intro, button=_("Send it"))


@require_http_methods(READ_AND_WRITE)
@acting("questions together", ActsIn.QUESTIONS)
def answer(request: HttpRequest, found: Acting, code: str) -> HttpResponse:
    """One questionnaire, answered together. Any question can be left out."""
    known = questions.shown(found.service).get(code.upper())
    if known is None or not known.has_wording:
        raise Http404
    form = _bound(_form(known), request, found)
    if request.method == "POST" and form.is_valid():
        items = tuple(form.cleaned_data[f"item_{at}"] for at, _item in enumerate(known.items))
        facts: dict[str, Any] = {
            "sheet": new_id(),
            "questionnaire": known.code,
            "items": items,
            "wording": known.version,
        }
        facts["comment"] = journal.Text(form.cleaned_data["comment"])
        if all(item is None for item in items) and not form.cleaned_data["comment"]:
            return _done(request, found, _("It was left empty. That is fine: nothing depends on it."))
        if attempt(form, _act(found, answers.answer, form, **facts)):
            if speaks_of_ending_life(known, items):
                return redirect("help_now")
            return _done(request, found, _("Kept. The answers are read before they meet."))
    intro = _("Answer it together. These are their answers: any question can be left out.")
    return _page(request, found, form, known.name, intro=intro, button=_("Keep the answers"))


def _form(known: Questionnaire) -> type[ActForm]:
    fields = {f"item_{at}": questions.field(at + 1, item, known) for at, item in enumerate(known.items)}
    return type("Questions", (ActForm,), {"__doc__": known.code, **fields, "comment": comment_field()})
