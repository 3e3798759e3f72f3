"""Which backups stay: all of so many days, and the last of each of so many weeks. The newest always stays.

What people told the record of experience stays no longer than a month, whatever else does: a writer who withdrew was
promised that backups forget it too. Its set is then taken out of an older backup, and the rest of that stays whole.
"""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from handrail.backup.making import NAMED
from handrail.backup.sets import EXPERIENCES, MANIFEST, SERVICE, to_disk

GONE: Final = ".gone-"
#: As long as the pages of the record tell those who write (docs/operating.md, section 14).
LONGEST_FOR_EXPERIENCES: Final = timedelta(days=31)
_RULE: Final = re.compile(r"(?:(?P<days>\d{1,4})d)?,?(?:(?P<weeks>\d{1,4})w)?")
_NAME: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)\d*")


@dataclass(frozen=True, slots=True)
class Rule:
    """All backups of so many days, and the last of each of so many weeks."""

    days: int
    weeks: int


def rule(text: str) -> Rule:
    """The rule written as "14d,8w", "14d" or "8w"; `ValueError` if it is none, or would keep nothing."""
    found = _RULE.fullmatch(text.replace(" ", ""))
    kept = Rule(int(found["days"] or 0), int(found["weeks"] or 0)) if found else Rule(0, 0)
    if not kept.days and not kept.weeks:
        raise ValueError(f"“{text}” is no rule. Write 14d for days, 8w for weeks, or both: 14d,8w")
    return kept


def backups(to: Path) -> list[tuple[datetime, Path]]:
    """The whole backups in a folder, newest first."""
    found = ((_NAME.fullmatch(each.name), each) for each in to.iterdir() if each.is_dir()) if to.is_dir() else ()
    dated = [
        (datetime.strptime(name[1], NAMED).replace(tzinfo=UTC), each)
        for name, each in found
        if name and any((each / which / MANIFEST).is_file() for which in (SERVICE, EXPERIENCES))
    ]
    return sorted(dated, key=lambda one: (one[0], one[1].name), reverse=True)


def newest(to: Path, which: str = SERVICE) -> Path | None:
    """The newest backup that holds this set."""
    return next((each for _at, each in backups(to) if (each / which / MANIFEST).is_file()), None)


def too_old(times: Sequence[datetime], kept: Rule, now: datetime) -> set[datetime]:
    """Which of these (newest first) the rule lets go."""
    stay = {at for at in times if at > now - timedelta(days=kept.days)} | set(times[:1])
    last_of: dict[tuple[int, int], datetime] = {}
    for at in times:
        last_of.setdefault(at.isocalendar()[:2], at)
    stay |= {at for at in last_of.values() if at > now - timedelta(weeks=kept.weeks)}
    return set(times) - stay


def let_go(to: Path, kept: Rule | None, now: datetime) -> list[str]:
    """Delete what the rule lets go, and what is told for a month only; the names of what went."""
    found = backups(to)
    gone = too_old([at for at, _each in found], kept, now) if kept else set()
    going = [each for at, each in found if at in gone]
    aged = [each / EXPERIENCES for at, each in found if at not in gone and at < now - LONGEST_FOR_EXPERIENCES]
    going += [each for each in aged if each.is_dir()]
    names = [str(each.relative_to(to)) for each in going]
    for each in going:
        _delete(each, to)
    return names


def _delete(folder: Path, to: Path) -> None:
    """First it loses its name, at once; then it goes. Stopped between, the next backup takes the rest away."""
    name = "-".join(folder.relative_to(to).parts)
    hidden = to / f"{GONE}{name}"
    folder.rename(hidden)
    to_disk(to)
    shutil.rmtree(hidden, ignore_errors=True)
    if folder.parent != to and not any(folder.parent.iterdir()):
        folder.parent.rmdir()
