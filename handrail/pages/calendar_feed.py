"""What a calendar reads at the secret address of an account: when, and nothing about whom or what for.

There is no signing in: whoever has the address has the times. So a person's say "Appointment" and no more, unless they
ask for the place; those of staff name nobody, and no link is ever in them. A closed account's address is no page.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handrail.accounts.models import User
from handrail.accounts.roles import SERVED
from handrail.organisation import feeds
from handrail.organisation.models import DiaryTime, Facilitates, GroupMeeting, Room
from handrail.pages.calendar_file import Event, written
from handrail.record import access, diaries, journal
from handrail.record.access import Whole
from handrail.record.models import AppointmentRow

BACK, AHEAD = timedelta(days=31), timedelta(days=183)


@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The file, or that nothing has changed."""
    feed = feeds.find(token)
    if feed is None:
        raise Http404
    account = feed.account
    is_served = account.role in SERVED
    first, until = _days()
    events = _of_person(account, first, until, feed.with_place) if is_served else _of_staff(account, first, until)
    found = sorted(events, key=lambda event: (event.starts, event.key))
    text = written(found, name=_("Appointments") if is_served else _("My times"), since=feed.made_at.astimezone(UTC))
    tag = f'"{sha256(text.encode()).hexdigest()[:32]}"'
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        return _private(HttpResponseNotModified(), tag)
    return _private(HttpResponse(text, content_type="text/calendar; charset=utf-8"), tag)


def _private(response: HttpResponse, tag: str) -> HttpResponse:
    """Asked for again each time, kept by nobody in between, and found by no search engine."""
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _days() -> tuple[datetime, datetime]:
    """Whole days, so that the same times give the same file all day."""
    midnight = journal.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - BACK, midnight + AHEAD


def _of_person(account: User, first: datetime, until: datetime, with_place: bool) -> Iterator[Event]:
    """The appointments of whom this account was confirmed to speak for; with nobody left, it is no page."""
    people = [person for person in sorted(account.speaks_for()) if _is_theirs(account, person)]
    if not people:
        raise Http404
    rows = diaries.booked_of(people, first, until)
    rooms = Room.objects.in_bulk({row.room for row in rows if row.room}) if with_place else {}
    for row in rows:
        place = str(rooms[row.room]) if row.room in rooms else ""
        yield _event(account, row, _("Appointment"), place)


def _is_theirs(account: User, person: str) -> bool:
    try:
        standing = journal.standing(person)
    except (journal.Erased, journal.NoSuchRecord):
        return False
    own = standing.parts.get(person, standing)  # its own alone: what was joined to it is shown on no feed
    return not standing.died and access.may_open(account, person, own) is Whole.WHOLE


def _of_staff(account: User, first: datetime, until: datetime) -> Iterator[Event]:
    """Appointments, groups and everything else in somebody's diary, without a name or a note."""
    for row in diaries.booked_with(account.pk, first, until):
        yield _event(account, row, _("Appointment"))
    for time in DiaryTime.objects.filter(practitioner=account.pk, starts__gte=first, starts__lt=until):
        said = time.get_kind_display()
        yield Event(f"{account.pk}{time.pk}", time.starts, time.ends, said[:1].upper() + said[1:])
    leads = Facilitates.objects.filter(practitioner=account.pk).values("group")
    for each in GroupMeeting.objects.filter(group__in=leads, cancelled_at=None, starts__gte=first, starts__lt=until):
        yield Event(f"{account.pk}{each.pk}", each.starts, each.ends, _("Appointment"))


def _event(account: User, row: AppointmentRow, words: str, place: str = "") -> Event:
    ends = row.starts + timedelta(minutes=row.minutes)
    return Event(f"{account.pk}{row.stream}{row.contact}", row.starts, ends, words, place)
