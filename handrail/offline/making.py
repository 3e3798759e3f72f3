"""Making the copies: one file for each team, written whole or not at all; older ones deleted; who is in them logged."""

import logging
import os
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from handrail.offline import file, who, window
from handrail.offline.window import Window
from handrail.organisation import clockwork, copies, passphrases
from handrail.organisation.models import OfflineCopy, Team
from handrail.record import access, journal, reading, service

_log = logging.getLogger(__name__)

NAME: Final = re.compile(r"copy-[A-Z2-7]{6}-(\d{4}-\d{2}-\d{2})\.html(\.part)?")
OFFLINE: Final = "offline"


@dataclass(slots=True)
class Made:
    """What was written and what was deleted, without anybody's name; and the teams for whom it could not be written."""

    files: list[Path] = field(default_factory=list)
    people: int = 0
    left_out: int = 0
    deleted: int = 0
    failed: int = 0


def make(folder: Path) -> Made:
    """Write a copy for every team that somebody works in, and delete those that have ended.

    What goes wrong with one team takes nothing from the others.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    now, made = window.at(journal.now(), service.calendar()), Made()
    made.deleted = delete_older(folder, now)
    for team in copies.teams():
        try:
            found = _one(folder, team, now)
        except OSError:
            raise
        except Exception as problem:  # each team has work tomorrow, whatever is broken in the record of one person
            _log.error("The copy of team %s could not be made (%s).", file.code(team), type(problem).__name__)
            made.failed += 1
            continue
        made.files.append(folder / file.name(team, now))
        made.people += found.people
        made.left_out += found.left_out
    clockwork.ran(OFFLINE, journal.now(), well=not made.failed)
    return made


def _one(folder: Path, team: Team, now: Window) -> OfflineCopy:
    passphrase = passphrases.for_copies(team.pk, now.made)
    contents = who.contents(team.pk, now)
    # Written down first: a copy that is somewhere without a line in their log would be worse than the other way round.
    reading.opened_many(
        by=reading.ITSELF,
        people=[each.person for each in contents.people],
        page=f"offline copy {file.code(team)}",
        relation=access.Relation.TEAM,
        reason=_("in the copy for “%(team)s”") % {"team": team.name},
    )
    write(folder / file.name(team, now), file.made(team, now, contents, passphrase))
    return OfflineCopy.objects.create(
        team=team,
        passphrase=passphrase,
        made_at=now.made,
        ends=now.opens_until,
        people=len(contents.people),
        left_out=contents.left_out,
    )


def write(path: Path, content: str) -> None:
    """Write a file whole or not at all, for its owner and its group alone."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
    with os.fdopen(number, "w", encoding="utf-8") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    part.replace(path)


def delete_older(folder: Path, now: Window) -> int:
    """Delete the copies of ours that open no more, and what a stopped run left; how many. Other files stay."""
    count = 0
    for path in sorted(folder.iterdir()):
        found = NAME.fullmatch(path.name)
        if found and (found[2] or date.fromisoformat(found[1]) + window.LIFE <= now.day):
            path.unlink()
            count += 1
    OfflineCopy.objects.filter(ends__lt=now.made - window.LIFE * 8).delete()
    return count
