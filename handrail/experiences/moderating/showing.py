"""An account as a moderator reads it: its words with what could identify marked, and its versions word by word."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from handrail.design.formats import date_only
from handrail.experiences import sealing, wording
from handrail.experiences.models import Decision, Moderator, Telling, Version
from handrail.experiences.moderating import decisions, differences, letters, queue
from handrail.experiences.moderating.decisions import Kind
from handrail.experiences.moderating.differences import Piece
from handrail.experiences.moderating.reasons import Reason
from handrail.experiences.publishing import parts
from handrail.experiences.telling import identifiers

LABELS: Final[dict[str, Any]] = {
    "account": _("What happened"),
    "title": _("Title"),
    "helped": _("What helped"),
    "let_down": _("What let them down"),
    "change": _("What should change"),
}
_FIRST_HAND: Final[dict[str, Any]] = {"self": _("themselves"), "other": _("somebody else")}
_WISHES: Final[dict[str, Any]] = {
    "may_publish": _("may be public"),
    "may_quote": _("may be quoted"),
    "may_export": _("may be in the open files"),
    "may_contact": _("may be asked about it"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words, and what kind of thing that could identify it may be; "" for plain words."""

    text: str
    kind: Any = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """One version: whose it is, what was said to it, and how it differs from the one before."""

    number: int
    week: date
    by: str
    clause: str
    agreed: bool | None
    fields: list[tuple[Any, list[Piece]]]


@dataclass(frozen=True, slots=True)
class Past:
    """What was decided before."""

    at: datetime
    what: Any
    by: str
    clause: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an account: its words as they would be public."""

    ref: str
    fields: list[tuple[Any, list[Run]]]
    versions: list[Wording]


def pages(telling: Telling) -> list[Page]:
    """All pages of an account; most have one."""
    return [Page(part.pk, _fields(part), _versions(part)) for part in parts.whole(telling)]


def facts(telling: Telling) -> list[dict[str, Any]]:
    """What is said of an account beside its words, as rows."""
    service = telling.service.name if telling.service else ""
    typed = sealing.reveal(telling.sealed_service, f"telling:{telling.pk}:service")
    wishes = [str(words) for name, words in _WISHES.items() if getattr(telling, name)]
    rows = (
        (_("Told in the week of"), date_only(telling.told_week)),
        (_("When it happened"), telling.happened),
        (_("Service"), service or typed),
        (_("Happened to"), _FIRST_HAND.get(telling.first_hand, "")),
        (_("Language"), telling.language),
        (_("Content notes"), ", ".join(map(str, queue.note_names(telling.content_notes)))),
        (_("Wishes"), ", ".join(wishes)),
        (
            _("Read first because"),
            "; ".join(str(Reason(each).label) for each in telling.raised if each in Reason.values),
        ),
        (_("The same words came again"), str(telling.copies or "")),
        (_("An address was left"), _("yes, closed") if telling.envelope else ""),
    )
    return [{"key": key, "value": str(value)} for key, value in rows if value]


def past(telling: Telling) -> list[Past]:
    """What was decided, the first one first."""
    ids = [part.pk for part in parts.whole(telling)]
    found = Decision.objects.filter(telling__in=ids).select_related("moderator").order_by("at", "pk")
    return [_past(each) for each in found]


def said(telling: Telling) -> list[letters.Words]:
    """The letters beside it."""
    return letters.of(telling)


def runs(text: str) -> list[Run]:
    """A text in runs, so that what could identify stands out."""
    made, at = [], 0
    for found in identifiers.find(text):
        made += [Run(text[at : found.start]), Run(text[found.start : found.end], identifiers.KINDS[found.kind])]
        at = found.end
    return [each for each in (*made, Run(text[at:])) if each.text]


def current(telling: Telling) -> wording.Fields:
    """The words of one page as they would be public: the writer's own, or those they agreed to."""
    version = wording.agreed(telling)
    return wording.of(version) if version else {}


def _fields(telling: Telling) -> list[tuple[Any, list[Run]]]:
    words = current(telling)
    return [(LABELS[name], runs(words[name])) for name in LABELS if words.get(name)]


def _versions(telling: Telling) -> list[Wording]:
    before: wording.Fields = {}
    made = []
    for each in telling.versions.select_related("moderator").order_by("number"):
        now = wording.of(each)
        made.append(_version(each, before, now))
        if each.by_writer or each.agreed:
            before = now
    return made


def _version(version: Version, before: wording.Fields, now: wording.Fields) -> Wording:
    changed = [(LABELS[name], differences.pieces(before.get(name, ""), now.get(name, ""))) for name in LABELS]
    by = str(_("the writer")) if version.by_writer else _name(version.moderator)
    shown = [(label, pieces) for label, pieces in changed if pieces]
    return Wording(version.number, version.week, by, version.clause, version.agreed, shown)


def _name(moderator: Moderator | None) -> str:
    return moderator.name if moderator else ""


def _past(each: Decision) -> Past:
    return Past(each.at, Kind(each.kind).label, each.moderator.name, each.clause, decisions.reason_of(each))
