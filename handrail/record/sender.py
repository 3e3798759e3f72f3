"""The service as the national return knows it, from its own settings, rooms and staff. Everybody who makes rows of the
return asks here, so that a person's page, the return and its checks say the same."""

from collections.abc import Iterator
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

from handrail.dataset.sender import Organisation, Qualification
from handrail.organisation import who
from handrail.organisation.models import Practitioner, Room
from handrail.organisation.qualifications import PLANNED, Entry

#: What a service has to say of itself before it can send a return, and how that is called.
OWED: Final = (("provider", "its own ODS code"), ("commissioner", "the code of who pays for it"))


def organisation() -> Organisation:
    """The service as it is now: nothing of this was written to the journal, so it has no other time."""
    here = who.service()
    return Organisation(
        provider=here.ods_code,
        commissioner=here.commissioner,
        zone=ZoneInfo(settings.TIME_ZONE),
        site=_site(),
        integrated=who.integrated(here),
        qualifications=tuple(_qualifications()),
    )


def missing(of: Organisation) -> tuple[str, ...]:
    """What the service has not said of itself yet, in words."""
    return tuple(words for field, words in OWED if not getattr(of, field))


def _site() -> str:
    """Where people are met face to face, if there is one such place; where there are more, each meeting says so."""
    codes = Room.objects.filter(in_use=True).exclude(site_code="").values_list("site_code", flat=True).distinct()[:2]
    return codes[0] if len(codes) == 1 else ""


def _qualifications() -> Iterator[Qualification]:
    """Of everybody who works or worked here: what they did stays in the returns."""
    for staff, entries in Practitioner.objects.order_by("pk").values_list("pk", "qualifications"):
        yield from (_qualification(staff, entry) for entry in entries)


def _qualification(staff: str, entry: Entry) -> Qualification:
    on = date.fromisoformat(entry["on"]) if entry.get("on") else None
    is_planned = entry.get("state") == PLANNED
    return Qualification(
        staff=staff, level=entry["level"], awarded=None if is_planned else on, planned=on if is_planned else None
    )
