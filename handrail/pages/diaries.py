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


def where(contact: Contact) -> dict[str, str]:
    """Where to come to, how to get in, and the link of a meeting by video: for the page of whoever comes."""
    room = Room.objects.filter(pk=contact.room).first() if contact.room else None
    link = contact.link
    if contact.medium == Medium.VIDEO and not link:
        link = VideoLink.objects.filter(practitioner=contact.with_).values_list("link", flat=True).first() or ""
    return {"room": str(room) if room else "", "access": room.access if room else "", "link": link}
