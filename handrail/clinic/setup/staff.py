"""Those who work here: the list, one colleague, somebody new, what is known of them, and their invitation."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from handrail.accounts import adapter
from handrail.accounts import staff as accounts
from handrail.accounts.oidc import providers
from handrail.accounts.roles import STAFF, Role
from handrail.clinic.door import account
from handrail.clinic.setup import desk, told
from handrail.clinic.setup.desk import colleague, done, form_of, sets_up, show
from handrail.design.formats import date_only, day_time
from handrail.design.forms import (
    CharField,
    CheckboxField,
    Choice,
    DateField,
    EmailField,
    HiddenField,
    NhsForm,
    RadioField,
    SelectField,
)
from handrail.organisation import changes, covering, qualifications, staff_file, staffing
from handrail.organisation.models import Practitioner, Team
from handrail.organisation.staffing import Details, NotPossible
from handrail.pages.names import of_staff
from handrail.record import journal, overview, service


class ColleagueForm(NhsForm):
    """What is known of a colleague."""

    seen = HiddenField()
    name = CharField(label=gettext_lazy("Name"), called=gettext_lazy("the name"), max_length=120, autocomplete="off")
    role = SelectField(label=gettext_lazy("Role"), called=gettext_lazy("the role"))
    team = SelectField(label=gettext_lazy("Team"), called=gettext_lazy("the team"), required=False)
    supervisor = SelectField(
        label=gettext_lazy("Supervisor"),
        help_text=gettext_lazy("Told when something they owe is late."),
        called=gettext_lazy("the supervisor"),
        required=False,
    )
    heir = SelectField(
        label=gettext_lazy("Who takes over if they leave or their account is closed"),
        called=gettext_lazy("who takes over"),
        required=False,
    )
    hours = CharField(
        label=gettext_lazy("When they work, in words people can read"),
        help_text=gettext_lazy("For example: Monday to Thursday."),
        called=gettext_lazy("when they work"),
        required=False,
    )
    weekly_hours = CharField(
        label=gettext_lazy("Hours a week"),
        called=gettext_lazy("the hours a week"),
        required=False,
        width=4,
        max_length=5,
    )

    def clean_weekly_hours(self) -> Any:
        """A number of hours, like 37.5."""
        found, wrong = staff_file.hours(str(self.cleaned_data["weekly_hours"]))
        if wrong:
            field: Any = self.fields["weekly_hours"]
            field.error_messages = {**field.error_messages, "hours": wrong}
            raise field.error("hours")
        return found


class NewColleagueForm(ColleagueForm):
    """Somebody who starts here."""

    email = EmailField(
        label=gettext_lazy("Work email address"),
        help_text=gettext_lazy("They sign in with it."),
        called=gettext_lazy("the email address"),
        autocomplete="off",
    )
    invite = CheckboxField(
        label=gettext_lazy("Send them an invitation now"),
        help_text=gettext_lazy("By it they choose a passphrase and set up a second factor. It works for three days."),
        initial=True,
    )
    field_order = ["seen", "name", "email", "role"]


class QualificationForm(NhsForm):
    """One qualification, by the words of the national list."""

    level = SelectField(label=gettext_lazy("Qualification"), called=gettext_lazy("the qualification"))
    state = RadioField(
        label=gettext_lazy("Where it stands"),
        called=gettext_lazy("where it stands"),
        choices=[
            Choice(qualifications.AWARDED, gettext_lazy("They have it")),
            Choice(qualifications.PLANNED, gettext_lazy("They are in training for it")),
            Choice("none", gettext_lazy("Take it off the list")),
        ],
    )
    on = DateField(
        label=gettext_lazy("The day it was awarded, or is to be finished"),
        help_text=gettext_lazy("If you know it. For example, 27 3 2024."),
        called=gettext_lazy("the day"),
        required=False,
    )


@sets_up
def everyone(request: HttpRequest) -> HttpResponse:
    """Everybody who works here, and those who did."""
    rows: list[list[Any]] = []
    gone: list[list[Any]] = []
    all_of_them = Practitioner.objects.select_related("account", "team", "supervisor__account", "heir__account")
    for one in all_of_them.order_by("account__name", "pk"):
        (rows if one.account.is_active else gone).append(_row(one))
    head = [_("Name"), _("Role"), _("Team"), _("Supervisor"), _("Takes over from them"), _("Sign-in")]
    return show(request, "staff", title=_("Those who work here"), head=head, rows=rows, gone=gone)


def _row(one: Practitioner) -> list[Any]:
    named = {"text": one.name, "href": reverse("clinic:colleague", args=[one.pk]), "note": _standing(one)}
    others = [each.name if each else "–" for each in (one.supervisor, one.heir)]
    return [named, one.role, one.team.name if one.team else "–", *others, _sign_in(one)]


def _standing(one: Practitioner) -> str:
    if one.suspended_at:
        return _("account closed since %(when)s") % {"when": date_only(one.suspended_at)}
    if one.last_day:
        said = _("leaves after %(day)s") if one.account.is_active else _("left after %(day)s")
        return said % {"day": date_only(one.last_day)}
    return ""


def _sign_in(one: Practitioner) -> str:
    if not one.account.is_active:
        return _("closed")
    return _("has signed in") if one.account.last_login else _("not yet")


@sets_up
def one(request: HttpRequest, ref: str) -> HttpResponse:
    """One colleague: what is known of them, what they hold and owe and who has it now, and what was changed."""
    found = colleague(ref)
    me, names = account(request), of_staff()
    page = {
        "one": found,
        "facts": _facts(found, names),
        "standing": _standing(found),
        "holding": holding(found),
        "now_with": with_whom(found),
        "changes": [told.row(each, names) for each in changes.latest(found.pk, limit=20)],
        "changes_head": told.HEAD,
        "is_me": found.pk == me.pk,
        "links_staff": bool(providers.of(providers.STAFF)),
        "away_until": covering.until(found.pk, journal.today()),
    }
    return show(request, "colleague", title=found.name, back="staff", **page)


def _facts(one: Practitioner, names: dict[str, str]) -> list[dict[str, Any]]:
    said = [
        (_("Role"), one.role),
        (_("Team"), one.team.name if one.team else ""),
        (_("Email"), one.account.email or ""),
        (_("Supervisor"), names.get(one.supervisor_id or "", "")),
        (_("Takes over from them"), names.get(one.heir_id or "", "")),
        (_("Works"), one.hours),
        (_("Hours a week"), str(one.weekly_hours or "")),
        (_("Qualified in"), "\n".join(qualifications.said(one.qualifications))),
        (_("Last signed in"), day_time(one.account.last_login) if one.account.last_login else _("not yet")),
        (_("Second factor"), _("set up") if accounts.has_second_factor(one.account) else _("not yet")),
    ]
    return [{"key": key, "value": value} for key, value in said]


def holding(one: Practitioner) -> list[str]:
    """What a colleague holds and owes by name, in sentences."""
    carried = overview.carried_by(one.pk)
    return [
        ngettext("One person’s care is theirs.", "%(count)d people’s care is theirs.", carried.held)
        % {"count": carried.held},
        ngettext("One thing is owed by them.", "%(count)d things are owed by them.", carried.duties)
        % {"count": carried.duties},
        ngettext(
            "One appointment with them is booked.", "%(count)d appointments with them are booked.", carried.appointments
        )
        % {"count": carried.appointments},
    ]


def with_whom(one: Practitioner) -> str:
    """Who answers for them today, where it is not themselves."""
    present = service.current().roster.present(one.pk)
    return "" if present == one.pk else of_staff().get(present, "")


@sets_up
def add(request: HttpRequest) -> HttpResponse:
    """Somebody starts here."""
    me = account(request)
    form = form_of(NewColleagueForm, request, fit=lambda form: _fit(form, "", request))
    made: list[Practitioner] = []

    def write() -> None:
        may_make(form.cleaned_data["role"], request)
        made.append(staffing.add(_details(form.cleaned_data), form.cleaned_data["email"], by=me.pk))

    if done(request, form, write):
        if form.cleaned_data["invite"]:
            invite_by_mail(request, made[0])
        said = _("%(name)s works here now.") % {"name": made[0].name}
        if form.cleaned_data["invite"]:
            said += " " + _("An invitation is on its way to them.")
        messages.success(request, said)
        return redirect("clinic:staff" if desk.is_walking(request) else reverse("clinic:colleague", args=[made[0].pk]))
    return show(request, "form", title=_("Add a colleague"), form=form, button=_("Add them"), back="staff")


@sets_up
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """What is known of a colleague, changed."""
    found, me = colleague(ref), account(request)
    seen = str(changes.count(found.pk))
    form = form_of(
        ColleagueForm,
        request,
        fit=lambda form: _fit(form, found.pk, request),
        initial={**_initial(found), "seen": seen},
    )

    def write() -> None:
        with transaction.atomic():
            Practitioner.objects.select_for_update().get(pk=found.pk)
            if form.cleaned_data["seen"] != str(changes.count(found.pk)):
                desk.carry(form, seen=str(changes.count(found.pk)))
                raise NotPossible(
                    _("Somebody changed this while you had it open. What you typed is kept: look, and send it again.")
                )
            if form.cleaned_data["role"] != found.account.role:
                may_make(form.cleaned_data["role"], request)
                may_make(found.account.role, request)
            details = _details(form.cleaned_data, found)
            staffing.change(colleague(ref), details, by=me.pk)

    if done(request, form, write):
        messages.success(request, _("Saved."))
        return redirect("clinic:colleague", found.pk)
    return show(request, "form", title=found.name, form=form, button=_("Save"), back="staff")


@sets_up
def qualification(request: HttpRequest, ref: str) -> HttpResponse:
    """One qualification more, another state of it, or one fewer."""
    found = colleague(ref)

    def fit(form: QualificationForm) -> None:
        form.fields["level"].choices = [Choice("", _("Choose")), *qualifications.LEVELS.items()]  # type: ignore[attr-defined]

    form = form_of(QualificationForm, request, fit=fit)

    def write() -> None:
        typed, before = form.cleaned_data, staffing.details_of(found)
        staffing.change(found, _qualified(before, typed), by=account(request).pk)

    if done(request, form, write):
        messages.success(request, _("Saved."))
        return redirect("clinic:colleague", found.pk)
    title = _("What %(name)s is qualified in") % {"name": found.name}
    said = qualifications.said(found.qualifications)
    return show(request, "form", title=title, form=form, button=_("Save"), back="staff", already=said)


@require_POST
@sets_up
def invite(request: HttpRequest, ref: str) -> HttpResponse:
    """Send an invitation, once more if need be. An earlier one goes on working until it expires or one is used."""
    found = colleague(ref)
    if found.account.is_active:
        invite_by_mail(request, found)
        messages.success(request, _("An invitation is on its way to %(name)s.") % {"name": found.name})
    return redirect("clinic:colleague", found.pk)


def invite_by_mail(request: HttpRequest, one: Practitioner) -> None:
    """Write to them, once what they are invited to is saved."""
    link = request.build_absolute_uri(accounts.invitation(one.account))
    body = _(
        "%(name)s,\n\nyou have an account here. Choose a passphrase by this link. It works once, and for three days:"
        "\n\n%(link)s\n\nAfter that you sign in and set up a second factor: an app on your phone, or a security key.\n"
    ) % {"name": one.name, "link": link}
    message = EmailMessage(_("Your account"), body, settings.DEFAULT_FROM_EMAIL, [one.account.email or ""])
    transaction.on_commit(lambda: adapter.post(message))


def _fit(form: ColleagueForm, own: str, request: HttpRequest) -> None:
    """Fill in whom and what the form offers."""
    fields: Any = form.fields
    current = colleague(own).account.role if own else ""
    allowed = [
        each for each in Role if each in STAFF and (staffing.may_make(each, account(request)) or each == current)
    ]
    fields["role"].choices = [("", _("Choose")), *((each.value, each.label) for each in allowed)]
    fields["team"].choices = [("", _("None")), *Team.objects.order_by("name").values_list("pk", "name")]
    fields["supervisor"].choices = desk.people(clinical=False, but=own, nobody=_("Nobody"))
    fields["heir"].choices = desk.people(but=own, nobody=_("Nobody named"))


def _initial(one: Practitioner) -> dict[str, Any]:
    known = staffing.details_of(one)
    names = ("name", "role", "team", "supervisor", "heir", "hours")
    return {name: getattr(known, name) for name in names} | {"weekly_hours": str(known.weekly_hours or "")}


def _details(typed: dict[str, Any], known: Practitioner | None = None) -> Details:
    names = ("name", "role", "team", "supervisor", "heir", "hours", "weekly_hours")
    kept = list(known.qualifications) if known else []
    return Details(**{name: typed[name] for name in names}, qualifications=kept)


def _qualified(before: Details, typed: dict[str, Any]) -> Details:
    entry = qualifications.entry(typed["level"], typed["state"], typed["on"])
    return staffing.with_qualification(before, entry)


def may_make(role: str, request: HttpRequest) -> None:
    """Refuse to give this role, or to take it from somebody, where that is not for this colleague to do."""
    if not staffing.may_make(role, account(request)):
        raise NotPossible(_("Only a clinical lead can name a clinical lead, or take that role from one."))
