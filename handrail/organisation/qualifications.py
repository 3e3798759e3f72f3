"""What staff are, or will be, qualified in: the national codes of QUALIFICATION ATTAINMENT LEVEL as words.

The codes and their titles are those of the NHS Data Model and Dictionary (confirmed, November 2026). Each entry is a
code, whether it was awarded or is planned, and the day of that where it is known.
"""

import re
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

LEVELS: Final[dict[str, Any]] = {
    "10": _("Psychological wellbeing practitioner (PWP)"),
    "11": _("High-intensity cognitive behavioural therapy (CBT)"),
    "12": _("Counselling for depression (CfD)"),
    "13": _("Couple therapy for depression, or behavioural couples therapy"),
    "14": _("Dynamic interpersonal therapy (DIT) for depression"),
    "15": _("Interpersonal psychotherapy (IPT)"),
    "16": _("Mindfulness-based cognitive therapy (MBCT)"),
    "17": _("Eye movement desensitisation and reprocessing (EMDR)"),
    "30": _("Employment adviser"),
    "31": _("Senior employment adviser"),
}
AWARDED, PLANNED = "awarded", "planned"

Entry = dict[str, str]

_WRITTEN = re.compile(
    r"(?P<level>\d\d)(?:\s+(?P<state>awarded|planned))?(?:\s+(?P<on>\d{4}-\d\d-\d\d))?", re.IGNORECASE
)


class NotRead(ValueError):  # noqa: N818 - it states what was found
    """One part of what was written is no qualification. The text is that part."""


def entry(level: str, state: str, on: date | None = None) -> Entry:
    """One qualification as it is kept."""
    return {"level": level, "state": state, "on": on.isoformat() if on else ""}


def said(entries: list[Entry]) -> list[str]:
    """Each in words."""
    return [_said(each) for each in entries]


def _said(one: Entry) -> str:
    words = str(LEVELS.get(one["level"], one["level"]))
    if one["state"] == PLANNED:
        words = now_("%(level)s, in training") % {"level": words}
    return f"{words} ({one['on']})" if one["on"] else words


def read(written: str) -> list[Entry]:
    """What a file of staff says: `10 awarded 2019-07-01; 11 planned`. `NotRead` names the part that is none."""
    parts = [part.strip() for part in re.split(r"[;|]", written) if part.strip()]
    return [_read(part) for part in parts]


def written(entries: list[Entry]) -> str:
    """The same, as a file of staff says it."""
    return "; ".join(" ".join(filter(None, (each["level"], each["state"], each["on"]))) for each in entries)


def _read(part: str) -> Entry:
    found = _WRITTEN.fullmatch(part)
    if found is None or found["level"] not in LEVELS:
        raise NotRead(part)
    try:
        on = date.fromisoformat(found["on"]) if found["on"] else None
    except ValueError:
        raise NotRead(part) from None
    return entry(found["level"], (found["state"] or AWARDED).lower(), on)
