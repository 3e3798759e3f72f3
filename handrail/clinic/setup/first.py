"""The first run: the door of an empty service, the account of whoever leads it, and the list of what is still to do.

The door is the one-time address that `handrail serve` prints. Behind it stand two pages without an account; from then
on everything is done by whoever has one, on the same pages by which it is changed later. It can be left at any step.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from handrail.accounts.models import User
from handrail.accounts.roles import Role
from handrail.clinic.door import account
from handrail.clinic.setup import ready
from handrail.clinic.setup.desk import STEPS, WALKING, done, form_of, sets_up
from handrail.clinic.setup.service import ServiceForm, initial, keep
from handrail.design import crisis
from handrail.design.forms import CharField, EmailField, NhsForm
from handrail.organisation import changes, first_run, lines, staffing, who
from handrail.organisation.models import FirstDoor, Service
from handrail.organisation.staffing import Details, NotPossible
from handrail.record import journal

_OPENED = "first-door"


class PassphraseField(CharField):
    """A passphrase: taken as it was typed, and never shown again."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=128, autocomplete="new-password", **more)
        self.input_type = "password"

    def to_python(self, value: Any) -> str:
        """Every character counts."""
        return str(value or "")

    def bound_data(self, data: Any, initial: Any) -> str:  # noqa: ARG002 - Django's signature
        """Nothing: it is typed again."""
        return ""


class LeadForm(NhsForm):
    """The first account: the clinical lead’s."""

    name = CharField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("People will know you by it."),
        called=gettext_lazy("your name"),
        max_length=120,
        autocomplete="name",
    )
    email = EmailField(
        label=gettext_lazy("Your work email address"),
        help_text=gettext_lazy("You sign in with it."),
        called=gettext_lazy("your work email address"),
    )
    password = PassphraseField(
        label=gettext_lazy("A passphrase"),
        help_text=gettext_lazy("At least 12 characters. Four words that belong together only for you are good."),
        called=gettext_lazy("a passphrase"),
    )

    def clean_password(self) -> str:
        """Refuse what others would guess."""
        said = self.cleaned_data
        typed = str(said["password"])
        try:
            validate_password(typed, User(name=str(said.get("name", "")), email=str(said.get("email", ""))))
        except ValidationError as problem:
            raise ValidationError(problem.messages) from None
        return typed


@never_cache
def door(request: HttpRequest, secret: str) -> HttpResponse:
    """The one-time address: says what comes, and takes what the service is called. Sending it shuts the door."""
    if not first_run.opens(secret, journal.now()):
        return _shut(request)
    form = form_of(ServiceForm, request, initial=initial(Service()))
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if not first_run.enter(secret, journal.now()):
                return _shut(request)
            keep(form.cleaned_data, by="")
            lines.begin_with(crisis.DEFAULT_LINES)
        request.session.cycle_key()
        request.session[_OPENED] = True
        return redirect("clinic:set-up-lead")
    page = {"title": _("Set up this service"), "form": form, "button": _("Save and go on")}
    return render(request, "clinic/setup/door.html", page, status=422 if form.is_bound and form.errors else 200)


@never_cache
@sensitive_post_parameters()
def lead(request: HttpRequest) -> HttpResponse:
    """The account of whoever leads clinically, made by whoever came through the door, once."""
    if not request.session.get(_OPENED) or not first_run.is_empty():
        return _shut(request)
    form = form_of(LeadForm, request)
    made: list[User] = []
    if done(request, form, lambda: made.append(_first(form.cleaned_data))):
        login(request, made[0], backend="handrail.accounts.backend.StaffPassword")
        request.session[WALKING] = True
        return redirect("clinic:set-up")
    page = {"title": _("Your account"), "form": form, "button": _("Make my account")}
    return render(request, "clinic/setup/first_lead.html", page, status=422 if form.is_bound and form.errors else 200)


@sets_up
def guide(request: HttpRequest) -> HttpResponse:
    """What has been set up, what is missing, each with the way to it; and, in the end, that the service is ready."""
    service = who.service()
    if service.ready_at is None:
        request.session[WALKING] = True
        lines.begin_with(crisis.DEFAULT_LINES)
    if request.method == "POST" and service.ready_at is None:
        return _ready(request)
    missing = ready.missing(journal.today())
    steps = [
        {"href": reverse(f"clinic:{name}"), "title": title, "missing": [each for each in missing if each.page == name]}
        for name, title in STEPS
    ]
    page: dict[str, Any] = {"title": _("Setting up") if service.ready_at is None else _("The service"), "steps": steps}
    page |= {"missing": missing, "ready_at": service.ready_at, "lead": who.lead()}
    return render(request, "clinic/setup/guide.html", page)


def _ready(request: HttpRequest) -> HttpResponse:
    """The first run is over, for good."""
    with transaction.atomic():
        if Service.objects.filter(pk=1, ready_at=None).update(ready_at=journal.now()):
            changes.note(changes.Kind.SERVICE, by=account(request).pk, after=_("ready"))
    request.session.pop(WALKING, None)
    messages.success(request, _("The service is open. Everything you set up can be changed here at any time."))
    return redirect("clinic:set-up")


@transaction.atomic
def _first(typed: dict[str, Any]) -> User:
    """The first account; of two made at once, one."""
    FirstDoor.objects.select_for_update().filter(pk=1).first()
    if not first_run.is_empty():
        raise NotPossible(_("Somebody has made the first account meanwhile. Sign in with it."))
    details = Details(typed["name"], Role.CLINICAL_LEAD)
    one = staffing.add(details, typed["email"], by="", password=typed["password"])
    Service.objects.filter(pk=1).update(lead=one)
    changes.note(changes.Kind.LEAD, by=one.pk, about=one.pk, after=one.name)
    return one.account


def _shut(request: HttpRequest) -> HttpResponse:
    page = {"heading": _("This address opens nothing"), "paragraphs": _shut_words()}
    return render(request, "clinic/setup/shut.html", {"title": page["heading"], **page}, status=404)


def _shut_words() -> list[str]:
    if not first_run.is_empty():
        return [_("The service has been set up, or somebody has begun to. Whoever has an account signs in with it.")]
    return [
        _("An address for setting up works once, and for one hour."),
        _("For another, stop `handrail serve` and start it again: it prints a new one. Nothing you saved is lost."),
    ]
