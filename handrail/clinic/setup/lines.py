"""The lines of help on every page: each with the day somebody last checked it, changed, added, or checked today.

A line is checked by ringing it or by reading its own page; nobody rings 999 to test it.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.clinic.door import account
from handrail.clinic.setup.desk import done, form_of, go_on, sets_up, show
from handrail.design import crisis
from handrail.design.formats import date_only
from handrail.design.forms import (
    CharField,
    CheckboxesField,
    CheckboxField,
    Choice,
    IntegerField,
    NhsForm,
    RadioField,
    TextField,
)
from handrail.organisation import lines as of_help
from handrail.organisation.models import CrisisLine
from handrail.record import journal


class LineForm(NhsForm):
    """One line of help."""

    name = CharField(label=gettext_lazy("Who answers"), called=gettext_lazy("who answers"), max_length=120)
    number = CharField(
        label=gettext_lazy("What to do, as people read it"),
        help_text=gettext_lazy("For example: 01632 960 001, or text SHOUT to 85258."),
        called=gettext_lazy("what to do"),
        max_length=60,
    )
    way = RadioField(
        label=gettext_lazy("When somebody taps it, their phone"),
        called=gettext_lazy("what a phone does"),
        choices=[Choice("tel", gettext_lazy("rings")), Choice("sms", gettext_lazy("writes a text message"))],
        initial="tel",
    )
    dial = CharField(
        label=gettext_lazy("The number it uses"),
        help_text=gettext_lazy("Only figures, and + at the start."),
        called=gettext_lazy("the number"),
        max_length=30,
        width=20,
        inputmode="tel",
    )
    hours = CharField(label=gettext_lazy("When somebody answers"), called=gettext_lazy("the times"), max_length=120)
    text = TextField(
        label=gettext_lazy("What it is for"), called=gettext_lazy("what it is for"), rows=3, max_length=400
    )
    also = CharField(
        label=gettext_lazy("For people who are deaf or cannot speak"),
        called=gettext_lazy("the other way"),
        required=False,
        max_length=300,
    )
    review_within_days = IntegerField(
        label=gettext_lazy("Check it again after so many days"),
        called=gettext_lazy("the number of days"),
        min_value=7,
        max_value=366,
        initial=180,
    )
    checked = CheckboxField(label=gettext_lazy("I checked it today, and all of this is right"))

    def clean_dial(self) -> str:
        """Something a phone can use."""
        typed = str(self.cleaned_data["dial"])
        if len([each for each in typed if each.isdigit()]) < 3:
            field: Any = self.fields["dial"]
            field.error_messages = {**field.error_messages, "digits": _("%(Name)s has at least 3 figures")}
            raise field.error("digits")
        return typed


class CheckedForm(NhsForm):
    """Which lines somebody checked today."""

    checked = CheckboxesField(
        label=gettext_lazy("Which did you check today and find right?"),
        help_text=gettext_lazy("Ring a local line at a quiet hour, or read its own page. Never ring 999 to test it."),
        called=gettext_lazy("what you checked"),
        required=False,
    )


@sets_up
def lines(request: HttpRequest) -> HttpResponse:
    """Every line, and when it was last checked."""
    known = list(CrisisLine.objects.all())
    today = journal.today()

    def fit(form: CheckedForm) -> None:
        form.fields["checked"].choices = [Choice(each.pk, f"{each.name}: {each.number}", said(each)) for each in known]  # type: ignore[attr-defined]

    form = form_of(CheckedForm, request, fit=fit)
    if done(request, form, lambda: of_help.checked(form.cleaned_data["checked"], today, by=account(request).pk)):
        return go_on(request, "lines", _("Saved."))
    stale = [str(each.name) for each in crisis.stale(today, of_help.rows())]
    rows = [
        [{"text": each.name, "href": reverse("clinic:line", args=[each.pk])}, each.number, each.hours, said(each)]
        for each in known
    ]
    head = [_("Who answers"), _("What to do"), _("When"), _("Checked")]
    page: dict[str, Any] = {"rows": rows, "head": head, "stale": stale, "has_lines": bool(known)}
    return show(request, "lines", title=_("Lines of help"), form=form, button=_("Save"), **page)


def said(line: CrisisLine) -> str:
    """When somebody last checked it."""
    return (
        _("last checked on %(day)s") % {"day": date_only(line.reviewed)}
        if line.reviewed
        else _("never checked from here")
    )


@sets_up
def line(request: HttpRequest, ref: str) -> HttpResponse:
    """One line, changed or taken out; `new` for another one."""
    found = CrisisLine() if ref == "new" else CrisisLine.objects.filter(pk=ref).first()
    if found is None:
        raise Http404
    if request.method == "POST" and "remove" in request.POST:
        return _remove(request, found)
    form = form_of(LineForm, request, initial=_initial(found))

    def write() -> None:
        _fill(found, form.cleaned_data)
        of_help.save(found, by=account(request).pk)

    if done(request, form, write):
        messages.success(request, _("Saved. It stands on every page now."))
        return redirect("clinic:lines")
    title = _("Another line of help") if ref == "new" else found.name
    page = {"is_new": ref == "new", "button": _("Save")}
    return show(request, "line", title=title, form=form, back="lines", **page)


def _remove(request: HttpRequest, found: CrisisLine) -> HttpResponse:
    if of_help.take_out(found, by=account(request).pk):
        messages.success(request, _("It is off every page now."))
    else:
        messages.warning(request, _("This is the last one. There is always help on a page: add another first."))
    return redirect("clinic:lines")


def _initial(line: CrisisLine) -> dict[str, Any]:
    if not line.name:
        return {"review_within_days": line.review_within_days, "way": "tel"}
    way, _colon, dial = line.href.partition(":")
    names = ("name", "number", "hours", "text", "also", "review_within_days")
    return {name: getattr(line, name) for name in names} | {"way": way, "dial": dial}


def _fill(line: CrisisLine, typed: dict[str, Any]) -> None:
    for name in ("name", "number", "hours", "text", "also", "review_within_days"):
        setattr(line, name, typed[name])
    before, line.href = line.href, of_help.address(typed["way"], typed["dial"])
    if typed["checked"]:
        line.reviewed = journal.today()
    elif before != line.href:
        line.reviewed = None  # a new number was checked by nobody yet
