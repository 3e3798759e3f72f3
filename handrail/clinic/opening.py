"""The open charter, for staff: propose a change by name or pass one on, talk it over, decide it, hide what harms.

Whoever is served stands here under a pseudonym, and nothing on this side can tell who that is.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.accounts.doors import staff_required
from handrail.care.opening import DECIDERS
from handrail.clinic.door import account
from handrail.clinic.setup import desk
from handrail.clinic.setup.desk import sets_up
from handrail.design.forms import ActForm, CheckboxesField, Choice, DateField, RadioField, TextField
from handrail.organisation.models import Proposal
from handrail.pages import opening as pages
from handrail.pages import opening_forms as forms
from handrail.pages.acting import attempt
from handrail.pages.ids import new_id
from handrail.pages.names import of_staff
from handrail.planning import proposals as simulations
from handrail.record import access, charters, opening, service
from handrail.record.opening import Author


class DecideForm(ActForm):
    """What one of the named people decides."""

    adopt = RadioField(
        label=gettext_lazy("Should it change?"),
        called=gettext_lazy("yes or no"),
        choices=[Choice("yes", gettext_lazy("Yes")), Choice("no", gettext_lazy("No"))],
    )
    reasons = TextField(
        label=gettext_lazy("Why? Everybody can read it, and whoever proposed it is answered by it"),
        called=gettext_lazy("the reasons"),
        max_length=4000,
        rows=8,
    )
    since = DateField(
        label=gettext_lazy("If yes: from which day?"),
        help_text=gettext_lazy("Leave it empty for the day it is decided. What was promised before keeps its date."),
        called=gettext_lazy("the first day"),
        must_be_future_or_today=True,
        required=False,
    )


class HideForm(ActForm):
    """Why something is taken out of sight."""

    why = TextField(
        label=gettext_lazy("Why is it hidden?"),
        help_text=gettext_lazy("Everybody can read the reason, with your name. Do not say again what is hidden."),
        called=gettext_lazy("why it is hidden"),
        max_length=500,
        rows=3,
    )


class DecidersForm(ActForm):
    """Who decides."""

    who = CheckboxesField(
        label=gettext_lazy("Who decides what is proposed?"),
        help_text=gettext_lazy("At least two. Their names stand on the page that everybody reads."),
        called=gettext_lazy("who decides"),
    )


def me(request: HttpRequest) -> Author:
    """Whoever is signed in, by name."""
    return Author(staff=account(request).pk)


def late() -> list[pages.Line]:
    """What should have been decided by now."""
    who = pages.deciders(of_staff())
    return [pages.line(each, who) for each in opening.overdue()]


@staff_required
def proposals(request: HttpRequest) -> HttpResponse:
    """What is proposed, what is decided, and what I am to hear or to tell whoever said it to me."""
    author = me(request)
    waiting, closed = pages.lines(lambda each: opening.is_proposer(each, author))
    who = pages.deciders(of_staff())
    page = {
        "waiting": waiting,
        "closed": closed,
        "answered": [pages.line(each, who) for each in opening.unheard_by_staff(author.staff)],
        "days": service.current().charter.charter_decide_working_days,
        "deciders": who,
        "i_decide": author.staff in opening.deciders(),
        "may_set_up": desk.may_set_up(request),
    }
    return _show(request, "clinic/proposals.html", _("Changes to our rules"), reverse("clinic:charter"), **page)


@staff_required
def proposal(request: HttpRequest, ref: str) -> HttpResponse:
    """One proposal, whole."""
    found, author = pages.find(ref), me(request)
    told = pages.told(found, author)
    opening.heard(found, author)
    page = {
        "told": told,
        "i_decide": told.is_open and author.staff in opening.deciders(),
        "may_simulate": told.is_open and not told.simulation.state and _simulates(request),
        "may_moderate": access.may(account(request), access.Verb.MODERATE),
    }
    return _show(request, "clinic/proposal.html", told.line.title, reverse("clinic:proposals"), **page)


@staff_required
def propose(request: HttpRequest) -> HttpResponse:
    """Choose what should change; say to what, and why."""
    names, now = forms.chosen(request.GET.getlist("number")), charters.newest()[1]
    if not names:
        page = {"groups": pages.groups(now), "went_on": "go" in request.GET}
        title, back = _("What should change?"), reverse("clinic:proposals")
        return _show(request, "clinic/proposal_choose.html", title, back, **page)
    form = _bound(forms.proposing(names, now, for_staff=True), request)
    if request.method == "POST" and form.is_valid():
        data, made = form.cleaned_data, list[Proposal]()
        numbers, author = {name: data[name] for name in names}, _author(request, form)
        facts = {"why": data["why"], "once": data["once"]}
        if attempt(form, lambda: made.append(opening.propose(new_id(), author, numbers, **facts))):
            simulations.simulate(made[0], by=account(request).pk)
            messages.success(request, _("It is proposed."))
            return redirect("clinic:proposal", made[0].pk)
    return _form(request, form, _("Propose a change"), reverse("clinic:propose-change"), _("Propose it"))


@staff_required
def simulate(request: HttpRequest, ref: str) -> HttpResponse:
    """Have it simulated now, and not at night."""
    found, back = pages.find(ref), reverse("clinic:proposal", args=[ref])
    _check_simulates(request)
    form = _bound(ActForm, request)
    if request.method == "POST" and form.is_valid():
        if simulations.simulate(found, by=account(request).pk):
            messages.success(request, _("It waits for its turn. What comes of it stands here."))
        else:
            messages.info(request, _("There is one already, or too many wait. It is begun at night."))
        return redirect("clinic:proposal", ref)
    return _form(request, form, _("Simulate it now"), back, _("Simulate it now"), about=pages.summary(found))


@staff_required
def say(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what one thinks of it, or pass on what somebody said."""
    found = pages.find(ref)
    form = _bound(forms.StaffSayForm, request)
    if request.method == "POST" and form.is_valid():
        data, author = form.cleaned_data, _author(request, form)
        facts = {"hears": data["hears"], "once": data["once"]}
        if attempt(form, lambda: opening.say(ref, author, data["words"], **facts)):
            messages.success(request, _("It stands in the discussion."))
            return redirect("clinic:proposal", ref)
    back = reverse("clinic:proposal", args=[ref])
    return _form(request, form, _("Say what you think"), back, about=pages.summary(found))


@staff_required
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Take back what one proposed or passed on."""
    found, author = pages.find(ref), me(request)
    if not opening.is_proposer(found, author):
        raise Http404
    form = _bound(ActForm, request)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: opening.withdraw(ref, author)):
        messages.success(request, _("It is taken back. What was said of it can still be read."))
        return redirect("clinic:proposal", ref)
    back = reverse("clinic:proposal", args=[ref])
    return _form(request, form, _("Take it back"), back, _("Take it back"), about=pages.summary(found))


@staff_required
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """For the people named for it: yes or no, and why."""
    found, who = pages.find(ref), account(request).pk
    if who not in opening.deciders():
        raise access.NotAllowed(_("This is decided by the people who are named for it."))
    form = _bound(DecideForm, request)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        facts = {"adopt": data["adopt"] == "yes", "reasons": data["reasons"], "since": data["since"]}
        if _adopted(form, lambda: opening.decide(ref, who, **facts, once=data["once"])):
            messages.success(request, _("Your decision stands there, with your reasons."))
            return redirect("clinic:proposal", ref)
    back = reverse("clinic:proposal", args=[ref])
    return _form(request, form, _("Decide"), back, _("This is what I decide"), about=pages.summary(found))


@staff_required
def hide(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Take a comment out of sight, with a reason everybody reads; or let it be read again."""
    access.check(account(request), access.Verb.MODERATE)
    found = pages.comment(ref, number)
    shows = bool(found.hidden_by) and "why" not in request.POST  # sent twice, or by two at once, it stays hidden
    form = _bound(ActForm if shows else HideForm, request)
    if request.method == "POST" and form.is_valid():
        if shows:
            opening.show_again(found)
        elif not found.hidden_by:
            opening.hide(found, by=account(request).pk, why=form.cleaned_data["why"])
        messages.success(request, _("Done."))
        return redirect("clinic:proposal", ref)
    title = _("Show it again") if shows else _("Hide a comment")
    return _form(request, form, title, reverse("clinic:proposal", args=[ref]), title, about=found.text)


@sets_up
def deciders(request: HttpRequest) -> HttpResponse:
    """Who is named to decide."""
    form = _bound(DecidersForm, request, initial={"who": list(opening.deciders())})
    form.fields["who"].choices = desk.people()
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["who"]
        if attempt(form, lambda: opening.name_deciders(chosen, by=account(request).pk)):
            messages.success(request, _("Saved."))
            return redirect("clinic:proposals")
    return _form(request, form, _("Who decides"), reverse("clinic:proposals"), _("Save"))


def _simulates(request: HttpRequest) -> bool:
    """Whoever plans, and whoever decides."""
    me_ = account(request)
    return access.may(me_, access.Verb.PLAN) or me_.pk in opening.deciders()


def _check_simulates(request: HttpRequest) -> None:
    if not _simulates(request):
        raise access.NotAllowed(_("Your account is not for this."))


def _author(request: HttpRequest, form: Any) -> Author:
    mine = me(request)
    return Author.passing_on(mine.staff) if form.cleaned_data["passed_on"] else mine


def _adopted(form: Any, do: Any) -> bool:
    """Whether it went through. The charter may have moved meanwhile, or hold a number that is outside its limits."""
    try:
        return attempt(form, do)
    except charters.IsOutside:
        form.refuse(_("A number of the charter is outside its limits. Move it back inside first."))
    except charters.WasChanged:
        form.refuse(_("Somebody set another version this moment. Look at it, and send yours again."))
    return False


def _bound(kind: type[ActForm], request: HttpRequest, **more: Any) -> Any:
    return kind(request.POST or request.held_post or None, **more)  # type: ignore[attr-defined]


def _form(
    request: HttpRequest, form: ActForm, title: str, back: str, button: str = "", about: str = ""
) -> HttpResponse:
    page = {"form": form, "button": button or _("Send it"), "about": about}
    return _show(request, "clinic/proposal_form.html", title, back, **page)


def _show(request: HttpRequest, template: str, title: str, back: str, **page: Any) -> HttpResponse:
    form = page.get("form")
    status = 422 if form is not None and request.method == "POST" else 200
    facts = {"title": title, "page_title": _("Changes to our rules"), "back_url": back, "needed": DECIDERS, **page}
    return render(request, template, facts, status=status)


PATHS = [
    path("charter/proposals/", proposals, name="proposals"),
    path("charter/proposals/new/", propose, name="propose-change"),
    path("charter/proposals/who-decides/", deciders, name="deciders"),
    path("charter/proposals/<str:ref>/", proposal, name="proposal"),
    path("charter/proposals/<str:ref>/say/", say, name="proposal-say"),
    path("charter/proposals/<str:ref>/withdraw/", withdraw, name="proposal-withdraw"),
    path("charter/proposals/<str:ref>/simulate/", simulate, name="proposal-simulate"),
    path("charter/proposals/<str:ref>/decide/", decide, name="proposal-decide"),
    path("charter/proposals/<str:ref>/hide/<int:number>/", hide, name="proposal-hide"),
]
