"""My record, to keep: asking again about what is held back, and taking the whole of it away."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handrail.care import copies, holding_back
from handrail.care.vocabulary import DutyKind, Via
from handrail.design.forms import ActForm
from handrail.my import receipts
from handrail.my.doing import READ_AND_WRITE, Words, bound
from handrail.my.mine import Mine, mine, show
from handrail.pages.acting import attempt
from handrail.pages.archive import files
from handrail.pages.ids import new_id
from handrail.record import journal


@require_http_methods(READ_AND_WRITE)
@mine("ask about what is held back")
def ask_again(request: HttpRequest, found: Mine, hold: str) -> HttpResponse:
    """Ask that somebody looks again at what is held back."""
    stream = _stream_of(found, hold)
    form = bound(Words, request, found)
    if request.method == "POST" and form.is_valid():
        facts: dict[str, Any] = {"hold": hold, "words": journal.Text(form.cleaned_data["words"])}
        who: dict[str, Any] = {"by": found.account.pk, "said_by": found.person, "once": form.cleaned_data["once"]}
        if attempt(form, lambda: journal.record(stream, holding_back.ask_again, **who, **facts)):
            receipts.give(request, found, _("We have it."), DutyKind.LOOK_AT_HOLD, stream=stream)
            return redirect("my:episode", stream)
    return show(
        request,
        found,
        "my/form.html",
        "record",
        form=form,
        title=_("Ask that somebody looks again"),
        intro=_("Somebody looks at it who has not decided about it before, and tells you why they see it so."),
        button=_("Ask for it"),
        back_url=reverse("my:record"),
    )


def _stream_of(found: Mine, hold: str) -> str:
    """In which of their episodes this is held back, or no such page."""
    states = journal.states(found.standing.episodes) if found.is_whole else {}
    holding = (stream for stream, state in states.items() if hold in getattr(state, "holds", {}))
    stream = next(holding, "")
    if not stream:
        raise Http404
    return stream


class Take(ActForm):
    """Nothing is asked."""


@require_http_methods(READ_AND_WRITE)
@mine("a copy of my record")
def copy(request: HttpRequest, found: Mine) -> HttpResponse:
    """The whole of it as files that open without us, made the moment it is asked for."""
    form = bound(Take, request, found)
    if request.method == "POST" and found.is_whole and form.is_valid():
        form.cleaned_data["seen"] = None  # whatever was added meanwhile, it is in the copy
        made, digest = files.make(found.person)
        if attempt(form, found.act(copies.give, form, copy=new_id(), how=Via.ONLINE, digest=digest)):
            return files.downloaded(made)
    facts = {"title": _("Take my record away"), "button": _("Make my copy"), "back_url": reverse("my:record")}
    return show(request, found, "my/copy.html", "record", form=form, **facts)
