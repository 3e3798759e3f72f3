"""Being away, standing in, and the duty rota: what may be written down, and who answers on which day.

A stretch of duty that is set replaces whatever stood on those days, so no day has two. Whatever is not possible raises
`NotPossible` (see `staffing`), in words for whoever tried.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from handrail.accounts.roles import CLINICAL
from handrail.organisation import changes, who
from handrail.organisation.changes import Kind
from handrail.organisation.models import Absence, DutyRota, Practitioner, Service
from handrail.organisation.staffing import NotPossible

ONE_DAY = timedelta(days=1)


# --- away ------------------------------------------------------------------------------------------------------


@transaction.atomic
def be_away(one: Practitioner, starts: date, ends: date, cover: Practitioner | None, *, by: str) -> Absence:
    """Write down that somebody is away on these days, and who stands in."""
    Practitioner.objects.select_for_update().get(pk=one.pk)
    _check_days(one, starts, ends, ())
    _check_cover(one, starts, ends, cover)
    made = Absence.objects.create(practitioner=one, starts=starts, ends=ends, cover=cover)
    changes.note(Kind.ABSENCE, by=by, about=one.pk, after=_told(made))
    return made


@transaction.atomic
def change(absence: Absence, starts: date, ends: date, cover: Practitioner | None, *, by: str) -> None:
    """Other days, or somebody else who stands in."""
    one = Practitioner.objects.select_for_update().get(pk=absence.practitioner_id)
    _check_days(one, starts, ends, (absence.pk,))
    _check_cover(one, starts, ends, cover)
    before = _told(absence)
    absence.starts, absence.ends, absence.cover = starts, ends, cover
    absence.save()
    if _told(absence) != before:
        changes.note(Kind.ABSENCE, by=by, about=one.pk, before=before, after=_told(absence))


@transaction.atomic
def end_early(absence: Absence, back_on: date, *, by: str) -> None:
    """They are back from this day on; an absence that had not begun is taken out."""
    before = _told(absence)
    if back_on <= absence.starts:
        absence.delete()
        after = ""
    else:
        absence.ends = min(absence.ends, back_on - ONE_DAY)
        absence.save(update_fields=["ends"])
        after = _told(absence)
    changes.note(Kind.ABSENCE, by=by, about=absence.practitioner_id, before=before, after=after)


def to_come(today: date) -> QuerySet[Absence]:
    """Who is away now and in the days to come, the soonest first."""
    coming = Absence.objects.filter(ends__gte=today, practitioner__account__is_active=True)
    return coming.select_related("practitioner__account", "cover__account").order_by("starts", "practitioner", "pk")


def why_not_cover(one: Practitioner, starts: date, ends: date, cover: Practitioner) -> str:
    """Why this colleague cannot stand in on these days; empty if they can."""
    if cover.pk == one.pk:
        return _("Nobody stands in for themselves. Choose a colleague.")
    if one.account.role in CLINICAL and cover.account.role not in CLINICAL:
        return _("%(name)s is not a clinician, and cannot answer for people’s care.") % {"name": cover.name}
    if not who.is_here(cover, starts) or (cover.last_day and cover.last_day < ends):
        return _("%(name)s does not work here on all of these days.") % {"name": cover.name}
    away = who.away_between(starts, ends).filter(practitioner=cover).first()
    if away:
        return _("%(name)s is away from %(starts)s to %(ends)s. Choose somebody who is here.") % {
            "name": cover.name,
            "starts": said(away.starts),
            "ends": said(away.ends),
        }
    return ""


def fell_through(today: date) -> list[Absence]:
    """Absences to come that nobody covers: nobody is named, or whoever is named is away or gone by then."""
    coming = list(to_come(today))
    away: dict[str, list[Absence]] = {}
    for each in coming:
        away.setdefault(each.practitioner_id, []).append(each)
    return [each for each in coming if not _holds(each, away)]


def said(day: date) -> str:
    """A day as the sentences here say it."""
    return f"{day.day} {day:%B %Y}"


def until(practitioner: str, today: date) -> date | None:
    """The last day of the absence somebody is on today; None if they are not away."""
    ends = Absence.objects.filter(practitioner=practitioner, starts__lte=today, ends__gte=today)
    return ends.order_by("-ends").values_list("ends", flat=True).first()


def _holds(absence: Absence, away: dict[str, list[Absence]]) -> bool:
    cover = absence.cover
    if cover is None or not cover.account.is_active or (cover.last_day and cover.last_day < absence.ends):
        return False
    return not any(other.starts <= absence.ends and other.ends >= absence.starts for other in away.get(cover.pk, []))


def _check_days(one: Practitioner, starts: date, ends: date, but: tuple[int, ...]) -> None:
    if ends < starts:
        raise NotPossible(_("The last day away must be the same as or after the first."))
    other = who.away_between(starts, ends).filter(practitioner=one).exclude(pk__in=but).first()
    if other:
        facts = {"name": one.name, "starts": said(other.starts), "ends": said(other.ends)}
        raise NotPossible(_("%(name)s is away from %(starts)s to %(ends)s already. Change that one instead.") % facts)


def _check_cover(one: Practitioner, starts: date, ends: date, cover: Practitioner | None) -> None:
    if cover is not None and (why := why_not_cover(one, starts, ends, cover)):
        raise NotPossible(why)


def _told(absence: Absence) -> str:
    days = f"{said(absence.starts)} – {said(absence.ends)}"
    return f"{days}; {absence.cover.name}" if absence.cover else days


# --- on duty ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which one colleague is on duty; nobody means a gap, which is the lead's by name."""

    starts: date
    ends: date
    who: Practitioner | None


@transaction.atomic
def put_on_duty(one: Practitioner | None, starts: date, ends: date, *, by: str) -> None:
    """Somebody is on duty on these days, in place of whoever was; nobody leaves a gap, which is the lead's."""
    Service.objects.select_for_update().filter(pk=1).first()
    if ends < starts:
        raise NotPossible(_("The last day on duty must be the same as or after the first."))
    if one is not None and (not one.account.is_active or one.account.role not in CLINICAL):
        raise NotPossible(_("Whoever is on duty is a clinician who works here."))
    _clear(starts, ends)
    if one is not None:
        DutyRota.objects.create(practitioner=one, starts=starts, ends=ends)
    changes.note(
        Kind.DUTY,
        by=by,
        about=one.pk if one else "",
        what=f"{said(starts)} – {said(ends)}",
        after=one.name if one else _("nobody: the lead"),
    )


def rota(first: date, last: date) -> list[Stretch]:
    """Who is on duty from the first to the last of these days, gaps too, in order."""
    on = _by_day(first, last)
    stretches: list[Stretch] = []
    for day in _days(first, last):
        one = on.get(day)
        if stretches and (stretches[-1].who and stretches[-1].who.pk) == (one and one.pk):
            stretches[-1] = Stretch(stretches[-1].starts, day, one)
        else:
            stretches.append(Stretch(day, day, one))
    return stretches


def gaps(first: date, last: date) -> list[Stretch]:
    """The stretches of these days on which nobody is on duty."""
    return [each for each in rota(first, last) if each.who is None]


def _by_day(first: date, last: date) -> dict[date, Practitioner]:
    """Who is on duty each day. Of two that overlap (older data) the later one counts, as everywhere."""
    rows = DutyRota.objects.filter(starts__lte=last, ends__gte=first, practitioner__account__is_active=True)
    found: dict[date, Practitioner] = {}
    for row in rows.select_related("practitioner__account").order_by("starts", "pk"):
        gone = row.practitioner.last_day or row.ends
        for day in _days(max(row.starts, first), min(row.ends, last, gone)):
            found[day] = row.practitioner
    return found


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _clear(starts: date, ends: date) -> None:
    """Nobody is on duty on these days: what lies across them is cut."""
    for row in DutyRota.objects.filter(starts__lte=ends, ends__gte=starts):
        if row.ends > ends:
            DutyRota.objects.create(practitioner_id=row.practitioner_id, starts=ends + ONE_DAY, ends=row.ends)
        if row.starts < starts:
            row.ends = starts - ONE_DAY
            row.save(update_fields=["ends"])
        else:
            row.delete()
