"""The open charter, for anybody to read; and for those served here to propose a change, and say what they think.

No record is opened here, so nothing of it stands in a reading log. Somebody who is signed in speaks under a pseudonym:
these pages alone make the tag by which they are known in one proposal, and hand on nothing else of who they are.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from handrail.accounts.doors import person_required
from handrail.accounts.limits import is_too_often
from handrail.design.forms import ActForm
from handrail.my import often
from handrail.my.mine import places
from handrail.my.staff import staff
from handrail.organisation import pseudonyms
from handrail.organisation.models import Proposal
from handrail.pages import opening as pages
from handrail.pages import opening_forms as forms
from handrail.pages import simulated
from handrail.pages.acting import attempt
from handrail.pages.ids import new_id
from handrail.record import charters, opening, service
from handrail.record.opening import Author

READ_AND_WRITE = ["GET", "HEAD", "POST"]

#: So many proposals of one account are still to be decided, or were made today. No row counts them: their tags do.
MOST = 5


def me(request: HttpRequest, proposal: str) -> Author:
    """Who is signed in, as this proposal knows them: by a tag, if they are served here."""
    user = request.user
    if not user.is_authenticated or not user.is_served:
        return pages.NOBODY
    return Author(tag=pseudonyms.tag(proposal, str(user.pk)))


def answered(account: str) -> list[str]:
    """What was decided, of all that this account proposed or asked to hear of, and has not opened yet."""
    waiting = opening.unheard_tags()
    return [proposal for proposal, tags in waiting.items() if pseudonyms.tag(proposal, account) in tags]


@never_cache
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """What is proposed, and what became of what was."""
    waiting, closed = pages.lines(lambda each: opening.is_proposer(each, me(request, each.pk)))
    return _show(request, "my/proposals.html", reverse("my:how_we_work"), waiting=waiting, closed=closed, days=_days())


@never_cache
@require_safe
def proposal(request: HttpRequest, ref: str) -> HttpResponse:
    """One proposal: what it changes, why, what is said of it, and what is decided."""
    found, author = pages.find(ref), me(request, ref)
    page = pages.told(found, author)
    opening.heard(found, author)
    return _show(request, "my/proposal.html", reverse("my:proposals"), told=page)


@never_cache
@require_safe
def simulation(_request: HttpRequest, ref: str) -> HttpResponse:
    """The whole report of its simulation: one file with its own styles and no script, about nobody."""
    run = pages.find(ref).simulation
    if run is None:
        raise Http404
    return simulated.report(run)


@person_required
@never_cache
@require_http_methods(READ_AND_WRITE)
def propose(request: HttpRequest) -> HttpResponse:
    """Choose what should change; say to what, and why."""
    names, now = forms.chosen(request.GET.getlist("number")), charters.newest()[1]
    if not names:
        groups = pages.groups(now)
        return _show(
            request, "my/proposal_choose.html", reverse("my:proposals"), groups=groups, went_on="go" in request.GET
        )
    form = _bound(forms.proposing(names, now, for_staff=False), request)
    if request.method == "POST" and form.is_valid() and not (_held_back(request, form) or _has_many(request, form)):
        ref = new_id()
        numbers = {name: form.cleaned_data[name] for name in names}
        facts = {"why": form.cleaned_data["why"], "once": form.cleaned_data["once"]}
        made: list[Proposal] = []
        if attempt(form, lambda: made.append(opening.propose(ref, me(request, ref), numbers, **facts))):
            messages.success(request, _("It is proposed. What is decided stands here, and on your page."))
            return redirect("my:proposal", made[0].pk)
    return _form(request, form, _("Propose a change"), reverse("my:propose_change"), _("Propose it"))


@person_required
@never_cache
@require_http_methods(READ_AND_WRITE)
def say(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what one thinks of it."""
    found = pages.find(ref)
    form = _bound(forms.SayForm, request)
    if request.method == "POST" and form.is_valid() and not _held_back(request, form):
        facts = {"hears": form.cleaned_data["hears"], "once": form.cleaned_data["once"]}
        if attempt(form, lambda: opening.say(ref, me(request, ref), form.cleaned_data["words"], **facts)):
            messages.success(request, _("It stands in the discussion."))
            return redirect("my:proposal", ref)
    return _form(request, form, _("Say what you think"), reverse("my:proposal", args=[ref]), about=pages.summary(found))


@person_required
@never_cache
@require_http_methods(READ_AND_WRITE)
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Take one's own proposal back."""
    found, author = pages.find(ref), me(request, ref)
    if not opening.is_proposer(found, author):
        raise Http404
    form = _bound(ActForm, request)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: opening.withdraw(ref, author)):
        messages.success(request, _("You took it back. What was said of it can still be read."))
        return redirect("my:proposal", ref)
    back = reverse("my:proposal", args=[ref])
    return _form(request, form, _("Take it back"), back, _("Take it back"), about=pages.summary(found))


def _held_back(request: HttpRequest, form: ActForm) -> bool:
    """Whether too much was sent by whoever this is. What counts it is blinded, and kept for an hour."""
    held = is_too_often(request, "open_charter", str(request.user.pk))
    if held:
        form.refuse(often.words())
    return held


def _has_many(request: HttpRequest, form: ActForm) -> bool:
    """Whether so much of theirs waits that one more would only bury what others propose."""
    others = (each for each in opening.waiting_or_new() if each.once != form.cleaned_data["once"])
    mine = sum(opening.is_proposer(each, me(request, each.pk)) for each in others)
    if mine >= MOST:
        form.refuse(_("You have five that are new, or still to be decided. Wait until one of them is decided."))
    return mine >= MOST


def _bound(kind: type[ActForm], request: HttpRequest) -> Any:
    return kind(request.POST or request.held_post or None)  # type: ignore[attr-defined]


def _form(
    request: HttpRequest, form: ActForm, title: str, back: str, button: str = "", about: str = ""
) -> HttpResponse:
    page = {"form": form, "title": title, "button": button or _("Send it"), "about": about}
    return _show(request, "my/proposal_form.html", back, **page)


def _show(request: HttpRequest, template: str, back: str, **page: Any) -> HttpResponse:
    form = page.get("form")
    status = 422 if form is not None and request.method == "POST" else 200
    is_staff = request.user.is_authenticated and request.user.is_staff_member
    facts = {"back_url": back, "here": staff(service.current()).here, "is_staff": is_staff, **page}
    if request.user.is_authenticated and request.user.is_served:
        facts["navigation"] = places("")
    return render(request, template, facts, status=status)


def _days() -> int:
    return service.current().charter.charter_decide_working_days
