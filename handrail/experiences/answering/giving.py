"""Where the voice of a service answers: public accounts about it and no others, and what it owes to many at once.

They see what anybody sees: no account before it is public, no older wording, and nothing of who wrote.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from handrail.design.forms import CharField, Choice, NhsForm, RadioField, TextField
from handrail.experiences import days, numbers
from handrail.experiences.answering import owed, replies, waiting
from handrail.experiences.answering.public import theme_name
from handrail.experiences.models import Moderator, Published, Reply, Service
from handrail.experiences.moderating.doors import whoever, works
from handrail.experiences.moderating.duties import Duty
from handrail.experiences.publishing import drawn, listing, notes, parts, shown
from handrail.experiences.publishing.account import name

#: What a good answer does, in the order it does it.
GUIDE = (
    gettext_lazy("Says who you are: your name, and what you do there."),
    gettext_lazy("Thanks for what was told, and says sorry where sorry is right. “Sorry if you feel” is not sorry."),
    gettext_lazy("Answers what this person wrote, point by point. The same words for everybody are worse than none."),
    gettext_lazy("Explains without excusing, and never doubts that it was as they say."),
    gettext_lazy("Says what you will change, who does it, and by when; or plainly that nothing changes, and why."),
    gettext_lazy("Says how they could reach you if they wish. Nobody has to say who they are."),
    gettext_lazy(
        "Tells nobody who they might be: no dates, no details they did not write, not even that you remember."
    ),
    gettext_lazy("Ends with your name."),
)


class Answer(NhsForm):
    """An answer, by name and role."""

    name = CharField(label=gettext_lazy("Your name, as it will be public"), max_length=80)
    role = CharField(label=gettext_lazy("What you do there"), max_length=80)
    text = TextField(label=gettext_lazy("Your answer"), max_length=6000, rows=14)
    change = RadioField(
        label=gettext_lazy("Does something change because of it?"),
        help_text=gettext_lazy("The writer can say in public whether it did."),
        choices=[
            Choice("none", gettext_lazy("We say nothing about a change")),
            Choice(Reply.Change.CHANGING, gettext_lazy("We are changing something")),
            Choice(Reply.Change.CHANGED, gettext_lazy("We changed something")),
        ],
    )

    def facts(self) -> dict[str, str]:
        """What was typed, as an answer takes it."""
        typed = {key: str(value) for key, value in self.cleaned_data.items()}
        return typed | {"change": "" if typed["change"] == "none" else typed["change"]}


@works(Duty.ANSWER)
@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    """What this service has to answer, the oldest first; and what came back."""
    service = whoever(request).service
    context: dict[str, Any] = {"title": _("Answers we owe"), "service": service, "days": numbers.ANSWER_WORKING_DAYS}
    if service is not None:
        context |= {
            "waiting": [_line(each) for each in waiting.of(service)],
            "owed": [(each, theme_name(each.theme)) for each in owed.of_service(service) if each.reply is None],
            "given": [
                replies.opened(each)
                for each in service.replies.exclude(state=Reply.State.PUBLISHED).order_by("-on", "pk")
            ],
            "page": listing.page_of(request, shown.accounts().filter(telling__service=service)),
        }
    return render(request, "experiences/work_answers.html", context)


@works(Duty.ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, telling: str) -> HttpResponse:
    """Answer one account."""
    me = whoever(request)
    found = shown.is_public().filter(pk=telling, telling__service=_of(me)).first()
    if found is None:
        raise Http404
    form = _form(request, me)
    if form.is_valid():
        return _give(request, form, lambda: replies.answer(found.telling, by=me, **form.facts()))
    context = {
        "title": _("Answer an account"),
        "account": name(found),
        "pages": [(drawn.parts(each.fields), notes.in_words(each.content_notes)) for each in _all_of(found)],
        "replies": replies.beside(found.telling),
        "due": waiting.last_day(found),
        "by_area": shown.is_small(found.telling.service) if found.telling.service else False,
    }
    return _page(request, form, context)


@works(Duty.ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_theme(request: HttpRequest, theme: str, quarter: str) -> HttpResponse:
    """Answer all who told of one theme in one quarter."""
    me = whoever(request)
    found = [each for each in owed.of_service(_of(me)) if (each.theme, each.quarter) == (theme, quarter)]
    if not found:
        raise Http404
    form = _form(request, me)
    if form.is_valid():
        return _give(request, form, lambda: replies.answer_theme(theme, quarter, by=me, **form.facts()))
    context = {"title": _("Answer many at once"), "owed": found[0], "theme": theme_name(theme), "due": found[0].due}
    context["is_late"] = found[0].is_late
    return _page(request, form, context)


def _of(me: Moderator) -> Service:
    if me.service is None:
        raise Http404
    return me.service


def _form(request: HttpRequest, me: Moderator) -> Answer:
    return Answer(request.POST or None, initial={"name": me.name, "role": me.role})


def _give(request: HttpRequest, form: Answer, give: Any) -> HttpResponse:
    try:
        give()
    except replies.NotPossible:
        form.refuse(_("The account was taken down or changed while you wrote. Your answer was not sent."))
        return _page(request, form, {"title": _("Answer an account")})
    return redirect("experiences:work-answers")


def _page(request: HttpRequest, form: Answer, context: dict[str, Any]) -> HttpResponse:
    is_answered = any(each.moderator_id for each in context.get("replies", ()))
    is_late = context["due"] is not None and days.today() > context["due"] and not is_answered
    whole = {"form": form, "guide": GUIDE, "is_late": is_late, **context}
    return render(request, "experiences/work_answer.html", whole, status=422 if form.is_bound else 200)


def _all_of(found: Published) -> list[Published]:
    pages = [each.pk for each in parts.whole(found.telling)]
    by_id = {each.pk: each for each in shown.is_public().filter(pk__in=pages)}
    return [by_id[each] for each in pages if each in by_id]


def _line(each: waiting.Waiting) -> dict[str, Any]:
    return {"id": each.published.pk, "title": name(each.published), "due": each.due, "late": each.is_late,
            "given": each.is_given}  # fmt: skip
