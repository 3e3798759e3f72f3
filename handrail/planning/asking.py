"""What can be asked: a base, and one change or two. Both are written as text, and read back before anything runs.

The base is a scenario that ships, or this service's own numbers on top of `england-2024-25`: how many come, who works
here, and the charter in force. What the service does not know (how people change) stays that of the base.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from handrail.care.charter import LIMITS, Charter
from handrail.organisation.models import SimulationRun
from handrail.planning import ours, runs
from handrail.record import service
from handrail.simulator import scenario
from handrail.simulator.scenario import Scenario

#: The name of this service's own numbers among the bases, and the scenario they stand on.
OURS: Final = "ours"
STANDS_ON: Final = "england-2024-25"

#: How often the same weeks are lived through for a page: enough for intervals, short enough to wait for.
REPLICATIONS: Final = 10


@dataclass(frozen=True, slots=True)
class Changeable:
    """One number that can be moved: where it stands in a scenario, from what to what, and what it is divided by."""

    section: str
    field: str
    least: int
    most: int
    of: str = ""
    share: bool = False


CHANGEABLE: Final[Mapping[str, Changeable]] = {
    "wte-pwp": Changeable("capacity", "wte", 0, 200, of="pwp"),
    "wte-hi_therapist": Changeable("capacity", "wte", 0, 200, of="hi_therapist"),
    "wte-counsellor": Changeable("capacity", "wte", 0, 200, of="counsellor"),
    "sessions-most": Changeable("practice", "sessions_most", 1, 40),
    "group-first": Changeable("practice", "group_first", 0, 100, share=True),
    "close-after-missed": Changeable("practice", "close_after_missed", 1, 10),
    **{f"charter-{name}": Changeable("charter", name, limit.floor, limit.ceiling) for name, limit in LIMITS.items()},
}
"""What a page offers to change, by the name its form uses."""


class NotKnownHere(Exception):  # noqa: N818 - it states what was found
    """This service has no numbers of its own yet: nobody came, or nobody works here."""


@lru_cache(maxsize=1)
def bases() -> dict[str, str]:
    """The scenarios that ship, by name, with their titles; the one they all stand on comes first."""
    names = sorted(scenario.shipped(), key=lambda name: (name != STANDS_ON, name))
    return {name: scenario.load(name).title for name in names}


def start(base: str, changes: Mapping[str, int], *, by: str, replications: int = REPLICATIONS) -> SimulationRun:
    """Compare a base with the same base changed, on the same people. `changes` are by the names of `CHANGEABLE`."""
    before = our_numbers() if base == OURS else stands_on(base, base)
    after = changed(before, changes)
    return runs.ask(runs.Asked(base, dict(changes), before, after, replications), by=by)


def start_for_charter(changes: Mapping[str, int], by: str) -> SimulationRun:
    """Compare the charter in force with the one that is proposed. `changes` are numbers of the charter by their names.

    The service's own numbers, where it has some; else those of England. Asked twice, it is run once.
    """
    try:
        before, base = our_numbers(), OURS
    except NotKnownHere:
        before, base = stands_on(STANDS_ON, STANDS_ON) + _charter(service.current().charter), STANDS_ON
    named = {f"charter-{name}": value for name, value in changes.items()}
    return runs.ask(runs.Asked(base, named, before, changed(before, named), REPLICATIONS), by=by)


def stands_on(base: str, name: str, title: str = "", about: str = "") -> str:
    """A scenario that is another one, as text."""
    words = {"name": name, "title": title or bases().get(base, base), "about": about or "As it is.", "base": base}
    return "".join(f"{key} = {_text(value)}\n" for key, value in words.items())


_ABOUT: Final = "Its own referrals, staff and charter; the rest as in England."


def our_numbers() -> str:
    """This service as a scenario: who comes, who works here, the charter in force."""
    now = ours.look()
    staff = {each.role: round(each.wte, 2) for each in now.roles if each.role in scenario.load(STANDS_ON).capacity.wte}
    if not now.a_year or not any(staff.values()):
        raise NotKnownHere
    source = f"the service's own tables, {ours.WEEKS} weeks until {now.until.isoformat()}"
    wte = {**dict.fromkeys(scenario.load(STANDS_ON).capacity.wte, 0.0), **staff}
    return (
        stands_on(STANDS_ON, OURS, "This service as it is now", _ABOUT)
        + _section("population", {"referrals_a_year": _told(now.a_year, source)})
        + _section("capacity", {"wte": _told(wte, source)})
        + _charter(service.current().charter)
    )


def changed(before: str, changes: Mapping[str, int]) -> str:
    """The same scenario with these numbers moved, as text that stands on a file `before.toml` beside it."""
    base = read(before)
    moved: dict[str, dict[str, Any]] = {}
    for name, value in changes.items():
        what = CHANGEABLE[name]
        numbers = moved.setdefault(what.section, {})
        numbers[what.field] = _moved(what, value, numbers.get(what.field, _now(base, what)))
    words = {"name": "then", "title": "As it would be", "about": "As it is, with what is asked.", "base": BEFORE}
    head = "".join(f"{key} = {_text(value)}\n" for key, value in words.items())
    text = head + "".join(_section(section, _why(section, numbers)) for section, numbers in moved.items())
    read(before, text)
    return text


BEFORE, AFTER = "before.toml", "after.toml"


def write(folder: Path, before: str, after: str = "") -> Path:
    """Write both beside each other; the path of the last."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / BEFORE).write_text(before)
    if after:
        (folder / AFTER).write_text(after)
    return folder / (AFTER if after else BEFORE)


def read(before: str, after: str = "") -> Scenario:
    """The scenario of this text; `NotAScenario` says everything that is wrong with it."""
    with TemporaryDirectory() as folder:
        return scenario.load(write(Path(folder), before, after))


def _now(base: Scenario, what: Changeable) -> Any:
    return getattr(getattr(base, what.section), what.field)


def _moved(what: Changeable, value: int, now: Any) -> Any:
    if what.of:
        return {**now, what.of: float(value)}
    return value / 100 if what.share else value


def _why(section: str, numbers: Mapping[str, Any]) -> dict[str, str]:
    """The numbers as a scenario writes them: those of the charter are decided, all others are supposed."""
    if section == "charter":
        return {name: _value(value) for name, value in numbers.items()}
    return {name: _told(value, assumption="asked: what would happen if") for name, value in numbers.items()}


def _charter(charter: Charter) -> str:
    """What of the charter differs from the one as delivered."""
    return _section("charter", dict(_differing(charter)))


def _differing(charter: Charter) -> Iterator[tuple[str, str]]:
    delivered = Charter()
    for each in fields(Charter):
        value = getattr(charter, each.name)
        if each.name in (*LIMITS, "weekdays", "closures") and value != getattr(delivered, each.name):
            yield each.name, _value(value)


def _section(name: str, numbers: Mapping[str, str]) -> str:
    return f"\n[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in numbers.items()) if numbers else ""


def _told(value: Any, source: str = "", assumption: str = "") -> str:
    why = f"source = {_text(source)}" if source else f"assumption = {_text(assumption)}"
    return f"{{ value = {_value(value)}, {why} }}"


def _value(value: Any) -> str:
    """As TOML has it."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
