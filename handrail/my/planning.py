"""What the person says of the work: that a name does not fit them, that they need a pause, that they are back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from handrail.care import pausing, planning
from handrail.care.vocabulary import DutyKind, PauseReason
from handrail.design.formats import day
from handrail.design.forms import ActForm, Choice, DateField, RadioField, TextField
from handrail.my import receipts
from handrail.my.doing import READ_AND_WRITE, bound, page
from handrail.my.doing import why as in_words
from handrail.my.mine import Mine, mine, show
from handrail.pages.acting import attempt
from handrail.pages.ids import new_id
from handrail.pages.sentences import word
from handrail.record import journal


class Fits(ActForm):
    """Whether a name fits, and their own words."""

    fits = RadioField(
        label=gettext_lazy("Does it fit you?"),
        called=gettext_lazy("whether it fits you"),
        choices=[
            Choice("no", gettext_lazy("This does not fit me")),
            Choice("yes", gettext_lazy("It fits me")),
        ],
    )
    words = TextField(
        label=gettext_lazy("What would you say instead?"),
        called=gettext_lazy("your own words"),
        max_length=2000,
        rows=4,
        required=False,
    )


class Pause(ActForm):
    """From when, and why in short."""

    since = DateField(
        label=gettext_lazy("From which day?"), called=gettext_lazy("the first day of the pause"), initial=journal.today
    )
    why = RadioField(
        label=gettext_lazy("What is it for?"),
        called=gettext_lazy("what it is for"),
        help_text=gettext_lazy("We have to count this. “Another reason” is always enough."),
        coerce=PauseReason,
    )
    words = in_words(gettext_lazy("Is there anything you would like to say?"))


class Back(ActForm):
    """From which day they are back."""

    on = DateField(
        label=gettext_lazy("From which day are you back?"),
        called=gettext_lazy("the day you are back"),
        initial=journal.today,
    )


@require_http_methods(READ_AND_WRITE)
@mine("does a name fit")
def fits(request: HttpRequest, found: Mine, seq: int) -> HttpResponse:
    """Say that the name of a problem does not fit, or that it does. It is shown beside the name everywhere."""
    named = (each for each in found.episode.problems.values() if each.seq == seq)
    problem = next(named, None) if found.is_whole else None
    if problem is None:
        raise Http404
    form = bound(Fits, request, found)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        facts: dict[str, Any] = {"does_not_fit": data["fits"] == "no", "words": journal.Text(data["words"])}
        if attempt(form, found.act(planning.contest_problem, form, problem=problem.problem, **facts)):
            receipts.give(request, found, _("We have it. It stands beside the name wherever the name is shown."))
            return redirect("my:home")
    intro = _("We called it “%(name)s”. It is a word for choosing what might help. It is not a diagnosis.") % {
        "name": _(problem.problem)
    }
    return show(
        request,
        found,
        "my/form.html",
        "home",
        form=form,
        title=_("Does this name fit you?"),
        intro=intro,
        back_url=reverse("my:home"),
    )


@require_http_methods(READ_AND_WRITE)
@mine("ask for a pause")
def pause(request: HttpRequest, found: Mine) -> HttpResponse:
    """Ask for a pause. It costs no place."""
    form = bound(Pause, request, found)
    form.fields["why"].choices = [Choice(each.value, word(each).capitalize()) for each in PauseReason]
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        facts = {"since": data["since"], "why": data["why"], "words": journal.Text(data["words"])}
        if attempt(form, found.act(pausing.ask, form, pause=new_id(), **facts)):
            receipts.give(request, found, _("Your pause is written down. Your place stays."), DutyKind.KEEP_IN_TOUCH)
            return redirect("my:home")
    intro = _(
        "You keep your place and the person who holds your care. They are in touch while it lasts. Appointments that "
        "are booked stay, unless you call them off."
    )
    return page(request, found, form, _("Ask for a pause"), intro=intro, button=_("Begin the pause"))


@require_http_methods(READ_AND_WRITE)
@mine("back from a pause")
def back(request: HttpRequest, found: Mine) -> HttpResponse:
    """Come back from a pause."""
    now = found.pause
    if now is None:
        receipts.give(request, found, _("No pause is on now."))
        return redirect("my:home")
    form = bound(Back, request, found)
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        if attempt(form, found.act(pausing.come_back, form, pause=now.pause, on=on)):
            receipts.give(request, found, _("Welcome back."), DutyKind.BOOK)
            return redirect("my:home")
    intro = _("Your pause began on %(day)s.") % {"day": day(now.since)}
    return page(request, found, form, _("I am back"), intro=intro, button=_("I am back"))
