"""What we promised you: each promise and offer, by whom and by when, and what became of it; and telling us of one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from handrail.care import kept
from handrail.care.episode import Episode
from handrail.care.vocabulary import DutyKind
from handrail.design.forms import ActForm, Choice, DateField, RadioField, TextField
from handrail.my import receipts
from handrail.my.doing import READ_AND_WRITE, bound, why
from handrail.my.mine import Mine, mine, show
from handrail.pages import promises
from handrail.pages.acting import attempt
from handrail.pages.ids import new_id
from handrail.pages.promises import Shown
from handrail.record import journal

KEPT = "kept"


class Tell(ActForm):
    """Something they were promised."""

    what = TextField(
        label=gettext_lazy("What were you promised?"),
        called=gettext_lazy("what you were promised"),
        help_text=gettext_lazy("In your own words. Say who said it, and when, if you know. You need not be sure."),
        max_length=2000,
        rows=4,
    )
    until = DateField(
        label=gettext_lazy("By which day was it to be, if one was said?"),
        called=gettext_lazy("the day"),
        required=False,
    )


class Say(ActForm):
    """What they say of a promise."""

    became = RadioField(
        label=gettext_lazy("What became of it?"),
        called=gettext_lazy("what became of it"),
        choices=[
            Choice(
                "asked",
                gettext_lazy("I want to know, or it is not settled for me"),
                hint=gettext_lazy("We owe you an answer, with a day."),
            ),
            Choice(KEPT, gettext_lazy("It was kept")),
        ],
    )
    words = why(gettext_lazy("Is there anything you would like to say about it?"))


def of(found: Mine) -> list[Shown]:
    """What was promised or offered, as far as this account may read it."""
    readable = found.readable(found.episode)
    assert isinstance(readable, Episode)
    return promises.shown(found.stream, readable, found.name)


@require_safe
@mine("what we promised you")
def page(request: HttpRequest, found: Mine) -> HttpResponse:
    """All of it: what is open first."""
    shown = of(found)
    return show(
        request,
        found,
        "my/promises.html",
        "choose",
        title=_("What we promised you"),
        still=[each for each in shown if each.is_open],
        done=[each for each in shown if not each.is_open],
        back_url=reverse("my:choose"),
    )


@require_http_methods(READ_AND_WRITE)
@mine("tell of a promise")
def tell(request: HttpRequest, found: Mine) -> HttpResponse:
    """Write down something one was promised."""
    form = bound(Tell, request, found)
    if request.method == "POST" and form.is_valid():
        facts = {"promise": new_id(), "what": journal.Text(form.cleaned_data["what"])}
        if attempt(form, found.act(kept.promise, form, until=form.cleaned_data["until"], **facts)):
            receipts.give(request, found, _("We have it."), DutyKind.PROMISE)
            return redirect("my:promises")
    intro = _("It stands on your page from now on. It is kept, or you are told why not.")
    return _form(request, found, form, _("Something you were promised"), intro)


@require_http_methods(READ_AND_WRITE)
@mine("about a promise")
def say(request: HttpRequest, found: Mine, promise: str) -> HttpResponse:
    """Ask what became of a promise, or say that it was kept."""
    known = next((each for each in of(found) if each.key == promise and not each.is_offer), None)
    if known is None:
        raise Http404
    form = bound(Say, request, found)
    if request.method == "POST" and form.is_valid():
        is_kept = form.cleaned_data["became"] == KEPT
        facts: dict[str, Any] = {"promise": promise, "words": journal.Text(form.cleaned_data["words"])}
        if attempt(form, found.act(kept.keep if is_kept else kept.ask_after, form, **facts)):
            kinds = () if is_kept else (DutyKind.PROMISE,)
            receipts.give(request, found, _("We have it."), *kinds)
            return redirect("my:promises")
    return _form(request, found, form, _("What became of it"), known.what)


def _form(request: HttpRequest, found: Mine, form: ActForm, title: str, intro: str) -> HttpResponse:
    facts = {"form": form, "title": title, "intro": intro, "back_url": reverse("my:promises")}
    return show(request, found, "my/form.html", "choose", button=_("Send it"), **facts)
