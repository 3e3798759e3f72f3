"""The file of one copy, made: its head in clear, the paper forms, and what is locked."""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handrail.clinic import choices
from handrail.clinic.paper import pages, sheets
from handrail.design import crisis
from handrail.design.formats import clock, day, day_time
from handrail.offline import locking
from handrail.offline.who import Contents
from handrail.offline.window import Window
from handrail.organisation.models import Passphrase, Team
from handrail.pages import here
from handrail.pages.names import of_staff
from handrail.record.appointments import Appointment

HERE: Final = Path(__file__).parent

#: The questionnaires that are asked at every session, so that nobody meets somebody without them.
ASKED_ALWAYS: Final = ("PHQ-9", "GAD-7")


def code(team: Team) -> str:
    """What a team is called where nobody is to learn whose file it is."""
    return team.pk[:6]


def name(team: Team, window: Window) -> str:
    """The name of the file: the code of the team and the day. Nobody is named in it."""
    return f"copy-{code(team)}-{window.day.isoformat()}.html"


def made(team: Team, window: Window, contents: Contents, passphrase: Passphrase) -> str:
    """The whole file."""
    head = f"{code(team)} {window.day.isoformat()} until {window.opens_until.isoformat()}"
    inside = render_to_string("offline/people.html", _inside(team, window, contents))
    script, style = _script(), _style()
    facts = {
        "language": get_language() or "en-gb",
        "code": code(team),
        "day": day(window.day, year=True),
        "until": day_time(window.opens_until, year=True),
        "number": passphrase.number,
        "head": head,
        "locked": locking.lock(inside, passphrase.words, head),
        "lines": crisis.lines(here.current_lines()),
        "script": script,
        "style": style,
        "script_hash": _hash(script),
        "style_hash": _hash(style),
        **_forms(),
    }
    return render_to_string("offline/file.html", facts)


def _inside(team: Team, window: Window, contents: Contents) -> dict[str, Any]:
    number = {each.person: place for place, each in enumerate(contents.people, 1)}
    staff = of_staff()
    named = {each.person: each.name for each in contents.people}
    lines = [(day(each.starts), number[each.person], _line(each, named, staff)) for each in contents.met]
    by_day = groupby(lines, key=lambda line: line[0])
    return {
        "team": team.name,
        "first": day(window.day),
        "last": day(window.last),
        "made": day_time(window.made, year=True),
        "left_out": contents.left_out,
        "people": contents.people,
        "days": [(on, [{"person": person, "line": said} for _on, person, said in some]) for on, some in by_day],
    }


def _line(each: Appointment, named: dict[str, str], staff: dict[str, str]) -> str:
    with_ = ", ".join(staff.get(who, _("somebody who left")) for who in (each.with_, *each.others))
    how = _("in a group") if each.is_group else choices.say(each.medium).lower()
    shape = _("%(at)s, %(name)s, with %(with)s, %(how)s, %(minutes)d minutes")
    facts = {"at": clock(each.starts), "name": named[each.person], "with": with_, "how": how, "minutes": each.minutes}
    return shape % facts


def _forms() -> dict[str, Any]:
    asked: Iterable[Any] = (each for each in sheets.questionnaires() if each.code in ASKED_ALWAYS)
    return pages.facts_of(sheets.SHEETS, list(asked))


def _script() -> str:
    return (HERE / "open.js").read_text("utf-8")


def _style() -> str:
    paper = HERE.parent / "clinic" / "static" / "clinic" / "paper.css"
    return (HERE / "copy.css").read_text("utf-8") + paper.read_text("utf-8")


def _hash(content: str) -> str:
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()
