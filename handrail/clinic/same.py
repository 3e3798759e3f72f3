"""Two records that may be of one person: the list of them, the two side by side, and what staff found.

Nobody is matched by a machine. Joining takes nothing from either record and can be undone; "not the same" is kept, so
that nobody is asked twice.
"""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.accounts.doors import staff_required
from handrail.care import same as rules
from handrail.care.standing import Standing
from handrail.clinic import choices, door
from handrail.clinic.door import account
from handrail.clinic.forms import reason_field, whole
from handrail.design.formats import date_only
from handrail.design.forms import ActForm, RadioField
from handrail.pages.acting import attempt
from handrail.pages.names import of_staff
from handrail.record import access, alike, journal, lists, reading
from handrail.record.sight import sight_of

PAGE: Final = 50
SAME, NOT_SAME = "same", "not same"
_BY: Final = {
    "nhs_number": _("the NHS number"),
    "birth_name": _("a name and the date of birth"),
    "phone_name": _("a name and the phone number"),
    "email_name": _("a name and the e-mail address"),
}


@staff_required
def found(request: HttpRequest) -> HttpResponse:
    """Every two records that may be of one person, and that nobody has looked at."""
    access.check(account(request), access.Verb.CONFIRM)
    number = whole(request.GET.get("page", ""))
    rows = alike.pairs(sight=sight_of(account(request)), limit=PAGE + 1, offset=number * PAGE)
    here = reverse("clinic:alike")
    page = {
        "title": _("The same person twice?"),
        "pairs": rows[:PAGE],
        "shared": _shared,
        "previous": f"{here}?page={number - 1}" if number else "",
        "next": f"{here}?page={number + 1}" if len(rows) > PAGE else "",
    }
    return render(request, "clinic/alike.html", page)


def _shared(kinds: tuple[str, ...]) -> str:
    return ", ".join(str(_BY[kind]) for kind in kinds)


class SameForm(ActForm):
    """What was found, and why."""

    found = RadioField(
        label=_("Is it the same person?"),
        called=_("whether it is the same person"),
        choices=[
            (SAME, _("Yes, the same person"), _("Both are read as one. Where they differ, what was said last counts.")),
            (NOT_SAME, _("No, two people"), _("They are not suggested again.")),
        ],
    )
    keep = RadioField(
        label=_("If it is the same person: in which record do we go on writing?"),
        called=_("in which record we go on writing"),
        choices=(),
        required=False,
    )
    contact = RadioField(
        label=_("If it is the same person: how do we reach them from now on?"),
        called=_("how we reach them from now on"),
        help_text=_(
            "Messages and links go there, so choose what you made sure of. If you leave it, it is as the record says "
            "in which we go on writing."
        ),
        choices=(),
        required=False,
    )
    why = reason_field(_("How did you make sure? Write it for the person to read"), rows=3)

    def clean(self) -> dict[str, Any]:
        """Only somebody who is the same needs one record that is written on."""
        data = super().clean() or self.cleaned_data
        if data.get("found") == SAME and not data.get("keep") and "keep" not in self.errors:
            self.add_error("keep", self.fields["keep"].error("required"))  # type: ignore[attr-defined]
        return data


@staff_required
def same(request: HttpRequest, person: str, other: str) -> HttpResponse:
    """Two records side by side, and what staff found."""
    two = _two(request, person, other)
    if two[other].main and two[other].main == two[person].main:
        return redirect("clinic:person", two[person].main)
    longer = min(two, key=lambda each: [entry.recorded_at for entry in two[each].entries[:1]])
    form = SameForm(request.POST or getattr(request, "held_post", None), initial={"keep": longer})
    form.fields["keep"].choices = [(each, _record(each, two[each])) for each in two]  # type: ignore[attr-defined]
    form.fields["contact"].choices = [(each, *_reached(each, two[each])) for each in two]  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _decide(request, form, person, other)):
        is_same = form.cleaned_data["found"] == SAME
        said = gettext("Joined. Both records are read as one person.") if is_same else gettext("Kept as two people.")
        messages.success(request, said)
        return redirect("clinic:person", person) if is_same else redirect("clinic:alike")
    page = {
        "title": _("The same person twice?"),
        "form": form,
        "columns": [_column(each, standing) for each, standing in two.items()],
        "shared": _shared(alike.shared(person, other)),
        "say": choices.say,
        "back_url": reverse("clinic:alike"),
    }
    return render(request, "clinic/same.html", page, status=422 if request.method == "POST" else 200)


class SeparateForm(ActForm):
    """Why."""

    why = reason_field(_("Why are they not the same person? Write it for them to read"), rows=3)


@staff_required
def separate(request: HttpRequest, person: str, other: str) -> HttpResponse:
    """Two records that were joined by mistake stand for themselves again."""
    two = _two(request, person, other)
    form = SeparateForm(request.POST or getattr(request, "held_post", None))
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _separate(request, form, person, other)):
        messages.success(request, gettext("Separated. Each record stands for itself again."))
        return redirect("clinic:same", person, other)
    page = {
        "title": _("Separate two records"),
        "form": form,
        "columns": [_column(each, standing) for each, standing in two.items()],
        "say": choices.say,
        "back_url": reverse("clinic:person", args=[person]),
    }
    return render(request, "clinic/separate.html", page, status=422 if request.method == "POST" else 200)


def _two(request: HttpRequest, person: str, other: str) -> dict[str, Standing]:
    """Both, if this reader may see both; that they were looked at is written into both logs."""
    access.check(account(request), access.Verb.CONFIRM)
    if person == other:
        raise Http404
    two = {each: door.standing(each) for each in (person, other)}
    if not sight_of(account(request)).shows(list(two)):
        raise access.NotAllowed(gettext("You have no part in the care of both, so you cannot compare them."))
    reading.opened_many(
        by=account(request).pk, people=list(two), page="clinic same", relation=access.Relation.LOOKED_FOR
    )
    return two


def _decide(request: HttpRequest, form: SameForm, person: str, other: str) -> None:
    """Into both records, in one act: what either says, the other says too."""
    data, me = form.cleaned_data, account(request).pk
    is_same = data["found"] == SAME
    rule = rules.same_as if is_same else rules.not_same
    more = {"keep": data["keep"], "contact": data["contact"]} if is_same else {}
    with journal.together(person, other, by=me, once=data["once"]) as act:
        for own, its_other in ((person, other), (other, person)):
            act.record(own, rule, person=its_other, why=journal.Text(data["why"]), **more)


def _separate(request: HttpRequest, form: SeparateForm, person: str, other: str) -> None:
    data, me = form.cleaned_data, account(request).pk
    with journal.together(person, other, by=me, once=data["once"]) as act:
        for own, its_other in ((person, other), (other, person)):
            act.record(own, rules.separate, person=its_other, why=journal.Text(data["why"]))


def _record(person: str, standing: Standing) -> str:
    began = date_only(standing.entries[0].recorded_at.date()) if standing.entries else ""
    name = standing.name or standing.called or person
    return gettext("%(name)s, known since %(day)s") % {"name": name, "day": began}


def _reached(person: str, standing: Standing) -> tuple[str, str]:
    """How a record says that somebody is reached, as a choice."""
    contact = standing.contact
    ways = (contact.phone, contact.email, ", ".join(contact.address)) if contact else ()
    said = gettext("As the record of %(name)s says") % {"name": _record(person, standing)}
    return said, "; ".join(way for way in ways if way) or gettext("It says nothing.")


def _column(person: str, standing: Standing) -> dict[str, Any]:
    """One record as it stands beside the other: who they are and where, nothing that is clinical."""
    contact, staff = standing.contact, of_staff()
    sure = len(standing.confirmed_accounts)
    return {
        "person": person,
        "name": standing.name or standing.called or person,
        "rows": [
            (_("Called"), standing.called),
            (_("Previous names"), ", ".join(standing.names.previous) if standing.names else ""),
            (_("Date of birth"), date_only(standing.born) if standing.born else ""),
            (_("NHS number"), standing.nhs_number.number if standing.nhs_number else ""),
            (_("Phone"), contact.phone if contact else ""),
            (_("E-mail"), contact.email if contact else ""),
            (_("Address"), ", ".join(contact.address) if contact else ""),
            (_("GP"), standing.gp[-1].name if standing.gp else ""),
            (_("Sign-ins"), gettext("%(all)d, of which %(sure)d made sure of") % _counts(standing, sure)),
        ],
        "care": [(each, staff.get(each.holder, "")) for each in lists.episodes_of(person)],
    }


def _counts(standing: Standing, sure: int) -> dict[str, int]:
    return {"all": len(standing.accounts), "sure": sure}


PATHS = [
    path("same/", found, name="alike"),
    path("people/<str:person>/same/<str:other>/", same, name="same"),
    path("people/<str:person>/separate/<str:other>/", separate, name="separate"),
]
