"""Reading a scenario: its file, the files it stands on, and everything that is wrong with them, each with its line.

A file is TOML. `base` names another whose numbers hold where this one says nothing. All faults of all files are found
before any is told, so that somebody who writes a scenario puts them right in one go.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final, get_type_hints

from handrail.care.charter import Charter, check
from handrail.simulator import checking
from handrail.simulator.lines import lines, nearest

SHIPPED: Final = Path(__file__).parent / "scenarios"
WORDS: Final = ("name", "title", "about", "base")
#: With so many numbers missing and no base at all, one line says it for all of them.
FEW: Final = 5
#: Sections whose values stand alone, without a source: how long to run, and what the service has decided.
PLAIN: Final = ("run", "charter")
_OF_A_VERSION: Final = ("version", "since")
_NO_LINE: Final = 0
_A_BASE: Final = 'base = "england-2024-25"'


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong. `file` is empty for the scenario itself, and else the base that has it."""

    file: str
    line: int
    words: str

    def __str__(self) -> str:
        where = [*([self.file] if self.file else []), *([f"line {self.line}"] if self.line else [])]
        return f"{', '.join(where)}: {self.words}" if where else self.words


class NotAScenario(ValueError):  # noqa: N818 - it states what was found
    """What was given is no scenario. `problems` is everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("; ".join(map(str, self.problems)))


@dataclass(slots=True)
class Sheet:
    """One file as it was read: what it says by section, and what is wrong with it."""

    file: str
    path: Path
    text: str
    said: Mapping[str, Any] = field(default_factory=dict)
    where: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def say(self, path: tuple[str, ...], words: str) -> None:
        """Note that something is wrong with a key."""
        shown = ".".join(each for each in path if each != "value")
        self.problems.append(Problem(self.file, nearest(self.where, path), f"{shown} {words}".strip()))


@dataclass(frozen=True, slots=True)
class Whole:
    """A scenario put together from its sheets: words, and values by section (`Told` where a number has a source)."""

    words: Mapping[str, Any]
    values: Mapping[str, Mapping[str, Any]]
    charter: Charter
    text: str


def read(name_or_path: str | Path, kinds: Mapping[str, type]) -> Whole:
    """The scenario of this name or in this file. `kinds` are its sections; `NotAScenario` says all that is wrong."""
    sheets, complete = _sheets(name_or_path)
    for sheet in sheets:
        _take(sheet, kinds)
    values = {section: _merged(sheets, section) for section in kinds}
    charter = _charter(sheets, values["charter"])
    if complete:
        _told_at_all(sheets[0], values, kinds)
    if problems := [each for sheet in sheets for each in sheet.problems]:
        raise NotAScenario(problems)
    words = {name: str(sheets[0].said.get(name, "")) for name in WORDS}
    return Whole(words, values, charter, sheets[0].text)


def shipped() -> tuple[str, ...]:
    """The names of the scenarios that come with Handrail."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.toml")))


def _sheets(start: str | Path) -> tuple[list[Sheet], bool]:
    """The file and those it stands on, and whether all of them could be read."""
    path = _found(start, Path())
    if path is None:
        raise NotAScenario([Problem("", _NO_LINE, _unknown(start))])
    sheets: list[Sheet] = []
    while path is not None:
        sheet = _opened(path, str(path.stem) if sheets else "")
        sheets.append(sheet)
        base = sheet.said.get("base")
        if not isinstance(base, str):
            break
        path = _next(sheets, base)
    return sheets, not any(each.problems for each in sheets)


def _next(sheets: list[Sheet], base: str) -> Path | None:
    """The file of the base of the last sheet, unless there is none, or it stands on itself."""
    path = _found(base, sheets[-1].path.parent)
    if path is None:
        sheets[-1].say(("base",), f"names no scenario: {_unknown(base)}")
    elif path.resolve() in [each.path.resolve() for each in sheets]:
        way = " → ".join([*(each.path.stem for each in sheets), path.stem])
        sheets[-1].say(("base",), f"goes round in a circle: {way}")
        return None
    return path


def _found(name: str | Path, beside: Path) -> Path | None:
    """The file of a scenario: one that ships, by its name, or one given by its path."""
    if isinstance(name, str) and name in shipped():
        return SHIPPED / f"{name}.toml"
    path = beside / name
    return path if path.is_file() else None


def _unknown(name: str | Path) -> str:
    known = shipped()
    words = f"there is no file {name}, and no scenario of that name ships"
    return f"{words}{checking.meant(str(name), known) or '.'} Those that ship: {', '.join(known)}" if known else words


def _opened(path: Path, file: str) -> Sheet:
    try:
        sheet = Sheet(file, path, path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        return Sheet(file, path, "", problems=[Problem(file, _NO_LINE, f"{path} cannot be read: {problem}")])
    try:
        sheet.said = tomllib.loads(sheet.text)
        sheet.where = lines(sheet.text)
    except tomllib.TOMLDecodeError as problem:
        sheet.problems.append(_not_toml(sheet, str(problem)))
    return sheet


def _not_toml(sheet: Sheet, words: str) -> Problem:
    """The reader's own words, with the line it tells, or the last one."""
    what, _, where = words.removesuffix(")").rpartition(" (at ")
    named = where.removeprefix("line ").partition(",")[0]
    line = int(named) if named.isdigit() else len(sheet.text.splitlines())
    return Problem(sheet.file, line, f"is not TOML: {what[:1].lower()}{what[1:]}")


def _take(sheet: Sheet, kinds: Mapping[str, type]) -> None:
    """Check everything that one file says, and keep what can be used."""
    known = {*WORDS, *kinds}
    for key, given in sheet.said.items():
        if key in kinds and isinstance(given, dict):
            sheet.values[key] = dict(_section(sheet, key, given, kinds))
        elif key in kinds:
            sheet.say((key,), f"must be a section: [{key}]")
        elif key not in known:
            what = "section" if isinstance(given, dict) else "word"
            within = next((f"{each}.{key}" for each, kind in kinds.items() if key in names(kind)), "")
            near = f"; did you mean {within}?" if within else checking.meant(key, known)
            sheet.say((key,), f"is not a {what} a scenario has{near}")
        elif not isinstance(given, str) or not given.strip():
            sheet.say((key,), "must be words in quotation marks")
    if sheet.said:
        for key in ("name", "title"):
            if key not in sheet.said:
                sheet.say((), f"it has no {key}")


def _section(
    sheet: Sheet, section: str, given: Mapping[str, Any], kinds: Mapping[str, type]
) -> Iterator[tuple[str, Any]]:
    known = names(kinds[section])
    hints = get_type_hints(kinds[section]) if section in PLAIN else {}
    for name, value in given.items():
        path = (section, name)
        if name not in known:
            sheet.say(path, f"is not a number a scenario has{nearest_number(section, name, kinds)}")
            continue
        if section in PLAIN:
            found = checking.plain(hints[name], value, path, sheet.say, known[name].metadata.get("least"))
        else:
            found = checking.number(known[name], value, path, sheet.say)
        yield name, found


def names(kind: type) -> dict[str, Any]:
    """The fields of a section that a scenario says, by name."""
    return {each.name: each for each in fields(kind) if kind is not Charter or each.name not in _OF_A_VERSION}


def nearest_number(section: str, name: str, kinds: Mapping[str, type]) -> str:
    """The nearest name in the same section; else the section that has this one."""
    if section in kinds and (here := checking.meant(name, names(kinds[section]))):
        return here
    return checking.meant(name, [f"{other}.{each}" for other, kind in kinds.items() for each in names(kind)])


def _merged(sheets: list[Sheet], section: str) -> dict[str, Any]:
    """Number by number: what the file says, else what its base says, and so on."""
    merged: dict[str, Any] = {}
    for sheet in reversed(sheets):
        merged |= sheet.values.get(section, {})
    return merged


def _told_at_all(sheet: Sheet, values: Mapping[str, Mapping[str, Any]], kinds: Mapping[str, type]) -> None:
    missing = [
        (section, name)
        for section, kind in kinds.items()
        if section not in PLAIN
        for name in names(kind)
        if name not in values[section]
    ]
    if len(missing) > FEW and "base" not in sheet.said:
        sheet.say((), f"it has no base, and {len(missing)} numbers are missing. Name a base that has them: {_A_BASE}")
        return
    for path in missing:
        sheet.say(path, "is missing: a scenario says every number, or has a base that does")


def _charter(sheets: list[Sheet], values: Mapping[str, Any]) -> Charter:
    """The charter of the scenario. A number outside its limits breaks a promise, and is told with it."""
    usable = {name: value for name, value in values.items() if value is not None}
    try:
        charter = Charter(**usable)
    except ValueError as problem:
        together = [name for name in usable if name in ("opens_hour", "closes_hour", "weekdays")]
        _teller(sheets, together[0]).say(("charter", together[0]), f"does not fit: {problem}")
        charter = Charter(**{name: value for name, value in usable.items() if name not in together})
    for outside in check(charter):
        words = str(outside).removeprefix(f"{outside.name} ")
        _teller(sheets, outside.name).say(("charter", outside.name), words)
    return charter


def _teller(sheets: list[Sheet], name: str) -> Sheet:
    """The file whose number of the charter holds."""
    return next(each for each in sheets if name in each.values.get("charter", {}))
