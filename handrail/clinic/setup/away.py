"""Who is away, who stands in, and who is on duty. One's own absence anybody writes down; others' whoever sets up."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from handrail.accounts.doors import staff_required
from handrail.clinic.door import account
from handrail.clinic.setup import desk
from handrail.clinic.setup.desk import by_id, done, form_of, go_on, may_set_up, sets_up, show
from handrail.design.formats import date_only
from handrail.design.forms import Choice, DateField, NhsForm, SelectField
from handrail.organisation import covering, who
from handrail.organisation.models import Absence, Practitioner
from handrail.organisation.staffing import NotPossible
from handrail.record import access, journal

WEEKS = 8


class AwayForm(NhsForm):
    """The days, and who stands in."""

    who = SelectField(label=gettext_lazy("Who is away?"), called=gettext_lazy("who is away"))
    starts = DateField(
        label=gettext_lazy("First day away"),
        help_text=gettext_lazy("For example, 21 12 2026."),
        called=gettext_lazy("the first day away"),
    )
    ends = DateField(label=gettext_lazy("Last day away"), called=gettext_lazy("the last day away"))
    cover = SelectField(
        label=gettext_lazy("Who stands in?"),
        help_text=gettext_lazy("People whose care this is see the name, and until when."),
        called=gettext_lazy("who stands in"),
        required=False,
    )


class StretchForm(NhsForm):
    """Somebody on duty for some days."""

    who = SelectField(label=gettext_lazy("Who is on duty?"), called=gettext_lazy("who is on duty"), required=False)
    starts = DateField(label=gettext_lazy("From"), called=gettext_lazy("the first day"))
    ends = DateField(label=gettext_lazy("To"), called=gettext_lazy("the last day"))


@staff_required
def away(request: HttpRequest) -> HttpResponse:
    """Who is away now and in the days to come, who stands in, and what has no cover."""
    today, me = journal.today(), account(request)
    loose = {each.pk for each in covering.fell_through(today)}
    rows = [_row(each, each.pk in loose, me.pk, may_set_up(request)) for each in covering.to_come(today)]
    page = {
        "head": [_("Who"), _("From"), _("To"), _("Stands in"), _("Change")],
        "rows": rows,
        "loose": len(loose),
        "duty": _stretches(today, today + timedelta(days=7 * WEEKS - 1)),
        "may_set_up": may_set_up(request),
        "lead": who.lead(),
        "is_practitioner": who.practitioner(me.pk) is not None,
    }
    return show(request, "away", title=_("Away and on duty"), back="away", **page)


def _row(absence: Absence, is_loose: bool, me: str, may: bool) -> list[Any]:
    stands = absence.cover.name if absence.cover else _("nobody")
    change = "–"
    if may or absence.practitioner_id == me:
        text = _("Change") + " " + absence.practitioner.name
        change = {"text": text, "href": reverse("clinic:away-change", args=[absence.pk])}  # type: ignore[assignment]
    return [
        absence.practitioner.name,
        date_only(absence.starts),
        date_only(absence.ends),
        {"text": stands, "note": _("nobody covers these days") if is_loose else ""},
        change,
    ]


@staff_required
def add(request: HttpRequest) -> HttpResponse:
    """Somebody will be away."""
    me = account(request).pk
    form = form_of(AwayForm, request, fit=lambda form: _fit(form, request), initial={"who": me})

    def write() -> None:
        one, typed = _whose(form.cleaned_data["who"], request), form.cleaned_data
        covering.be_away(one, typed["starts"], typed["ends"], by_id(typed["cover"]), by=me)

    if done(request, form, write):
        _tell(request, form.cleaned_data)
        return redirect("clinic:away")
    return show(request, "form", title=_("Somebody will be away"), form=form, button=_("Save"), back="away")


@staff_required
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Other days, or somebody else who stands in."""
    absence = _absence(number, request)
    one = absence.practitioner
    known = {"who": one.pk, "starts": absence.starts, "ends": absence.ends, "cover": absence.cover_id or ""}
    form = form_of(AwayForm, request, fit=lambda form: _fit(form, request, one), initial=known)

    def write() -> None:
        typed = form.cleaned_data
        covering.change(absence, typed["starts"], typed["ends"], by_id(typed["cover"]), by=account(request).pk)

    if done(request, form, write):
        _tell(request, form.cleaned_data)
        return redirect("clinic:away")
    facts = {"absence": absence, "is_on": absence.starts <= journal.today() <= absence.ends}
    return show(request, "away_change", title=one.name, form=form, button=_("Save"), back="away", **facts)


@require_POST
@staff_required
def end(request: HttpRequest, number: int) -> HttpResponse:
    """They are back from today on; an absence that had not begun is taken out."""
    absence = _absence(number, request)
    covering.end_early(absence, journal.today(), by=account(request).pk)
    messages.success(request, _("%(name)s is here.") % {"name": absence.practitioner.name})
    return redirect("clinic:away")


@sets_up
def rota(request: HttpRequest) -> HttpResponse:
    """Who is on duty in each of the weeks to come; what is set replaces what stood there."""
    today = journal.today()
    first = today - timedelta(days=today.weekday())
    weeks = [(first + timedelta(days=7 * n), first + timedelta(days=7 * n + 6)) for n in range(WEEKS)]
    form = form_of(_weeks_form(weeks), request, initial=_on_weeks(weeks))

    def write() -> None:
        known = _on_weeks(weeks)
        for number, (starts, ends) in enumerate(weeks):
            chosen = form.cleaned_data[f"week{number}"]
            if chosen not in (known[f"week{number}"], _MIXED):
                covering.put_on_duty(by_id(chosen), max(starts, today), ends, by=account(request).pk)

    if done(request, form, write):
        return go_on(request, "rota", _("Saved."), to=reverse("clinic:away"))
    page = {"duty": _stretches(today, weeks[-1][1]), "lead": who.lead(), "head": [_("Days"), _("On duty")]}
    return show(request, "rota", title=_("Who is on duty"), form=form, button=_("Save"), back="away", **page)


@sets_up
def stretch(request: HttpRequest) -> HttpResponse:
    """Somebody on duty for some days, in place of whoever was."""

    def fit(form: StretchForm) -> None:
        form.fields["who"].choices = desk.people(clinical=True, nobody=_("Nobody: the lead has it"))  # type: ignore[attr-defined]

    form = form_of(StretchForm, request, fit=fit)

    def write() -> None:
        typed = form.cleaned_data
        covering.put_on_duty(by_id(typed["who"]), typed["starts"], typed["ends"], by=account(request).pk)

    if done(request, form, write):
        messages.success(request, _("Saved."))
        return redirect("clinic:rota")
    intro = _("What you set here replaces what stood on these days.")
    return show(request, "form", title=_("Some days on duty"), form=form, intro=intro, button=_("Save"), back="rota")


# --- the weeks -------------------------------------------------------------------------------------------------

_MIXED = "several"


def _weeks_form(weeks: list[tuple[date, date]]) -> type[NhsForm]:
    """A form with one choice for each of these weeks."""
    here = desk.people(clinical=True, nobody=_("Nobody: the lead has it"))
    several = Choice(_MIXED, _("Several people, as below"))
    fields = {}
    for number, (starts, _ends) in enumerate(weeks):
        label = _("Week of %(day)s") % {"day": date_only(starts)}
        fields[f"week{number}"] = SelectField(
            label=label, called=label, required=False, choices=[*here, several], empty=""
        )
    return type("WeeksForm", (NhsForm,), fields)


def _on_weeks(weeks: list[tuple[date, date]]) -> dict[str, str]:
    """Who is on duty in each week: one, nobody, or several."""
    today, found = journal.today(), {}
    for number, (starts, ends) in enumerate(weeks):
        named = {each.who.pk if each.who else "" for each in covering.rota(max(starts, today), ends)}
        found[f"week{number}"] = named.pop() if len(named) == 1 else _MIXED
    return found


def _stretches(first: date, last: date) -> list[list[Any]]:
    """The rota as rows: gaps say who has them, and whoever is away on the first of their days is said."""
    rows: list[list[Any]] = []
    absences, lead = list(who.away_between(first, last)), who.lead()
    for each in covering.rota(first, last):
        days = (
            date_only(each.starts) if each.starts == each.ends else f"{date_only(each.starts)} – {date_only(each.ends)}"
        )
        if each.who is None:
            rows.append([days, {"text": lead.name if lead else _("nobody"), "note": _("a gap: the lead has it")}])
            continue
        note = _stands_in(each, absences)
        rows.append([days, {"text": each.who.name, "note": note}])
    return rows


def _stands_in(on_duty: covering.Stretch, absences: list[Absence]) -> str:
    """That whoever is on duty is away on some of these days, and who stands in."""
    for each in absences:
        is_theirs = on_duty.who is not None and each.practitioner_id == on_duty.who.pk
        if is_theirs and each.starts <= on_duty.ends and each.ends >= on_duty.starts:
            facts = {"from": date_only(each.starts), "to": date_only(each.ends)}
            if each.cover is None:
                return _("away from %(from)s to %(to)s, and nobody stands in") % facts
            return _("away from %(from)s to %(to)s; %(cover)s stands in") % {**facts, "cover": each.cover.name}
    return ""


# --- whose -----------------------------------------------------------------------------------------------------


def _fit(form: AwayForm, request: HttpRequest, one: Practitioner | None = None) -> None:
    me, fields = account(request), form.fields
    own = [choice for choice in desk.people() if may_set_up(request) or choice.value == me.pk]
    if one is not None:
        own = [Choice(one.pk, one.name)]
    fields["who"].choices = own  # type: ignore[attr-defined]
    fields["cover"].choices = desk.people(nobody=_("Nobody yet"))  # type: ignore[attr-defined]


def _whose(ref: str, request: HttpRequest) -> Practitioner:
    """Whose absence this is: one's own, or anybody's for whoever sets up."""
    one = by_id(ref)
    if one is None:
        raise NotPossible(_("Choose who is away."))
    if ref != account(request).pk:
        access.check(account(request), access.Verb.SET_UP)
    return one


def _absence(number: int, request: HttpRequest) -> Absence:
    found = Absence.objects.select_related("practitioner__account", "cover__account").filter(pk=number).first()
    if found is None:
        raise Http404
    if found.practitioner_id != account(request).pk:
        access.check(account(request), access.Verb.SET_UP)
    return found


def _tell(request: HttpRequest, typed: dict[str, Any]) -> None:
    """That it is saved; and where nobody stands in, who answers then."""
    one, cover = by_id(typed["who"]), by_id(typed["cover"])
    assert one is not None
    if cover is not None:
        messages.success(request, _("Saved. %(name)s stands in.") % {"name": cover.name})
        return
    answers = one.supervisor or who.lead()
    words = _("Saved. Nobody stands in for %(name)s yet: %(other)s answers for them. Name a colleague.")
    messages.warning(request, words % {"name": one.name, "other": answers.name if answers else _("nobody")})
