"""The pages of deciding: one form for each thing that may be decided, with what follows said on it."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from handrail.design.forms import NhsForm
from handrail.experiences.models import Moderator, Telling
from handrail.experiences.moderating import deciding, decisions, differences, envelopes, forms, letters, queue, showing
from handrail.experiences.moderating.doors import whoever, works
from handrail.experiences.moderating.duties import Duty
from handrail.experiences.moderating.reading_views import find, opened
from handrail.experiences.moderating.refusing import NotPossible
from handrail.experiences.publishing import parts
from handrail.experiences.states import CannotFollow

READ_AND_WRITE = ["GET", "HEAD", "POST"]

#: What each page is called, what it says first, and what its button says.
_WORDS: Final[dict[str, tuple[Any, Any, Any]]] = {
    "approve": (
        gettext_lazy("Approve"),
        gettext_lazy("It becomes public with others at the start of a week, or is for research: as its writer wishes."),
        gettext_lazy("Approve"),
    ),
    "ask": (
        gettext_lazy("Ask for a change"),
        gettext_lazy("Nothing is smoothed. Where you take words out, a mark stands: [removed: method detail]. The "
                     "writer sees each changed word, and nothing is public before they agree."),
        gettext_lazy("Ask the writer"),
    ),
    "hold": (
        gettext_lazy("Hold"),
        gettext_lazy("It is not public, or is taken down, until something is clear. Somebody looks again within five "
                     "working days."),
        gettext_lazy("Hold it"),
    ),
    "refuse": (
        gettext_lazy("Refuse"),
        gettext_lazy("The writer reads the clause and why. They can change it, or appeal to others."),
        gettext_lazy("Refuse it"),
    ),
    "remove": (
        gettext_lazy("Take it down"),
        gettext_lazy("It is gone from every page at once. The writer reads why, and can appeal."),
        gettext_lazy("Take it down"),
    ),
    "second": (
        gettext_lazy("Second reading"),
        gettext_lazy("Read it as if nobody had. If you see it otherwise, it is read anew by others."),
        gettext_lazy("Save"),
    ),
}  # fmt: skip
_FORMS: Final[dict[str, type[forms.Seen]]] = {
    "approve": forms.Approve,
    "ask": forms.Ask,
    "hold": forms.Hold,
    "refuse": forms.Refuse,
    "remove": forms.Remove,
    "second": forms.Second,
}


@works(Duty.MODERATE, Duty.SECOND)
@require_http_methods(READ_AND_WRITE)
def decide(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """One decision about one account."""
    if kind not in _FORMS:
        raise Http404
    me = whoever(request)
    found = opened(ref, me)
    page = _page(found, ref)
    form = _form(request, kind, found, page)
    sent = request.method == "POST" and "look" not in request.POST and form.is_valid()
    if sent and attempt(form, lambda: _do(kind, page if kind == "ask" else found, me, form)):
        messages.success(request, _("It is decided. You can take another, or stop here for today."))
        return redirect("experiences:work")
    return _show(request, kind, found, page, form)


@works(Duty.MODERATE, Duty.SECOND)
@require_http_methods(READ_AND_WRITE)
def letter(request: HttpRequest, ref: str) -> HttpResponse:
    """A few words to the writer."""
    found = opened(ref, whoever(request))
    form = forms.Letter(request.POST or None)
    if request.method == "POST" and form.is_valid():
        letters.write(found, form.cleaned_data["text"], whoever(request))
        messages.success(request, _("The writer reads it when they come back with their key."))
        return redirect("experiences:work-account", ref)
    intro = _("You do not know each other, and stay so. They read it only if they come back with their key.")
    return _plain(request, form, _("Write to the writer"), intro, _("Send it"), ref)


@works(Duty.MODERATE, Duty.SECOND, Duty.LOOK_AFTER)
@require_http_methods(READ_AND_WRITE)
def envelope(request: HttpRequest, ref: str) -> HttpResponse:
    """Open the address the writer left: two people together, each with a reason."""
    me = whoever(request)
    found = find(ref)
    form = forms.Envelope(request.POST or None)
    if request.method == "POST" and form.is_valid():
        attempt(form, lambda: envelopes.ask(found, me, form.cleaned_data["reason"]))
    reasons = envelopes.reasons(found)
    page: dict[str, Any] = {"address": envelopes.look(found, me), "asked": me.pk in envelopes.askers(found)}
    page |= {"reasons": reasons, "row": queue.row(found)}
    page |= {"form": form, "title": _("The address the writer left"), "ref": ref, "is_left": bool(found.envelope)}
    return render(request, "experiences/work_envelope.html", page, status=_status(form))


def _do(kind: str, telling: Telling, me: Moderator, form: Any) -> Any:
    said = form.cleaned_data
    more: dict[str, Any] = {"seen": said["seen"]} | (form.found() if hasattr(form, "found") else {})
    if kind == "approve":
        return deciding.approve(telling, me, notes=said["notes"], reason=said["reason"], **more)
    if kind == "refuse":
        return deciding.refuse(telling, me, said["clause"], said["reason"], **more)
    if kind == "remove":
        return deciding.remove(telling, me, said["clause"], said["reason"], **more)
    if kind == "ask":
        return deciding.ask(telling, me, said["clause"], form.proposed(), said["reason"], **more)
    if kind == "second":
        return deciding.second(telling, me, agrees=said["agrees"] == "yes", reason=said["reason"], **more)
    return deciding.hold(telling, me, said["reason"], **more)


def _form(request: HttpRequest, kind: str, telling: Telling, page: Telling) -> Any:
    more: dict[str, Any] = {"words": showing.current(page)} if kind == "ask" else {}
    return _FORMS[kind](request.POST or None, initial={"seen": decisions.version_of(telling)}, **more)


def _page(telling: Telling, ref: str) -> Telling:
    """The page of an account that a change is asked of."""
    return next((part for part in parts.whole(telling) if part.pk == ref), telling)


def _show(request: HttpRequest, kind: str, telling: Telling, page: Telling, form: Any) -> HttpResponse:
    title, intro, button = _WORDS[kind]
    context = {"form": form, "title": title, "intro": intro, "button": button, "ref": telling.pk, "kind": kind}
    context |= {"pages": showing.pages(telling), "changes": _changes(page, form) if kind == "ask" else []}
    return render(request, "experiences/work_decide.html", context, status=_status(form))


def _changes(page: Telling, form: Any) -> list[tuple[Any, list[differences.Piece]]]:
    """What would change, word by word, once something was typed."""
    if not form.is_bound or not form.is_valid():
        return []
    before, after = showing.current(page), form.proposed()
    return [(showing.LABELS[name], differences.pieces(before.get(name, ""), text)) for name, text in after.items()]


def attempt(form: NhsForm, do: Callable[[], Any]) -> bool:
    """Do it; or say on the page why it cannot be done, with everything typed."""
    try:
        do()
    except NotPossible as why:
        form.refuse(str(why))
    except CannotFollow:
        form.refuse(_("This account has gone on meanwhile: somebody else decided, or its writer took it back."))
    else:
        return True
    return False


def _plain(request: HttpRequest, form: NhsForm, title: str, intro: str, button: str, ref: str) -> HttpResponse:
    page = {"form": form, "title": title, "intro": intro, "button": button, "ref": ref}
    return render(request, "experiences/work_decide.html", page, status=_status(form))


def _status(form: NhsForm) -> int:
    return 422 if form.is_bound and form.errors else 200
