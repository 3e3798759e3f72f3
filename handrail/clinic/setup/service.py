"""What the service is called and how it is reached; its teams."""

from typing import Any

from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.accounts.roles import Role
from handrail.clinic.door import account
from handrail.clinic.setup import desk
from handrail.clinic.setup.desk import done, form_of, go_on, sets_up, show
from handrail.design.forms import CharField, EmailField, NhsForm, PhoneField, RadioField, SelectField, TextField
from handrail.organisation import changes, staffing, who
from handrail.organisation.models import Practitioner, Service, Team
from handrail.organisation.staffing import NotPossible
from handrail.pages.ods import OdsCodeField


class ServiceForm(NhsForm):
    """The service itself. Only its name is needed to begin."""

    name = CharField(
        label=gettext_lazy("What is the service called?"),
        help_text=gettext_lazy("It stands on every page and every letter."),
        called=gettext_lazy("the name of the service"),
        max_length=120,
    )
    ods_code = OdsCodeField(
        label=gettext_lazy("ODS code"),
        help_text=gettext_lazy("3 to 6 letters and figures, like RXX or AB12. The national return needs it."),
        called=gettext_lazy("the ODS code"),
    )
    commissioner = OdsCodeField(
        label=gettext_lazy("ODS code of who pays for the care"),
        help_text=gettext_lazy("3 to 5 letters and figures. The national return needs it for each person."),
        called=gettext_lazy("the code of who pays"),
        most=5,
    )
    phone = PhoneField(label=gettext_lazy("Phone"), called=gettext_lazy("the phone number"), required=False)
    email = EmailField(
        label=gettext_lazy("Email"), called=gettext_lazy("the email address"), required=False, autocomplete="off"
    )
    address = TextField(
        label=gettext_lazy("Address"), called=gettext_lazy("the address"), required=False, rows=4, max_length=500
    )
    opening = CharField(
        label=gettext_lazy("When is somebody there? In your words"),
        help_text=gettext_lazy("For example: Monday to Friday, 9am to 5pm, not on bank holidays."),
        called=gettext_lazy("when somebody is there"),
        required=False,
    )

    integrated = RadioField(
        label=gettext_lazy("Is its care joined with care for long-term conditions?"),
        help_text=gettext_lazy("With a diabetes clinic, for example. The national return asks it of each meeting."),
        called=gettext_lazy("whether care is joined"),
        choices=Service.Integrated.choices,
        required=False,
    )


class ChangeServiceForm(ServiceForm):
    """The service, once it has people in it: who leads, and who is asked about what must not go to the lead."""

    lead = SelectField(
        label=gettext_lazy("Clinical lead"),
        help_text=gettext_lazy("What nobody else holds is theirs, by name."),
        called=gettext_lazy("the clinical lead"),
    )
    guardian = CharField(
        label=gettext_lazy("Who guards people’s information (Caldicott guardian)"),
        called=gettext_lazy("the guardian’s name"),
        required=False,
        max_length=120,
    )
    outside_contact = TextField(
        label=gettext_lazy("Somebody outside the service, for a concern about the lead"),
        help_text=gettext_lazy("Name, phone, email. People can read it."),
        called=gettext_lazy("the outside contact"),
        required=False,
        rows=3,
        max_length=500,
    )


class TeamsForm(NhsForm):
    """New teams, one in each line."""

    teams = TextField(
        label=gettext_lazy("New teams"),
        help_text=gettext_lazy("One in each line. People in a team see each other’s lists."),
        called=gettext_lazy("the new teams"),
        required=False,
        rows=4,
        max_length=2000,
    )


def initial(service: Service) -> dict[str, Any]:
    """What stands in the form before anything is typed."""
    names = [*ServiceForm.base_fields, "guardian", "outside_contact"]
    return {name: getattr(service, name) for name in names} | {"lead": service.lead_id or ""}


@transaction.atomic
def keep(typed: dict[str, Any], *, by: str) -> None:
    """Write what the service is, and what of it changed."""
    here = Service.objects.select_for_update().filter(pk=1).first() or Service(pk=1)
    for name, value in typed.items():
        if name == "lead":
            _keep_lead(here, value, by)
        elif getattr(here, name) != value:
            before = "" if here._state.adding else str(getattr(here, name))
            changes.note(changes.Kind.SERVICE, by=by, what=name, before=before, after=str(value))
            setattr(here, name, value)
    here.save()


def _keep_lead(here: Service, ref: str, by: str) -> None:
    one = desk.by_id(ref)
    if one is None or not one.account.is_active:
        raise NotPossible(_("Choose somebody who works here now."))
    if here.lead_id != one.pk:
        before = here.lead.name if here.lead else ""
        changes.note(changes.Kind.LEAD, by=by, about=one.pk, before=before, after=one.name)
        here.lead = one


def _may_lead(ref: str, request: HttpRequest) -> None:
    """Whoever is the lead reads every record, so naming somebody is giving them that role."""
    one = desk.by_id(ref)
    if one is None or one.pk == who.service().lead_id or one.account.role == Role.CLINICAL_LEAD:
        return
    if not staffing.may_make(Role.CLINICAL_LEAD, account(request)):
        raise NotPossible(_("Only a clinical lead can name somebody who is no clinical lead yet."))


@sets_up
def service(request: HttpRequest) -> HttpResponse:
    """What the service is called, how it is reached, and who leads it."""

    def fit(form: ChangeServiceForm) -> None:
        form.fields["lead"].choices = desk.people(clinical=True)  # type: ignore[attr-defined]

    form = form_of(ChangeServiceForm, request, fit=fit, initial=initial(who.service()))

    def write() -> None:
        _may_lead(form.cleaned_data["lead"], request)
        keep(form.cleaned_data, by=account(request).pk)

    if done(request, form, write):
        return go_on(request, "set-up-service", _("Saved."), to="/clinic/set-up/")
    return show(request, "form", title=_("The service"), form=form, button=_("Save"))


@sets_up
def teams(request: HttpRequest) -> HttpResponse:
    """The teams, how many are in each, and new ones. An empty team can be taken out."""
    form = form_of(TeamsForm, request)
    if request.method == "POST" and "remove" in request.POST:
        return _remove(request)
    if request.method == "POST" and "led" in request.POST:
        return _led(request)
    if done(request, form, lambda: _add_teams(form.cleaned_data["teams"], account(request).pk)):
        return go_on(request, "set-up-teams", _("Saved."))
    known = Team.objects.annotate(people=Count("practitioners")).order_by("name")
    with_members = [(each, _members(each)) for each in known]
    return show(request, "teams", title=_("Teams"), form=form, teams=with_members, button=_("Save"))


def _members(team: Team) -> list[tuple[str, str]]:
    """Who works in a team, by name."""
    return [(each.pk, each.name) for each in who.practitioners() if each.team_id == team.pk]


@transaction.atomic
def _led(request: HttpRequest) -> HttpResponse:
    """Name who leads a team: one of those who work in it, or nobody, and then it is the clinical lead."""
    team = Team.objects.filter(pk=request.POST["led"]).select_related("lead__account").first()
    chosen = request.POST.get("leads", "")
    if team is not None and (not chosen or chosen in dict(_members(team))):
        before, after = team.lead.name if team.lead else "", dict(_members(team)).get(chosen, "")
        changes.note(changes.Kind.TEAM, by=account(request).pk, what="lead", before=before, after=after)
        team.lead_id = chosen or None
        team.save()
    return redirect("clinic:set-up-teams")


def _add_teams(typed: str, by: str) -> None:
    known = {name.casefold() for name in Team.objects.values_list("name", flat=True)}
    for name in (line.strip()[:120] for line in typed.splitlines()):
        if name and name.casefold() not in known:
            known.add(name.casefold())
            Team.objects.create(name=name)
            changes.note(changes.Kind.TEAM, by=by, after=name)


@transaction.atomic
def _remove(request: HttpRequest) -> HttpResponse:
    """Take out a team nobody is in."""
    empty = Team.objects.filter(pk=request.POST["remove"]).exclude(pk__in=_in_teams()).first()
    if empty is not None:
        changes.note(changes.Kind.TEAM, by=account(request).pk, before=empty.name)
        empty.delete()
    return redirect("clinic:set-up-teams")


def _in_teams() -> list[str]:
    return [ref for ref in Practitioner.objects.values_list("team", flat=True) if ref]
