"""Leaflets as pages show them: the address of each, and its text in headings and paragraphs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy

from handrail.care.vocabulary import Therapy
from handrail.organisation import leaflets

BY_ADDRESS: Final = {slugify(each.value): each for each in Therapy}
"""Every therapy, by the address of its leaflet."""

QUESTIONS: Final = (
    gettext_lazy("What it is"),
    gettext_lazy("What you do together"),
    gettext_lazy("How long it takes"),
    gettext_lazy("What it asks of you"),
    gettext_lazy("What may be hard about it"),
    gettext_lazy("What else there is"),
)
"""What people want to know before they choose: a new leaflet begins with these."""


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a leaflet: a heading (a short line by itself, without a full stop) or a paragraph."""

    text: str
    is_heading: bool


def blocks(text: str) -> list[Block]:
    """The text in headings and paragraphs."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return [Block(part, _is_heading(part)) for part in parts if part]


def _is_heading(part: str) -> bool:
    return "\n" not in part and len(part) <= 60 and part[-1] not in ".!?:;”"


def beginning() -> str:
    """What a leaflet nobody has written yet begins with."""
    return "\n\n".join(f"{question}\n\n…" for question in QUESTIONS)


def is_finished(text: str) -> bool:
    """Whether nothing of the beginning is left to be filled in."""
    return "…" not in {block.text for block in blocks(text)}


def addresses(therapies: Iterable[Therapy]) -> dict[Therapy, str]:
    """Where the leaflet of each of these therapies is read; only of those that have one."""
    written = leaflets.current(each.value for each in therapies)
    return {Therapy(each): reverse("my:leaflet", args=[slugify(each)]) for each in written}
