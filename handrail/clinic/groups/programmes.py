"""Internet-enabled therapy: the programmes the service works with, and logs of work in one, each counted a session."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care import online
from handrail.clinic.act import Action
from handrail.clinic.door import account
from handrail.design.forms import ActForm, CharField, DateField, IntegerField, RadioField, SelectField, TextField
from handrail.organisation import courses
from handrail.organisation.models import Programme
from handrail.organisation.models.groups import PROGRAMME_NAME
from handrail.pages.acting import attempt
from handrail.pages.ids import new_id
from handrail.record import access, journal
from handrail.record.access import Verb

YES, NO, UNKNOWN = "yes", "no", "unknown"
INTEGRATED = {YES: True, NO: False, UNKNOWN: None}
_ANSWERS = [(YES, _("Yes")), (NO, _("No")), (UNKNOWN, _("We do not know"))]


class ProgrammeForm(ActForm):
    """One more programme."""

    name = CharField(
        label=_("What is it called?"),
        called=_("what it is called"),
        help_text=_("As the national return is to name it: 20 letters at most."),
        max_length=PROGRAMME_NAME,
    )
    integrated = RadioField(
        label=_("Is it used through its own integrated software?"),
        called=_("whether its software is integrated"),
        choices=_ANSWERS,
        initial=UNKNOWN,
    )

    def clean_name(self) -> str:
        """Each name once."""
        name: str = self.cleaned_data["name"]
        if Programme.objects.filter(name__iexact=name).exists():
            self.add_error("name", gettext("This programme is on the list already."))
        return name


def programmes(request: HttpRequest) -> HttpResponse:
    """The list, with one to add, and those that can be taken off it."""
    access.check(account(request), Verb.SET_UP)
    if request.method == "POST" and "toggle" in request.POST:
        return _toggle(request)
    form = ProgrammeForm(request.POST or getattr(request, "held_post", None))
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _add(form)):
        messages.success(request, gettext("It is on the list."))
        return redirect("clinic:programmes")
    page = {
        "title": gettext("Online programmes"),
        "form": form,
        "programmes": courses.programmes(in_use=False),
        "back_url": reverse("clinic:groups"),
    }
    return render(request, "clinic/programmes.html", page, status=422 if request.method == "POST" else 200)


def _add(form: ProgrammeForm) -> None:
    data = form.cleaned_data
    Programme.objects.create(name=data["name"], integrated=INTEGRATED[data["integrated"]])


def _toggle(request: HttpRequest) -> HttpResponse:
    """Take one off the list, or put it back. What was logged with it stays as it is."""
    found = Programme.objects.filter(pk=request.POST["toggle"][:16]).first()
    if found is not None:
        found.in_use = not found.in_use
        found.save()
    return redirect("clinic:programmes")


class OnlineForm(ActForm):
    """One log: usually a week of work in a programme."""

    programme = SelectField(label=_("Which programme?"), called=_("the programme"), choices=())
    starts = DateField(label=_("From"), called=_("the first day"), must_be_past_or_today=True)
    ends = DateField(
        label=_("Until"),
        called=_("the last day"),
        help_text=_("Usually a week. This day counts as the day of the session."),
        must_be_past_or_today=True,
        initial=journal.today,
    )
    minutes = IntegerField(
        label=_("How many minutes did you spend on it?"),
        called=_("the minutes"),
        help_text=_("Your own time: reading, answering, talking."),
        min_value=1,
        max_value=9999,
    )
    integrated = RadioField(
        label=_("Was the integrated software used?"),
        called=_("whether integrated software was used"),
        choices=_ANSWERS,
        required=False,
        empty=UNKNOWN,
    )
    what = TextField(
        label=_("What they worked on, and what you answered"),
        called=_("what they worked on"),
        rows=4,
        max_length=12000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """It does not end before it begins."""
        data = super().clean() or self.cleaned_data
        starts: date | None = data.get("starts")
        ends: date | None = data.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", gettext("The last day is before the first. Change one of them."))
        return data


class LogOnlineWork(Action):
    """Log a stretch of work in an online programme."""

    slug, title, button = "online-work", _("Work in an online programme"), _("Save")
    form_class, decision, keeps_draft = OnlineForm, online.log_work, True
    intro = _("Each log counts as one session.")

    def fit(self, form: Any) -> None:
        """The programmes the service works with."""
        self.programmes = {each.name: each for each in courses.programmes()}
        form.fields["programme"].choices = [(name, name) for name in self.programmes]

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """The log, with what is known of its programme."""
        plain = {name: data[name] for name in ("programme", "starts", "ends", "minutes")}
        said = INTEGRATED[data["integrated"]]
        known = self.programmes[data["programme"]].integrated
        return {
            **plain,
            "log": new_id(),
            "integrated_software": known if said is None else said,
            "what": self.text(data["what"]),
        }


ACTIONS: tuple[type[Action], ...] = (LogOnlineWork,)
