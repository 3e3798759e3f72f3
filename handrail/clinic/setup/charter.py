"""The charter: what is in force, its versions, and a next one. Every change needs a reason and a day from which.

Each part (hours, numbers, words) is a page of its own and makes one version. What is outside a limit is refused with
the limit named. Nothing promised before is lengthened: duties keep the date they were told.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.accounts.doors import staff_required
from handrail.care import charter as rules
from handrail.care.charter import LIMITS, Charter
from handrail.clinic.door import account
from handrail.clinic.setup import desk
from handrail.clinic.setup.desk import done, form_of, go_on, may_set_up, sets_up, show
from handrail.design.fields import NhsField
from handrail.design.forms import CheckboxesField, DateField, HiddenField, IntegerField, NhsForm, TextField
from handrail.organisation.staffing import NotPossible
from handrail.pages import charter_parts, charter_words, versions
from handrail.pages.names import of_staff
from handrail.record import charters, journal, service
from handrail.record.charter_text import differences

_DAY: Final = re.compile(r"(?P<day>\d{1,2})[/. -](?P<month>\d{1,2})[/. -](?P<year>\d{4})")
HOURS: Final = ("opens_hour", "closes_hour", "cut_off_hour")
WORDS: Final = ("younger_service", "younger_route", "ombudsman", "outside_contact", "step_up_when", "step_down_when")


class WhyForm(NhsForm):
    """From when, and why: what every change of the charter says."""

    seen = HiddenField()
    since = DateField(
        label=gettext_lazy("From which day?"),
        help_text=gettext_lazy("What was promised before keeps its date, or is sooner."),
        called=gettext_lazy("the first day"),
        must_be_future_or_today=True,
    )
    reason = TextField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Everybody can read it, on the page that says how we work."),
        called=gettext_lazy("the reason"),
        rows=3,
        max_length=1000,
    )


class HoursForm(WhyForm):
    """When the service is there."""

    opens_hour = IntegerField(label=gettext_lazy("Somebody is here from"), called=gettext_lazy("the first hour"))
    closes_hour = IntegerField(label=gettext_lazy("Until"), called=gettext_lazy("the last hour"))
    cut_off_hour = IntegerField(
        label=gettext_lazy("Who tells us before this that they may not be safe is talked with the same day"),
        called=gettext_lazy("the hour"),
    )
    weekdays = CheckboxesField(label=gettext_lazy("On which days?"), called=gettext_lazy("the days"))
    closures = TextField(
        label=gettext_lazy("Days we are closed, beside bank holidays"),
        help_text=gettext_lazy("One in each line, like 24/12/2026."),
        called=gettext_lazy("the closed days"),
        required=False,
        rows=4,
        max_length=2000,
    )
    field_order = ["opens_hour", "closes_hour", "cut_off_hour", "weekdays", "closures"]

    def clean_closures(self) -> tuple[date, ...]:
        """The days, in order."""
        typed = str(self.cleaned_data["closures"])
        return tuple(sorted({self._day(line.strip()) for line in typed.splitlines() if line.strip()}))

    def _day(self, text: str) -> date:
        found = _DAY.fullmatch(text)
        try:
            if found:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            found = None
        field: Any = self.fields["closures"]
        words = _("“%(text)s” is not a day. Write it like 24/12/2026.") % {"text": text[:40].replace("%", "%%")}
        field.error_messages = {**field.error_messages, "day": words}
        raise field.error("day")


class WordsForm(WhyForm):
    """The words of the charter."""

    step_up_when = TextField(
        label=gettext_lazy("When we step up"),
        help_text=gettext_lazy("One reason in each line. People read it before they need it."),
        called=gettext_lazy("when we step up"),
        rows=5,
        max_length=2000,
    )
    step_down_when = TextField(
        label=gettext_lazy("When we step down"),
        help_text=gettext_lazy("One reason in each line."),
        called=gettext_lazy("when we step down"),
        rows=3,
        max_length=2000,
    )
    younger_service = TextField(
        label=gettext_lazy("The service for younger people"),
        help_text=gettext_lazy("As it stands in “The service for you is …”"),
        called=gettext_lazy("the service for younger people"),
        rows=2,
        max_length=300,
    )
    younger_route = TextField(
        label=gettext_lazy("How they get there with our help"),
        called=gettext_lazy("the way there"),
        rows=3,
        max_length=500,
    )
    ombudsman = TextField(
        label=gettext_lazy("Who looks at a complaint when our answer is not enough"),
        help_text=gettext_lazy("Their name and how to reach them, as they say it now. Check it each year."),
        called=gettext_lazy("who looks at it after us"),
        rows=2,
        max_length=300,
    )
    outside_contact = TextField(
        label=gettext_lazy("Who outside the service reads a concern about the clinical lead"),
        help_text=gettext_lazy(
            "A name and how to reach them, which everybody can read. Give them an account as outside contact too."
        ),
        called=gettext_lazy("the outside contact"),
        rows=2,
        max_length=300,
        required=False,
    )
    field_order = [*WORDS[4:], *WORDS[:4]]


@staff_required
def the_charter(request: HttpRequest) -> HttpResponse:
    """The charter in force: each number, how far it may be moved, and why; its versions; the ways to change it."""
    ours = service.current().charter
    outside = {each.name for each in rules.check(ours)}
    page = {
        "head": [_("What it says"), _("Why"), _("It may be"), _("Who it is for")],
        "rows": [_row(name, value, name in outside) for name, value in rules.numbers(ours)],
        "version": ours.version,
        "since": ours.since,
        "versions": versions.told(of_staff(), journal.today()),
        "may_set_up": may_set_up(request),
        "outside": len(outside),
    }
    return show(request, "charter", title=_("The charter"), back="charter", **page)


def _row(name: str, value: int, is_outside: bool) -> list[Any]:
    limit, said = LIMITS[name], charter_words.say(name, value)
    return [
        {"text": said.sentence, "note": _("outside its limits") if is_outside else ""},
        {"text": said.reason, "note": _("promise %(number)d") % {"number": limit.promise}},
        f"{limit.floor}–{limit.ceiling} {charter_parts.unit(limit.unit)}",
        charter_parts.affects(name),
    ]


@sets_up
def hours(request: HttpRequest) -> HttpResponse:
    """When the service is there, and the days it is closed."""

    def fit(form: HoursForm) -> None:
        form.fields["weekdays"].choices = [(str(day), charter_parts.DAYS[day]) for day in range(7)]  # type: ignore[attr-defined]
        _limit(form, HOURS)

    before = charters.newest()[1]
    known = {name: getattr(before, name) for name in HOURS}
    known |= {"weekdays": [str(day) for day in before.weekdays]}
    known |= {"closures": "\n".join(f"{day:%d/%m/%Y}" for day in before.closures)}
    form = _form(request, HoursForm, known, fit)
    if done(request, form, lambda: _adopt(request, form, _hours(form.cleaned_data))):
        return go_on(request, "charter-hours", _("Saved."), to=reverse("clinic:charter"))
    return _show(request, form, _("Hours and closed days"), [*HOURS, "weekdays", "closures"])


@sets_up
def numbers(request: HttpRequest) -> HttpResponse:
    """Every number, with its reason and its limits."""
    names = [name for name in LIMITS if name not in HOURS]
    before = charters.newest()[1]
    kind = type("NumbersForm", (WhyForm,), {name: _field(name) for name in names} | {"field_order": names})
    form = _form(request, kind, {name: getattr(before, name) for name in names}, lambda form: _limit(form, names))
    if done(request, form, lambda: _adopt(request, form, {name: form.cleaned_data[name] for name in names})):
        return go_on(request, "charter-numbers", _("Saved."), to=reverse("clinic:charter"))
    return _show(request, form, _("The numbers of the charter"), names)


@sets_up
def words(request: HttpRequest) -> HttpResponse:
    """The words: when we step, and the way for younger people."""
    before = charters.newest()[1]
    known = {name: _as_lines(getattr(before, name)) for name in WORDS}
    form = _form(request, WordsForm, known)
    if done(request, form, lambda: _adopt(request, form, {name: _as_words(name, form) for name in WORDS})):
        return go_on(request, "charter-words", _("Saved."), to=reverse("clinic:charter"))
    return _show(request, form, _("The words of the charter"), list(WORDS))


# --- from a form to a version ----------------------------------------------------------------------------------


def _form(request: HttpRequest, kind: Any, known: dict[str, Any], fit: Any = None) -> Any:
    first = {"reason": _("Set when the service was set up.")} if desk.is_walking(request) else {}
    known |= {"seen": str(charters.newest()[0]), "since": journal.today(), **first}
    return form_of(kind, request, fit=fit, initial=known)


def _adopt(request: HttpRequest, form: NhsForm, changed: dict[str, Any]) -> None:
    """The newest charter with this changed, as the next version. Nothing where nothing differs."""
    number, before = charters.newest()
    seen = form.cleaned_data["seen"]
    if seen != str(number):
        desk.carry(form, seen=str(number))
        raise NotPossible(
            _("Somebody set another version while you had this open. What you typed is kept: look, and send it again.")
        )
    try:
        after = replace(before, **changed)
        if list(differences(before, after)):
            facts = {"by": account(request).pk, "reason": form.cleaned_data["reason"], "expected": number}
            charters.adopt(after, form.cleaned_data["since"], **facts)
        else:
            messages.info(request, _("Nothing is different, so there is no new version."))
    except charters.IsOutside as found:
        raise NotPossible(" ".join(charter_parts.outside(each) for each in found.outside)) from None
    except charters.WasChanged:
        raise NotPossible(_("Somebody set another version this moment. Look at it, and send yours again.")) from None
    except ValueError:
        raise NotPossible(_("The service opens before it closes, on at least one day of the week.")) from None


def _hours(typed: dict[str, Any]) -> dict[str, Any]:
    named = {name: typed[name] for name in HOURS}
    return named | {"weekdays": tuple(sorted(int(day) for day in typed["weekdays"])), "closures": typed["closures"]}


def _field(name: str) -> NhsField:
    limit = LIMITS[name]
    label = charter_parts.question(name)
    hint = _("%(why)s Promise %(promise)d. From %(floor)d to %(ceiling)d. For: %(who)s.") % {
        "why": _(limit.reason),
        "promise": limit.promise,
        "floor": limit.floor,
        "ceiling": limit.ceiling,
        "who": charter_parts.affects(name),
    }
    return IntegerField(label=label, help_text=hint, called=label, suffix=charter_parts.unit(limit.unit))


def _limit(form: NhsForm, names: Iterable[str]) -> None:
    """Let each number be refused by its own limit, with the limit and the promise named."""
    for name in names:
        field, limit = form.fields[name], LIMITS[name]
        field.min_value, field.max_value = limit.floor, limit.ceiling  # type: ignore[attr-defined]
        said = charter_parts.outside(rules.Outside(name, 0, limit)).replace("%", "%%")
        field.error_messages = {**field.error_messages, "min_value": said, "max_value": said}


def _as_lines(value: Any) -> str:
    return value if isinstance(value, str) else "\n".join(value)


def _as_words(name: str, form: NhsForm) -> Any:
    typed = str(form.cleaned_data[name])
    if isinstance(getattr(Charter(), name), str):
        return " ".join(typed.split())
    return tuple(line.strip() for line in typed.splitlines() if line.strip())


def _show(request: HttpRequest, form: NhsForm, title: str, names: list[str]) -> HttpResponse:
    page = {"form": form, "button": _("Put it in force"), "names": names, "newest": charters.newest()[0]}
    return show(request, "charter_change", title=title, back="charter", **page)
