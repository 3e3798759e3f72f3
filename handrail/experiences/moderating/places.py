"""The places of those who work for the record: each finds what their duties open."""

from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from handrail.experiences.models import Moderator
from handrail.experiences.moderating.duties import Duty, has


@dataclass(frozen=True, slots=True)
class Place:
    """One place: where, what it is called, and whether this is it."""

    href: str
    text: str
    current: bool


#: The name of an address, what it is called, and the duty that opens it ("" for everybody). A new place is a new row.
_PLACES: Final[tuple[tuple[str, object, str], ...]] = (
    ("work", _("Your work"), ""),
    ("work-queue", _("Waiting to be read"), Duty.MODERATE),
    ("work-replies", _("Answers to read"), Duty.MODERATE),
    ("work-second", _("Second reading"), Duty.SECOND),
    ("work-appeals", _("Appeals"), Duty.APPEALS),
    ("work-coding", _("What accounts are about"), Duty.CODE),
    ("work-answers", _("Answers we owe"), Duty.ANSWER),
    ("work-people", _("Who works here"), Duty.LOOK_AFTER),
)


def places(moderator: Moderator, path: str) -> list[Place]:
    """What this moderator finds in the frame of a page."""
    rows = [(_address(name), text) for name, text, duty in _PLACES if not duty or has(moderator, duty)]
    return [Place(href, str(text), href == path) for href, text in rows if href]


def _address(name: str) -> str:
    try:
        return reverse(f"experiences:{name}")
    except NoReverseMatch:  # not built yet
        return ""
