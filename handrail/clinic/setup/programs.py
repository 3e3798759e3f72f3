"""Programs that may read records: the list of them, for whoever sets the service up; and letting one read for oneself.

Whoever puts a program on the list lets it read nothing by that: it reads for those who let it in themselves, what they
may open, and so nobody gives away what is not theirs.
"""

from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.accounts.doors import lately, staff_required
from handrail.clinic.door import account, require_id
from handrail.clinic.setup.desk import done, form_of, sets_up, show
from handrail.design.formats import date_only
from handrail.design.forms import (
    ActForm,
    CharField,
    CheckboxesField,
    CheckboxField,
    Choice,
    DateField,
    NhsForm,
    RadioField,
    SelectField,
    TextField,
)
from handrail.organisation import programs
from handrail.organisation.models import Program
from handrail.record import journal, service

LET_IN, SHUT_OUT = "let in", "shut out"
SERVICE, PEOPLE = "service", "people"
DAYS: Final = 90

_KINDS: Final = (
    ("Patient", gettext_lazy("Who somebody is, and safe ways to reach them")),
    ("EpisodeOfCare", gettext_lazy("Where somebody is on their way, and who holds them")),
    ("Appointment", gettext_lazy("Appointments")),
    ("CareTeam", gettext_lazy("Who holds, stands in and supervises")),
    ("Task", gettext_lazy("What is owed, by whom and by when")),
    ("QuestionnaireResponse", gettext_lazy("Answers to questionnaires, with the person’s own words")),
    ("Observation", gettext_lazy("What the answers add up to, with the person’s own words")),
    ("DocumentReference", gettext_lazy("Letters, with their text")),
    ("Consent", gettext_lazy("What somebody said yes or no to")),
)


class ProgramForm(NhsForm):
    """A program on its way to the list."""

    name = CharField(label=gettext_lazy("What it is called"), called=gettext_lazy("its name"), max_length=60)
    purpose = TextField(
        label=gettext_lazy("What it is for"),
        help_text=gettext_lazy("Everybody it reads about can see this. Write it for them."),
        called=gettext_lazy("what it is for"),
        rows=2,
        max_length=300,
    )
    answers = CharField(
        label=gettext_lazy("Who answers for it, by name"), called=gettext_lazy("who answers for it"), max_length=200
    )
    whom = RadioField(
        label=gettext_lazy("For whom does it read?"),
        called=gettext_lazy("for whom it reads"),
        choices=[
            Choice(SERVICE, gettext_lazy("For those who work here"), gettext_lazy("Each lets it in for themselves.")),
            Choice(PEOPLE, gettext_lazy("For people, their own record"), gettext_lazy("Each says yes first.")),
        ],
    )
    reads = CheckboxesField(
        label=gettext_lazy("What may it ask for?"), called=gettext_lazy("what it may ask for"), choices=_KINDS
    )
    ours = CheckboxField(
        label=gettext_lazy("If it reads for us: it works for this service alone, and passes nothing on"),
        help_text=gettext_lazy("What goes to somebody else goes on the person’s own yes."),
    )

    def clean(self) -> dict[str, Any]:
        """What passes things on is no program of the service."""
        data = super().clean() or self.cleaned_data
        if data.get("whom") == SERVICE and not data.get("ours"):
            self.add_error("ours", _("Tick this, or do not put it on the list"))
        return data


@sets_up
def every(request: HttpRequest) -> HttpResponse:
    """Every program there is or was, and a form for another."""
    form = form_of(ProgramForm, request)

    def add() -> None:
        data = form.cleaned_data
        of_people = data["whom"] == PEOPLE
        contexts = programs.OF_PEOPLE if of_people else programs.OF_STAFF
        scopes = " ".join(f"{context}/{kind}.read" for kind in data["reads"] for context in contexts)
        told = {"purpose": data["purpose"], "answers": data["answers"], "scopes": scopes}
        programs.register(data["name"], **told, for_people=of_people, by=account(request).pk, at=journal.now())

    if done(request, form, add):
        messages.success(request, _("It is on the list. It reads nothing until somebody lets it in."))
        return redirect("clinic:programs")
    found = programs.everyone()
    page: dict[str, Any] = {"found": found, "acting": programs.acting(found, journal.now()), "kinds": _asked}
    page["button"] = _("Put it on the list")
    return show(request, "programs", title=_("Programs that may read"), form=form, **page)


def _asked(program: Program) -> list[str]:
    """What a program may ask for, in words."""
    return [str(said) for kind, said in _KINDS if programs.allows(program, kind)]


@sets_up
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """End one, for everybody it reads for."""
    require_id(ref)
    found = programs.find(ref)
    if found is None or found.ended_at is not None:
        raise Http404
    form = form_of(NhsForm, request)
    if done(request, form, lambda: programs.end(found, by=account(request).pk, at=journal.now())):
        messages.success(request, _("It reads nothing any more."))
        return redirect("clinic:programs")
    intro = _("From this moment it reads nothing, for anybody. This cannot be taken back.")
    page: dict[str, Any] = {"form": form, "intro": intro, "button": _("End it"), "back": "programs"}
    return show(request, "form", title=_("End %(name)s") % {"name": found.name}, **page)


class ReadForMe(ActForm):
    """Let a program read for me, or stop it."""

    program = SelectField(label=gettext_lazy("Which program?"), called=gettext_lazy("the program"))
    what = RadioField(
        label=gettext_lazy("What would you like?"),
        called=gettext_lazy("what you would like"),
        choices=[
            Choice(LET_IN, gettext_lazy("Let it read for me"), gettext_lazy("A word it had before stops working.")),
            Choice(SHUT_OUT, gettext_lazy("Stop it"), ""),
        ],
        initial=LET_IN,
    )
    until = DateField(
        label=gettext_lazy("Until when?"),
        help_text=gettext_lazy("Within a year. If you leave it empty, for 90 days."),
        called=gettext_lazy("the last day"),
        must_be_future=True,
        required=False,
    )


@staff_required
def acting_for_me(request: HttpRequest) -> HttpResponse:
    """What reads for me, and letting one in: its word is shown once."""
    me, now = account(request), journal.now()
    known = programs.in_use(for_people=False)
    form = _choosing(request, known)
    made: list[str] = []

    def do() -> None:
        data = form.cleaned_data
        program = next(each for each in known if each.pk == data["program"])
        if data["what"] == SHUT_OUT:
            programs.shut_out(program, me.pk, at=now)
        else:
            made.append(programs.let_in(program, me, until=_ends(data["until"], now), at=now))

    if request.method == "POST" and form.data.get("what") != SHUT_OUT and (again := lately(request, "account_login")):
        return again
    is_done = done(request, form, do)
    if is_done and not made:
        messages.success(request, _("It does not read for you any more."))
        return redirect("clinic:acts-for-me")
    acting = programs.of_account(me.pk, now)
    page: dict[str, Any] = {
        "rows": [[each.program.name, each.program.purpose, date_only(each.until.date())] for each in acting],
        "head": [_("Program"), _("What it is for"), _("Until")],
        "made": made[0] if made else "",
        "known": known,
        "button": _("Do this"),
        "address": request.build_absolute_uri(reverse("fhir:base")),
        "back_url": settings.HANDRAIL_HOMES["staff"],
    }
    shown = _choosing(None, known) if is_done else form
    return show(request, "acts_for_me", title=_("Programs that read for me"), form=shown, **page)


def _choosing(request: HttpRequest | None, known: list[Program]) -> Any:
    form: Any = ReadForMe(request.POST or getattr(request, "held_post", None)) if request is not None else ReadForMe()
    form.fields["program"].choices = [Choice(each.pk, each.name) for each in known]
    return form


def _ends(day: Any, now: datetime) -> datetime:
    """The end of a day here; or of so many days from now."""
    zone = service.calendar().zone
    last = day or (now + timedelta(days=DAYS)).astimezone(zone).date()
    return datetime.combine(last, time(23, 59), zone).astimezone(UTC)
