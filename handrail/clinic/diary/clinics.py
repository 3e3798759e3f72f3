"""Clinics that come again: the rule from which free times are made, weeks ahead."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.clinic.diary import door
from handrail.clinic.door import account
from handrail.design.dates import DateField, TimeField
from handrail.design.formats import clock, day
from handrail.design.forms import ActForm, CheckboxField, IntegerField, RadioField, SelectField
from handrail.organisation.models import RecurringClinic
from handrail.record import access, clinics, journal
from handrail.record.access import Verb

PLAIN = ("weekday", "every", "starts", "ends", "minutes", "pause", "medium", "setting", "since", "until")


class ClinicForm(ActForm):
    """Whose, on which day, from when to when, how often, and what it is kept for."""

    whose = SelectField(label=gettext_lazy("Whose clinic is it?"), called=gettext_lazy("whose it is"), choices=())
    weekday = SelectField(
        label=gettext_lazy("On which day of the week?"), called=gettext_lazy("the day of the week"), coerce=int
    )
    every = IntegerField(
        label=gettext_lazy("Every how many weeks?"),
        called=gettext_lazy("how many weeks"),
        help_text=gettext_lazy("1 is every week, 2 every other week, counted from the first day."),
        min_value=1,
        max_value=12,
        initial=1,
    )
    starts = TimeField(label=gettext_lazy("From what time?"), called=gettext_lazy("when it begins"))
    ends = TimeField(label=gettext_lazy("Until what time?"), called=gettext_lazy("when it ends"))
    minutes = IntegerField(
        label=gettext_lazy("How many minutes is each appointment?"),
        called=gettext_lazy("the minutes of each appointment"),
        min_value=5,
        max_value=480,
        initial=50,
    )
    pause = IntegerField(
        label=gettext_lazy("How many minutes between two?"),
        called=gettext_lazy("the minutes between two"),
        help_text=gettext_lazy("Time to write, and to breathe."),
        min_value=0,
        max_value=120,
        initial=10,
    )
    medium = RadioField(
        label=gettext_lazy("How will you meet?"),
        called=gettext_lazy("how you will meet"),
        choices=RecurringClinic.Medium.choices,
        initial=RecurringClinic.Medium.IN_PERSON,
    )
    setting = RadioField(
        label=gettext_lazy("Who is it kept for?"),
        called=gettext_lazy("who it is kept for"),
        choices=RecurringClinic.Setting.choices,
        initial=RecurringClinic.Setting.INDIVIDUAL,
    )
    room = SelectField(label=gettext_lazy("In which room?"), called=gettext_lazy("the room"), required=False)
    since = DateField(label=gettext_lazy("From which day on?"), called=gettext_lazy("the first day"))
    until = DateField(
        label=gettext_lazy("Until which day?"),
        called=gettext_lazy("the last day"),
        help_text=gettext_lazy("Leave it empty if it goes on."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """It ends after it begins, on the day and in the calendar, and one appointment fits."""
        data = super().clean() or self.cleaned_data
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and starts >= ends:
            self.add_error("ends", _("The end must be after the beginning"))
        elif starts and ends and data.get("minutes") and _minutes(ends) - _minutes(starts) < data["minutes"]:
            self.add_error("ends", _("There must be time for at least one appointment"))
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", _("The last day must be on or after the first"))
        return data


class ChangeForm(ClinicForm):
    """The same for one that is there, which may also end."""

    gone = CheckboxField(
        label=gettext_lazy("End this clinic now"),
        help_text=gettext_lazy("Free times go. What is booked stays booked."),
    )


def _minutes(time: Any) -> int:
    return int(time.hour) * 60 + int(time.minute)


def listed(request: HttpRequest) -> HttpResponse:
    """Every clinic, by whose it is."""
    access.check(account(request), Verb.LISTS)
    known = RecurringClinic.objects.select_related("practitioner__account", "room")
    rows = [_row(request, each) for each in known.order_by("practitioner__account__name", "weekday", "starts", "pk")]
    page = {
        "title": _("Clinics that come again"),
        "head": [_("Whose"), _("When"), _("For what"), _("Where"), _("From and until")],
        "rows": rows,
        "may_add": bool(door.may_keep(request)),
        "back_url": reverse("clinic:diary"),
    }
    return render(request, "clinic/clinics.html", page)


def _row(request: HttpRequest, each: RecurringClinic) -> list[Any]:
    weekday = str(WEEKDAYS[each.weekday])
    often = weekday if each.every == 1 else _("%(day)s, every %(weeks)d weeks") % {"day": weekday, "weeks": each.every}
    when = _("%(often)s, %(from)s to %(to)s") % {"often": often, "from": clock(each.starts), "to": clock(each.ends)}
    name: Any = each.practitioner.name
    if access.may_keep_diary(account(request), each.practitioner_id):
        name = {"text": name, "href": reverse("clinic:clinic-change", args=[each.pk])}
    what = _("%(minutes)d minutes, %(how)s, %(whom)s") % {
        "minutes": each.minutes,
        "how": each.get_medium_display(),
        "whom": each.get_setting_display(),
    }
    until = _(" until %(day)s") % {"day": day(each.until, year=True)} if each.until else ""
    since = _("from %(day)s") % {"day": day(each.since, year=True)}
    return [name, when, what, str(each.room) if each.room else "", since + until]


def new(request: HttpRequest) -> HttpResponse:
    """A clinic that was not there before."""
    if not door.may_keep(request):
        access.check_keep_diary(account(request), "")
    form = ClinicForm(door.typed(request), initial={"whose": account(request).pk, "since": journal.today()})
    return _form(request, form, RecurringClinic(), _("A clinic that comes again"), _("Make its times"))


def change(request: HttpRequest, key: str) -> HttpResponse:
    """Another rule, or an end. Only what is ahead and free changes."""
    known = RecurringClinic.objects.filter(pk=door.key(key)).first()
    if known is None:
        raise Http404
    access.check_keep_diary(account(request), known.practitioner_id)
    initial = {name: getattr(known, name) for name in PLAIN}
    initial |= {"whose": known.practitioner_id, "room": known.room_id or ""}
    form = ChangeForm(door.typed(request), initial=initial)
    return _form(request, form, known, _("Change this clinic"), _("Save"))


def _form(request: HttpRequest, form: Any, clinic: RecurringClinic, title: str, button: str) -> HttpResponse:
    whose = door.may_keep(request)
    if not clinic._state.adding:
        whose = [each for each in whose if each[0] == clinic.practitioner_id]
    form.fields["whose"].choices = whose
    form.fields["room"].choices = door.rooms()
    form.fields["weekday"].choices = [(str(number), str(name)) for number, name in WEEKDAYS.items()]
    said: list[str] = []
    if door.sent(request, form, lambda: said.append(_save(clinic, form.cleaned_data))):
        messages.success(request, said[0] if said else _("Saved."))
        return redirect("clinic:clinics")
    intro = _("Free times are made from it, weeks ahead. Days the service is shut and days away are left out.")
    if not clinic._state.adding:
        intro = _("Only times that are ahead and free are changed. What is booked, or offered to somebody, stays.")
    return door.page(request, form, title, reverse("clinic:clinics"), button, intro=intro)


def _save(clinic: RecurringClinic, data: dict[str, Any]) -> str:
    """Save the rule and make its times; what became of it, in words."""
    if data.get("gone"):
        gone = clinics.end(clinic)
        return _("The clinic has ended. %(gone)d free times are gone.") % {"gone": gone}
    clinic.practitioner_id, clinic.room_id = data["whose"], data["room"] or None
    for name in PLAIN:
        setattr(clinic, name, data[name])
    clinic.save()
    made = clinics.make(clinic)
    return _("Saved. %(made)d free times are made, %(changed)d changed, %(gone)d taken away.") % {
        "made": made.made,
        "changed": made.changed,
        "gone": made.gone,
    }
