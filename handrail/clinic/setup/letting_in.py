"""A colleague lost their second factor: one asks to take it off, another agrees, and whoever it is can stop it.

Also signing a colleague out everywhere, with a reason. Whose account it is hears of both by e-mail.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.accounts import notices
from handrail.accounts.doors import lately, staff_required
from handrail.accounts.models import User
from handrail.clinic.door import account
from handrail.clinic.setup.desk import colleague, done, form_of, sets_up, show
from handrail.clinic.setup.staff import invite_by_mail
from handrail.design.forms import Choice, NhsForm, RadioField, TextField
from handrail.organisation import letting_in, who
from handrail.organisation.models import FactorLost, Practitioner
from handrail.pages.names import of_staff
from handrail.record import access, journal

AGREE, STOP = "agree", "stop"


class SureForm(NhsForm):
    """How somebody made sure that it is the colleague, and nobody who says so."""

    sure = TextField(
        label=gettext_lazy("How did you make sure that it is them?"),
        help_text=gettext_lazy(
            "See them, in person or on video, and look at their staff card. Do not go by an email or a call alone."
        ),
        called=gettext_lazy("how you made sure"),
        rows=3,
        min_length=10,
        max_length=1000,
    )


class AnswerForm(NhsForm):
    """A second colleague, or whoever it is about, says yes or no."""

    answer = RadioField(label=gettext_lazy("What do you say?"), called=gettext_lazy("what you say"))
    words = TextField(
        label=gettext_lazy("How did you make sure that it is them? Or why not?"),
        help_text=gettext_lazy("Make sure yourself. Do not rely on the colleague who asked."),
        called=gettext_lazy("how you made sure, or why not"),
        rows=3,
        min_length=10,
        max_length=1000,
    )


class ReasonForm(NhsForm):
    """Why somebody is signed out."""

    reason = TextField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy(
            "Kept sealed, and in no email. Managers and clinical leads can read it here. Tell your colleague."
        ),
        called=gettext_lazy("the reason"),
        rows=3,
        max_length=1000,
    )


@staff_required
def lost(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask, where nobody has; else agree to it, or stop it."""
    one, me = colleague(ref), account(request)
    row = letting_in.asked(one, journal.now())
    if me.pk != one.pk:
        access.check(me, access.Verb.VOUCH if row else access.Verb.SET_UP)
    elif row is None:
        raise PermissionDenied
    return _answer(request, one, row) if row else _ask(request, one)


def _ask(request: HttpRequest, one: Practitioner) -> HttpResponse:
    form = form_of(SureForm, request)
    if request.method == "POST" and (again := lately(request, "account_login")):
        return again

    def write() -> None:
        letting_in.ask(one, form.cleaned_data["sure"], by=account(request).pk, now=journal.now())

    if done(request, form, write):
        _tell_of_asking(request, one)
        messages.success(request, _("Asked. A second colleague has to agree within 3 days."))
        return redirect("clinic:colleague", one.pk)
    page = {"one": one, "others": [each.name for each in _seconds(one, account(request).pk)], "row": None}
    title = _("%(name)s lost their second factor") % {"name": one.name}
    return show(request, "lost", title=title, form=form, button=_("Ask for it"), back="staff", **page)


def _answer(request: HttpRequest, one: Practitioner, row: FactorLost) -> HttpResponse:
    me = account(request)
    form = form_of(AnswerForm, request, fit=lambda form: _offer(form, one, row, me.pk))
    if request.method == "POST" and form.data.get("answer") != STOP and (again := lately(request, "account_login")):
        return again

    def write() -> None:
        act = letting_in.stop if form.cleaned_data["answer"] == STOP else letting_in.agree
        act(one, form.cleaned_data["words"], by=me.pk, now=journal.now())

    if done(request, form, write):
        return _answered(request, one, row, stopped=form.cleaned_data["answer"] == STOP)
    asked_by = of_staff().get(row.asked_by, _("somebody"))
    page = {"one": one, "row": row, "asked_by": asked_by, "sure": letting_in.how(row), "is_me": me.pk == one.pk}
    title = _("Take off the second factor of %(name)s?") % {"name": one.name}
    return show(request, "lost", title=title, form=form, button=_("Save"), back=_back(me), **page)


def _offer(form: AnswerForm, one: Practitioner, row: FactorLost, me: str) -> None:
    """Whoever asked, and whoever it is about, can only stop it."""
    agree = Choice(AGREE, _("Yes, take it off"), _("They choose a new password too, by an invitation."))
    may = [] if me in (one.pk, row.asked_by) else [agree]
    form.fields["answer"].choices = [*may, Choice(STOP, _("No, it stays"))]  # type: ignore[attr-defined]


def _answered(request: HttpRequest, one: Practitioner, row: FactorLost, *, stopped: bool) -> HttpResponse:
    me, names = account(request), of_staff()
    reach = notices.Reach.of(one.account)
    if stopped:
        reach.say(_("Your second factor stays"), _("Nothing about the way you sign in was changed."))
        messages.success(request, _("Stopped. Nothing was changed."))
        return redirect(_back_url(me))
    who_ = {"first": names.get(row.asked_by, ""), "second": me.name}
    reach.say(
        _("The way you sign in was changed"),
        _("%(first)s and %(second)s took off your second factor and your password. You are signed out everywhere.")
        % who_
        + " "
        + _("An invitation follows. If you did not ask for this, phone whoever leads the service today."),
    )
    invite_by_mail(request, one)
    messages.success(request, _("Taken off. An invitation is on its way to %(name)s.") % {"name": one.name})
    return redirect(_back_url(me))


def _tell_of_asking(request: HttpRequest, one: Practitioner) -> None:
    """Whoever it is about hears of it at once, and so does each who may agree."""
    me, link = account(request), request.build_absolute_uri(reverse("clinic:colleague-lost", args=[one.pk]))
    facts = {"name": one.name, "by": me.name, "link": link}
    notices.Reach.of(one.account).say(
        _("Did you lose your second factor?"),
        _("%(by)s asks to take it off. If you did not ask for this, stop it here: %(link)s") % facts,
    )
    for each in _seconds(one, me.pk):
        notices.Reach.of(each.account).say(
            _("A colleague needs a second word"),
            _("%(by)s asks to take off the second factor of %(name)s. Make sure yourself, then answer: %(link)s")
            % facts,
        )


def _seconds(one: Practitioner, first: str) -> list[Practitioner]:
    """Who may agree to what `first` asks."""
    others = who.practitioners().exclude(pk__in=[one.pk, first])
    return [each for each in others if access.may(each.account, access.Verb.VOUCH)]


def _back(me: User) -> str:
    return "staff" if access.may(me, access.Verb.SET_UP) else "today"


def _back_url(me: User) -> str:
    return reverse(f"clinic:{_back(me)}")


@sets_up
def sign_out(request: HttpRequest, ref: str) -> HttpResponse:
    """Sign a colleague out everywhere, and stop the programs that read for them."""
    one = colleague(ref)
    form = form_of(ReasonForm, request)

    def write() -> None:
        letting_in.sign_out(one, form.cleaned_data["reason"], by=account(request).pk)

    if done(request, form, write):
        notices.Reach.of(one.account).say(
            _("You were signed out everywhere"),
            _("%(by)s signed you out, and can tell you why. You can sign in again.") % {"by": account(request).name},
        )
        messages.success(request, _("%(name)s is signed out everywhere.") % {"name": one.name})
        return redirect("clinic:colleague", one.pk)
    page: dict[str, Any] = {
        "intro": _("Every browser and every program that is signed in for them. They can sign in again at once."),
        "title": _("Sign out %(name)s everywhere") % {"name": one.name},
    }
    return show(request, "form", form=form, button=_("Sign them out"), back="staff", **page)
