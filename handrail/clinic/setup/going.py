"""A colleague leaves, has their account closed for now, or comes back; and who has then what they held and owed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.clinic.door import account
from handrail.clinic.setup.desk import by_id, colleague, done, form_of, sets_up, show
from handrail.clinic.setup.staff import holding, invite_by_mail, may_make
from handrail.design.forms import Choice, DateField, NhsForm, SelectField, TextField
from handrail.organisation import staffing
from handrail.organisation.models import Practitioner
from handrail.record import journal


class HeirForm(NhsForm):
    """Who takes over: named before anything is saved."""

    heir = SelectField(
        label=gettext_lazy("Who takes over all of it"),
        help_text=gettext_lazy("Everybody whose care this is sees this name on their page from then on."),
        called=gettext_lazy("who takes over"),
    )


class LeavingForm(HeirForm):
    """The last day, and who takes over."""

    last_day = DateField(
        label=gettext_lazy("Their last day here"),
        help_text=gettext_lazy("They can sign in until the end of it. For example, 27 3 2027."),
        called=gettext_lazy("their last day"),
    )
    field_order = ["last_day", "heir"]


class SuspendForm(HeirForm):
    """Why, and who takes over."""

    reason = TextField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("Kept sealed. Managers and clinical leads can read it here."),
        called=gettext_lazy("the reason"),
        rows=3,
        max_length=1000,
    )
    field_order = ["reason", "heir"]


class BackForm(NhsForm):
    """Why they are back."""

    reason = TextField(
        label=gettext_lazy("What has changed"), called=gettext_lazy("what has changed"), rows=3, max_length=1000
    )


@sets_up
def leave(request: HttpRequest, ref: str) -> HttpResponse:
    """Their last day here, and who takes over."""
    one = colleague(ref)
    form = _form(LeavingForm, request, one, last_day=one.last_day)

    def write() -> None:
        typed = form.cleaned_data
        me, today = account(request).pk, journal.today()
        staffing.leave(one, typed["last_day"], _heir(typed), by=me, today=today)

    if done(request, form, write):
        messages.success(request, _("Saved. %(name)s takes over.") % {"name": _heir(form.cleaned_data).name})
        return redirect("clinic:colleague", one.pk)
    return _show(request, one, form, _("%(name)s leaves"), _("Save"))


@sets_up
def suspend(request: HttpRequest, ref: str) -> HttpResponse:
    """Close their account this second."""
    one = colleague(ref)
    form = _form(SuspendForm, request, one)

    def write() -> None:
        typed = form.cleaned_data
        me, now = account(request).pk, journal.now()
        staffing.suspend(one, _heir(typed), typed["reason"], by=me, now=now)

    if done(request, form, write):
        said = _("The account is closed. %(name)s has what they held, from this minute.")
        messages.success(request, said % {"name": _heir(form.cleaned_data).name})
        return redirect("clinic:colleague", one.pk)
    return _show(request, one, form, _("Close the account of %(name)s for now"), _("Close it now"))


@sets_up
def back(request: HttpRequest, ref: str) -> HttpResponse:
    """They are back at work; or they do not leave after all."""
    one = colleague(ref)
    form = form_of(BackForm, request)

    def write() -> None:
        may_make(one.account.role, request)
        staffing.bring_back(one, form.cleaned_data["reason"], by=account(request).pk)

    if done(request, form, write):
        invite_by_mail(request, one)
        messages.success(request, _("%(name)s works here again. An invitation is on its way.") % {"name": one.name})
        return redirect("clinic:colleague", one.pk)
    intro = _("They can sign in again, and what is theirs by name is theirs again. What was passed on stays passed on.")
    title = _("%(name)s is back") % {"name": one.name}
    return show(request, "form", title=title, form=form, intro=intro, button=_("Save"), back="staff")


def _form(kind: Any, request: HttpRequest, one: Practitioner, **known: Any) -> Any:
    def fit(form: Any) -> None:
        heirs = [Choice(each.pk, f"{each.name}, {each.role}") for each in staffing.heirs_for(one)]
        form.fields["heir"].choices = [Choice("", _("Choose")), *heirs]

    return form_of(kind, request, fit=fit, initial={"heir": one.heir_id or "", **known})


def _heir(typed: dict[str, Any]) -> Practitioner:
    heir = by_id(typed["heir"])
    if heir is None:
        raise staffing.NotPossible(_("Choose somebody who works here now."))
    return heir


def _show(request: HttpRequest, one: Practitioner, form: NhsForm, title: str, button: str) -> HttpResponse:
    leaning = Practitioner.objects.filter(account__is_active=True).select_related("account").order_by("account__name")
    page = {
        "one": one,
        "holding": holding(one),
        "supervised": [each.name for each in leaning.filter(supervisor=one)],
        "inherits": [each.name for each in leaning.filter(heir=one)],
    }
    return show(request, "going", title=title % {"name": one.name}, form=form, button=button, back="staff", **page)
