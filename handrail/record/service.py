"""The service as rules see it, built from the tables of the organisation: charter, calendar and roster of a day.

It is kept by each process as long as nothing changed: every change of staff, rota or charter writes a new random
`Stamp`, so one look at that row tells (an act looks each time, a page that only reads once in a second). Code that
changes these tables past Django's signals calls `changed()`.
"""

import logging
import time
from dataclasses import dataclass, replace
from datetime import date
from datetime import time as time_of_day
from functools import lru_cache
from itertools import islice
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.db.models.signals import post_delete, post_save

from handrail.accounts.models import User
from handrail.care.act import Member, Roster, Service
from handrail.care.calendar import Calendar
from handrail.care.charter import Charter
from handrail.care.vocabulary import Role
from handrail.keys.ids import new_id
from handrail.organisation.models import Absence, CrisisLine, DutyRota, Outage, Practitioner
from handrail.organisation.models import Service as ServiceTable
from handrail.record import restricted as _restricted
from handrail.record.clock import today
from handrail.record.models import CharterVersion, Stamp
from handrail.record.restricted import Restricted

_log = logging.getLogger(__name__)

#: Even what no signal told of is noticed after this many seconds.
KEPT_FOR: Final = 30.0

#: For so many seconds a page that only reads believes the stamp its process saw.
BELIEVED_FOR: Final = 1.0

_ROLES: Final = {role.value: role for role in Role}


@dataclass(frozen=True, slots=True)
class _Kept:
    stamp: str
    until: float
    service: Service
    by_name: Service
    teams: dict[str, str]
    restricted: Restricted


#: By day: an act of today knows of one or two, a demo or an import that replays months knows of many.
_kept: dict[date, _Kept] = {}
_looked = 0.0

#: So many days are kept, and then all are forgotten.
_DAYS: Final = 400


def current() -> Service:
    """The service as it is now."""
    return _present().service


def of(person: str) -> Service:
    """The service as it is for this person: for them, whoever their record is kept from is not here."""
    kept = _present()
    return kept.restricted.around(kept.service, person)


def restricted() -> Restricted:
    """Whose record is kept from whom, and whose is narrowed."""
    return _present().restricted


def restricted_here() -> Restricted:
    """The same as this process saw it within the last second: for what a page asks many times. Whoever changes it sees
    the change at once (`changed`)."""
    kept = _kept.get(today())
    return kept.restricted if kept is not None and time.monotonic() < _looked + BELIEVED_FOR else restricted()


def glance() -> Service:
    """The service as this process saw it within the last second, even while an act is under way: for what a page only
    shows."""
    kept = _kept.get(today())
    if kept is not None and time.monotonic() < _looked + BELIEVED_FOR:
        return kept.service
    return current()


def teams() -> dict[str, str]:
    """The team of each practitioner who has one."""
    return _present().teams


def by_name(service: Service) -> Service:
    """The same service with everybody present: who owes a thing by name, whoever stands in for them today."""
    kept = _kept.get(today())
    return kept.by_name if kept is not None and kept.service is service else _everybody_here(service)


def build(day: date) -> Service:
    """The service as it is on `day`."""
    charter = charter_on(day)
    return Service(charter, _calendar(settings.TIME_ZONE, charter), _roster(day))


def changed(**_signal: Any) -> None:
    """Tell every process that staff, rota or charter have changed."""
    global _looked
    Stamp.objects.update_or_create(id=1, defaults={"value": new_id()})
    _looked = 0.0


def charter_on(day: date) -> Charter:
    """The charter in force on `day`: the latest version that had begun, or the default. A forged one is passed over."""
    for version in CharterVersion.objects.filter(since__lte=day).order_by("-since", "-version"):
        if version.is_ours():
            return msgspec.convert({**version.numbers, "version": version.version, "since": version.since}, Charter)
        _log.critical("Version %d of the charter was not written here, and is not in force.", version.version)
    return Charter()


def calendar() -> Calendar:
    """The hours and holidays of this service as it is now, in its own zone."""
    return current().calendar


def watch() -> None:
    """Notice changes of the tables a service is built from. Called once, when Django has started."""
    for table in (User, Practitioner, Absence, DutyRota, ServiceTable, CharterVersion, CrisisLine, Outage):
        for signal in (post_save, post_delete):
            signal.connect(_noticed, sender=table, dispatch_uid=f"record:{table.__name__}:{id(signal)}")


def _noticed(instance: Any, **_signal: Any) -> None:
    # People sign in and open accounts all day; only the accounts of staff are part of the service.
    if not isinstance(instance, User) or instance.is_staff_member:
        changed()


def _present() -> _Kept:
    global _looked
    day, at = today(), time.monotonic()
    kept = _kept.get(day)
    if kept is not None and at < _looked + BELIEVED_FOR and not connection.in_atomic_block:
        return kept
    stamp, _looked = _stamp(), at
    if len(_kept) >= _DAYS or any(each.stamp != stamp for each in islice(_kept.values(), 1)):
        _kept.clear()  # all of them were made from one stamp
        kept = None
    if kept is None or time.monotonic() > kept.until:
        service = build(day)
        of_team = dict(Practitioner.objects.exclude(team=None).values_list("pk", "team"))
        kept = _kept[day] = _Kept(
            stamp, time.monotonic() + KEPT_FOR, service, _everybody_here(service), of_team, _restricted.load()
        )
    return kept


def _everybody_here(service: Service) -> Service:
    members = {who: replace(member, present=True) for who, member in service.roster.members.items()}
    return replace(service, roster=replace(service.roster, members=members))


@lru_cache(maxsize=4)
def _calendar(zone: str, charter: Charter) -> Calendar:
    hours = time_of_day(charter.opens_hour), time_of_day(charter.closes_hour)
    return Calendar(
        ZoneInfo(zone),
        hours=dict.fromkeys(charter.weekdays, hours),
        closures=frozenset(charter.closures),
        cut_off=time_of_day(charter.cut_off_hour),
    )


def _stamp() -> str:
    with connection.cursor() as cursor:
        cursor.execute('SELECT "value" FROM "record_stamp" WHERE "id" = 1')
        row = cursor.fetchone()
    return row[0] if row else ""


def _roster(day: date) -> Roster:
    away = dict(
        Absence.objects.filter(starts__lte=day, ends__gte=day).order_by("pk").values_list("practitioner", "cover")
    )
    rows = list(
        Practitioner.objects.order_by("account__name", "pk").values_list(
            "pk", "account__role", "account__is_active", "last_day", "supervisor", "heir"
        )
    )
    working = {pk for pk, _, active, last_day, *_ in rows if active and (last_day is None or day <= last_day)}
    members = {
        pk: Member(
            id=pk,
            role=_ROLES.get(role, Role.OTHER),
            supervisor=supervisor or "",
            heir=(away.get(pk, heir) if pk in working else heir) or "",
            present=pk in working and pk not in away,
        )
        for pk, role, _active, _last_day, supervisor, heir in rows
    }
    return Roster(lead=_lead(members, working), duty=_duty(day), members=members)


def _lead(members: dict[str, Member], working: set[str]) -> str:
    named = ServiceTable.objects.values_list("lead", flat=True).first()
    if named in working:
        return str(named)
    leads = (pk for pk, member in members.items() if member.role == Role.CLINICAL_LEAD and pk in working)
    return next(leads, "")


def _duty(day: date) -> str:
    on = Q(starts__lte=day, ends__gte=day)
    return DutyRota.objects.filter(on).order_by("-starts", "-pk").values_list("practitioner", flat=True).first() or ""
