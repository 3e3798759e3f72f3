"""What both sides say of the times in a diary: which are free, as choices and as facts, and where two people meet."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from handrail.care.events import Time
from handrail.care.parts import Contact
from handrail.care.vocabulary import Medium, Setting
from handrail.design.formats import day_time
from handrail.organisation.models import Room, Slot, VideoLink
from handrail.record import diaries, journal

SLOT_MEDIA = {"in_person": Medium.FACE_TO_FACE, "phone": Medium.PHONE, "video": Medium.VIDEO}
SHOWN = 60


def free_of(whose: Collection[str], days: int = 42) -> list[Slot]:
    """The times these colleagues keep free in the next days and nobody has, soonest first. Three queries."""
    now = journal.now()
    slots = Slot.objects.filter(practitioner__in=whose, starts__gt=now, starts__lt=now + timedelta(days=days))
    return diaries.free(slots.select_related("room", "practitioner__account").order_by("starts", "pk")[:SHOWN])


def setting_of(slot: Slot) -> Setting:
    """Who it is kept for."""
    return Setting.COUPLE if slot.setting == Slot.Setting.COUPLE else Setting.INDIVIDUAL


def as_time(slot: Slot) -> Time:
    """A free time as a fact of care."""
    return Time(
        time=slot.pk,
        starts=slot.starts,
        minutes=slot.minutes,
        medium=SLOT_MEDIA[slot.medium],
        with_=slot.practitioner_id,
        room=slot.room_id or "",
        site=slot.room.site_code if slot.room else "",
    )


def as_booked(slot: Slot) -> dict[str, Any]:
    """What is booked with this free time."""
    time = as_time(slot)
    return {
        "starts": time.starts,
        "minutes": time.minutes,
        "medium": time.medium,
        "with_": time.with_,
        "slot": time.time,
        "room": time.room,
        "site": time.site,
    }


def in_room(key: str) -> dict[str, str]:
    """What is booked with a room that was picked by itself."""
    room = Room.objects.filter(pk=key).first() if key else None
    return {"room": room.pk, "site": room.site_code} if room else {}


def named(slots: list[Slot]) -> list[tuple[str, str, str]]:
    """Free times as choices."""
    return [(slot.pk, day_time(slot.starts), said(slot)) for slot in slots]


def named_with(slots: list[Slot]) -> list[tuple[str, str, str]]:
    """The same, and with whom."""
    return [
        (
            slot.pk,
            day_time(slot.starts),
            _("%(how)s, with %(who)s") % {"how": said(slot), "who": slot.practitioner.name},
        )
        for slot in slots
    ]


def said(slot: Slot) -> str:
    """How long, how, for whom if not for one, and where."""
    words = _("%(minutes)s minutes, %(how)s") % {"minutes": slot.minutes, "how": slot.get_medium_display()}
    more = [slot.get_setting_display()] if slot.setting != Slot.Setting.INDIVIDUAL else []
    more += [str(slot.room)] if slot.room else []
    return ", ".join((words, *more))


def where_of(contacts: Collection[Contact]) -> dict[str, dict[str, str]]:
    """Of each of these: where to come to, how to get in, and the link, if it is by video. Two queries."""
    rooms = Room.objects.in_bulk({each.room for each in contacts if each.room})
    by_video = [each for each in contacts if each.medium == Medium.VIDEO]
    links = dict(
        VideoLink.objects.filter(practitioner__in={each.with_ for each in by_video}).values_list("practitioner", "link")
    )
    found = {}
    for each in contacts:
        room = rooms.get(each.room)
        link = (each.link or links.get(each.with_, "")) if each in by_video else ""
        steps = _("There are no steps.") if room and room.step_free else ""
        access = " ".join(part for part in (steps, room.access if room else "") if part)
        found[each.contact] = {"room": str(room) if room else "", "access": access, "link": link}
    return found
