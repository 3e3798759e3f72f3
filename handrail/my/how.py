"""How I am: questionnaires that are due, answers over time, the person's own words beside them, and their goals."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from handrail.care import answers
from handrail.care.episode import Episode
from handrail.care.outcomes import threshold
from handrail.care.parts import Sheet
from handrail.care.questionnaires import is_safety_answer as speaks_of_ending_life
from handrail.design.forms import ActForm, CheckboxField, IntegerField, TextField
from handrail.my import disrupted, to_answer
from handrail.my.answering import Sitting, sitting
from handrail.my.mine import Mine, mine, show
from handrail.pages import heard, questions, scores
from handrail.pages.acting import attempt
from handrail.pages.ids import new_id
from handrail.record import journal

READ_AND_WRITE = ["GET", "HEAD", "POST"]


class Fit(ActForm):
    """The person's own words beside their answers."""

    does_not_fit = CheckboxField(
        label=gettext_lazy("This does not fit me"),
        help_text=gettext_lazy("It stays beside the number wherever the number is shown."),
    )
    comment = TextField(
        label=gettext_lazy("What would you add?"),
        called=gettext_lazy("your own words"),
        max_length=2000,
        rows=4,
        required=False,
    )


class NewGoal(ActForm):
    """What the person wants to be different."""

    words = TextField(
        label=gettext_lazy("What do you want to be different?"),
        called=gettext_lazy("what you want to be different"),
        help_text=gettext_lazy("In your own words. For example: go to the shops by myself."),
        max_length=500,
        rows=3,
    )


class Rating(ActForm):
    """How near a goal is."""

    rating = IntegerField(
        label=gettext_lazy("How near are you to it, from 0 to 10?"),
        called=gettext_lazy("how near you are"),
        help_text=gettext_lazy("0 is not at all, 10 is reached."),
        min_value=0,
        max_value=10,
    )


@require_safe
@mine("how i am")
def how_i_am(request: HttpRequest, found: Mine) -> HttpResponse:
    """All of it on one page."""
    readable = found.readable(found.episode)
    assert isinstance(readable, Episode)
    return show(
        request,
        found,
        "my/how_i_am.html",
        "how_i_am",
        due=[(form, questions.TO_PERSON[each.why]) for each, form in to_answer.questionnaires(found)],
        charts=scores.charts(found.stream, readable),
        sheets=_sheets(found, readable),
        goals=_goals(found, readable),
        disruptions=disrupted.of(found),
        chance=_chance(),
        is_open=found.episode.is_open,
    )


def _chance() -> list[dict[str, str]]:
    """From which change on each questionnaire is thought to say something."""
    found = ((code, threshold(code).reliable_change) for code in scores.CHARTED)
    return [{"name": code, "points": f"{points:g}"} for code, points in found if points is not None]


def _sheets(found: Mine, readable: Episode) -> list[dict[str, Any]]:
    text = journal.reader(found.stream, [sheet.comment for sheet in readable.sheets.values()])
    latest: dict[str, Sheet] = {}
    said = []
    for sheet in readable.sheets.values():
        sentence = scores.sentence(sheet, text, latest.get(sheet.questionnaire))
        said.append({"sheet": sheet.sheet, "at": sheet.at, "sentence": sentence})
        latest[sheet.questionnaire] = sheet
    return said[::-1]


def _goals(found: Mine, readable: Episode) -> list[dict[str, Any]]:
    text = journal.reader(found.stream, [goal.words for goal in readable.goals.values()])
    return [
        {"goal": goal.goal, "words": text(goal.words), "latest": goal.ratings[-1] if goal.ratings else None}
        for goal in readable.goals.values()
    ]


@require_http_methods(READ_AND_WRITE)
@mine("answer")
def answer(request: HttpRequest, found: Mine, code: str) -> HttpResponse:
    """One questionnaire, some questions a page. All of it can be skipped."""
    form = questions.shown(found.service).get(code.upper())
    if form is None or not form.has_wording or found.episode.died:
        raise Http404
    now = sitting(found.account.pk, found.stream, form)
    if request.method == "POST":
        return _sent(request, found, now)
    return _ask(request, found, now, now.new_form(request.held_post or None))  # type: ignore[attr-defined]


def _sent(request: HttpRequest, found: Mine, now: Sitting) -> HttpResponse:
    code = now.questionnaire.code
    if "draft" in request.POST:
        now.choose(request.POST)
        now.save()
        return HttpResponse(status=204)
    if "again" in request.POST:
        now.forget()
        return redirect("my:answer", code.lower())
    form = now.new_form(request.POST)
    if not form.is_valid():
        return _ask(request, found, now, form)
    now.take(form.cleaned_data)
    if now.left:
        now.save()
        return redirect("my:answer", code.lower())
    if not now.has_answers:
        now.forget()
        messages.success(request, _("You left it empty. That is fine: nothing depends on it."))
        return _after(found, code)
    if attempt(form, _keep(found, form, now)):
        now.forget()
        return _answered(request, found, now)
    return _ask(request, found, sitting(now.owner, now.stream, now.questionnaire), form)


def _ask(request: HttpRequest, found: Mine, now: Sitting, form: Any) -> HttpResponse:
    form.initial.setdefault("seen", found.episode.seq)
    why = {each.code: questions.TO_PERSON[each.why] for each, _form in to_answer.questionnaires(found)}
    facts = {"form": form, "now": now, "questionnaire": now.questionnaire, "why": why.get(now.questionnaire.code, "")}
    return show(request, found, "my/answer.html", "how_i_am", back_url=reverse("my:how_i_am"), **facts)


def _keep(found: Mine, form: Any, now: Sitting) -> Any:
    return found.act(
        answers.answer,
        form,
        sheet=new_id(),
        questionnaire=now.questionnaire.code,
        items=now.items,
        contact=to_answer.belongs_to(found.episode),
        comment=journal.Text(now.words),
        wording=now.questionnaire.version,
    )


def _answered(request: HttpRequest, found: Mine, now: Sitting) -> HttpResponse:
    if speaks_of_ending_life(now.questionnaire, now.items):
        return redirect("my:safety")
    who = found.name(found.service.roster.present(found.episode.holder))
    messages.success(request, _("Kept. %(who)s and the team see your answers before you meet.") % {"who": who})
    _tell_who_reads(request, found, now.words)
    return _after(found, now.questionnaire.code)


def _tell_who_reads(request: HttpRequest, found: Mine, said: str) -> None:
    """Words on a questionnaire are told to somebody: to whom, and by when there is an answer."""
    episode = journal.episode(found.stream)
    if said and episode.messages:
        newest = list(episode.messages)[-1]
        messages.success(request, " ".join(heard.receipt(episode, found.service, newest, found.name)))


def _after(found: Mine, code: str) -> HttpResponse:
    rest = [each.code for each, _form in to_answer.questionnaires(found) if each.code != code]
    return redirect("my:answer", rest[0].lower()) if rest else redirect("my:how_i_am")


@require_http_methods(READ_AND_WRITE)
@mine("comment on answers")
def fit(request: HttpRequest, found: Mine, sheet: str) -> HttpResponse:
    """Say what a score leaves out, or that it does not fit."""
    readable = found.readable(found.episode)
    assert isinstance(readable, Episode)
    known = readable.sheets.get(sheet)
    if known is None:
        raise Http404
    text = journal.reader(found.stream, [known.comment])
    initial = {"does_not_fit": known.does_not_fit, "comment": text(known.comment)}
    form = Fit(request.POST or request.held_post or None, initial=initial)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["comment"]
        facts = {
            "sheet": sheet,
            "does_not_fit": form.cleaned_data["does_not_fit"],
            "comment": journal.Text(words),
            "message": "" if words == initial["comment"] else new_id(),
        }
        if attempt(form, found.act(answers.comment_on, form, **facts)):
            messages.success(request, _("Kept. Your words stand beside the number from now on."))
            _tell_who_reads(request, found, facts["message"])
            return redirect("my:how_i_am")
    return _form(request, found, form, _("What this leaves out"), intro=scores.sentence(known, text))


@require_http_methods(READ_AND_WRITE)
@mine("new goal")
def new_goal(request: HttpRequest, found: Mine) -> HttpResponse:
    """Set a goal of one's own."""
    form = NewGoal(request.POST or request.held_post or None)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        facts = {"goal": new_id(), "words": journal.Text(form.cleaned_data["words"])}
        if attempt(form, found.act(answers.set_goal, form, **facts)):
            messages.success(request, _("Kept. It stands beside your answers, in the same chart."))
            return redirect("my:how_i_am")
    return _form(request, found, form, _("A goal of yours"))


@require_http_methods(READ_AND_WRITE)
@mine("rate goal")
def rate_goal(request: HttpRequest, found: Mine, goal: str) -> HttpResponse:
    """Say how near a goal is."""
    readable = found.readable(found.episode)
    assert isinstance(readable, Episode)
    known = readable.goals.get(goal)
    if known is None:
        raise Http404
    form = Rating(request.POST or request.held_post or None)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        facts = {"goal": goal, "rating": form.cleaned_data["rating"]}
        if attempt(form, found.act(answers.rate_goal, form, **facts)):
            messages.success(request, _("Kept."))
            return redirect("my:how_i_am")
    words = journal.reader(found.stream, [known.words])(known.words)
    return _form(request, found, form, _("How near is it?"), intro=words)


def _form(request: HttpRequest, found: Mine, form: ActForm, title: str, intro: str = "") -> HttpResponse:
    facts = {"form": form, "title": title, "intro": intro, "back_url": reverse("my:how_i_am"), "button": _("Keep it")}
    return show(request, found, "my/form.html", "how_i_am", **facts)
