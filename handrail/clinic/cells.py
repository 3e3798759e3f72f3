"""What a row of a list says: plain words, or words with a way to somewhere and a quiet note beside them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.clinic import choices
from handrail.clinic.door import owed_word
from handrail.design.formats import date_only, day, day_time
from handrail.record.lists import DutyLine, EpisodeLine
from handrail.record.overview import HandoverLine

Cell = Any
"""A string, or `{"text": …, "href": …, "note": …}`."""

Somebody = EpisodeLine | DutyLine | HandoverLine


@dataclass(frozen=True, slots=True)
class Look:
    """What rows are told by: what staff are called, whether the reader reads what is clinical, now, and who reads."""

    names: dict[str, str]
    reads: bool
    now: datetime
    today: date
    me: str

    def staff(self, who: str) -> str:
        """What somebody who works or worked here is called."""
        return self.names.get(who, "") or _("nobody here")


def person(line: Somebody, _look: Look | None = None) -> Cell:
    """The name of a row, leading to the episode; the date of birth tells two of one name apart."""
    return {
        "text": line.who.name or line.who.called or line.person,
        "href": f"/clinic/episodes/{line.stream}/",
        "note": date_only(line.who.born),
    }


def stage(line: EpisodeLine, _look: Look) -> Cell:
    """Where they are; and that they asked for a pause, which explains what is not booked."""
    said = choices.say(line.stage)
    if line.paused_since is None:
        return said
    return {"text": said, "note": _("paused since %(day)s") % {"day": date_only(line.paused_since)}}


def step(line: EpisodeLine, _look: Look) -> Cell:
    """The step of care."""
    return choices.say(line.step).replace(" ", "\N{NO-BREAK SPACE}") or _("not decided yet")


def holder(line: EpisodeLine, look: Look) -> Cell:
    """Who holds them."""
    return look.staff(line.holder)


def treats(line: EpisodeLine, look: Look) -> Cell:
    """Who is to treat them."""
    return look.names.get(line.treats, "") or _("nobody yet")


def needs(line: EpisodeLine, _look: Look) -> Cell:
    """What a place must offer."""
    return ", ".join(choices.say(need) for need in line.needs)


def meeting(line: EpisodeLine, look: Look) -> Cell:
    """The next appointment; or that one has come and is not written up."""
    if line.next_meeting is None:
        return _("nothing booked")
    note = _("not written up yet") if line.next_meeting < look.now else ""
    return {"text": day_time(line.next_meeting), "note": note}


def owed_next(line: EpisodeLine, look: Look) -> Cell:
    """What is owed next."""
    return owed_word(line.next_kind, reads=look.reads) if line.next_kind else ""


def next_due(line: EpisodeLine, look: Look) -> Cell:
    """By when."""
    return due(line.next_due, look.now)


def waited(line: EpisodeLine, look: Look) -> Cell:
    """How long since they first asked."""
    return _for_days(line.first_asked, look.today)


def met(line: EpisodeLine, look: Look) -> Cell:
    """How long since they last met somebody here."""
    if line.last_met is None:
        return {"text": _("not met yet"), "note": _("asked on %(day)s") % {"day": date_only(line.first_asked)}}
    return _for_days(line.last_met.date(), look.today)


def forward(line: EpisodeLine, _look: Look) -> Cell:
    """Whether a clinician brought them forward; why stands in the record."""
    if line.brought_forward_at is None:
        return _("No")
    return {"text": day(line.brought_forward_at), "href": f"/clinic/episodes/{line.stream}/?only=decisions"}


def owed(line: DutyLine, look: Look) -> Cell:
    """What is owed."""
    return owed_word(line.kind, reads=look.reads)


def owner(line: DutyLine, look: Look) -> Cell:
    """Who owes it."""
    return look.staff(line.owner)


def duty_due(line: DutyLine, look: Look) -> Cell:
    """By when it is owed, and how late it is."""
    if line.due >= look.now:
        return day_time(line.due)
    return {"text": day_time(line.due), "note": _("late by %(days)s") % {"days": days((look.now - line.due).days)}}


def due(when: datetime | None, now: datetime) -> Cell:
    """By when, and whether that has gone."""
    if when is None:
        return ""
    return {"text": day_time(when), "note": _("late") if when < now else ""}


def days(count: int) -> str:
    """So many days; less than one is less than a day."""
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count} if count else _("less than a day")


def _for_days(first: date | None, today: date) -> Cell:
    if first is None:
        return ""
    return {"text": days((today - first).days), "note": _("since %(day)s") % {"day": date_only(first)}}
