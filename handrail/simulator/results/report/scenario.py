"""The scenario of a run, in words and numbers, each with its source or marked as an assumption."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from typing import Any, Final

from handrail.care.charter import LIMITS, Limit
from handrail.simulator.results.report.charts import Section, Table
from handrail.simulator.results.report.naming import listed
from handrail.simulator.results.told import Run, plain
from handrail.simulator.results.told import changed as differing
from handrail.simulator.scenario import KINDS, load, resolved, shipped

HEADINGS: Final = {
    "run": "How the run is made",
    "population": "Who comes",
    "capacity": "Who works there",
    "practice": "How the service works",
    "response": "How people change",
    "charter": "The service’s own promises, in numbers",
}
#: Numbers of the charter are the service's own choice, and those of a run ours: neither is read anywhere.
CHOSEN: Final = {"run": "Chosen for this run", "charter": "Chosen by the service"}
HEAD: Final = ("What", "Number", "Where it comes from")


def section(run: Run) -> Section:
    """What was assumed, all of it."""
    assumed = sum(1 for numbers in run.numbers.values() for told in numbers.values() if _is_assumed(told))
    words = [
        f"{assumed} of its numbers are assumptions. Nobody has measured them. If one is wrong, so is what follows.",
    ]
    return Section("scenario", "What we assumed", words, tables=[*_tables(run.numbers)])


def changed(found: Sequence[Sequence[Any]], first: str = "First", second: str = "Second") -> Section:
    """What is different between two scenarios, number by number."""
    rows = [(_words(section, name), _figure(one), _figure(other)) for section, name, one, other in found]
    if not rows:
        return Section("changed", "What we changed", ("Nothing: both have the same numbers.",))
    table = Table("Numbers that differ", ("What", first, second), rows)
    return Section("changed", "What we changed", ("All else is the same in both.",), tables=(table,))


def from_base(run: Run) -> Section | None:
    """What is different from the scenario it is based on, if that one ships."""
    if run.base not in shipped():
        return None
    base = load(run.base)
    beside = replace(run, numbers=resolved(base)["numbers"])
    found = [row for row in differing(beside, run) if row[:2] != ("run", "replications")]
    return changed(found, base.title, run.title)


def _tables(numbers: Mapping[str, Mapping[str, Any]]) -> Iterator[Table]:
    for name, told in numbers.items():
        shown = {field: number for field, number in told.items() if name != "charter" or field in LIMITS}
        rows = [
            (_words(name, field), _figure(plain(number)), CHOSEN.get(name) or _origin(number))
            for field, number in shown.items()
        ]
        if rows:
            yield Table(HEADINGS[name], HEAD, rows)


def _words(section: str, field: str) -> str:
    words = _means(section).get(field, field).replace("_", " ")
    return words[:1].upper() + words[1:]


@cache
def _means(section: str) -> dict[str, str]:
    """What each number of a section means, in the words of whoever keeps it."""
    if section == "charter":
        return {name: f"{limit.reason} ({_short(name, limit)})" for name, limit in LIMITS.items()}
    return {each.name: each.metadata.get("means", each.name) for each in fields(KINDS[section])}


def _short(name: str, limit: Limit) -> str:
    """“next thing, in days”: what tells it from another promise with the same reason."""
    short = name.removesuffix(f"_{limit.unit.replace(' ', '_')}").replace("_", " ")
    return f"{short}, in {limit.unit}".replace("gp", "GP")


def _origin(number: Any) -> str:
    if not isinstance(number, dict):
        return "Not said"
    said = (
        f"Source: {number['source']}" if number.get("source") else f"Assumption: {number.get('assumption', 'not said')}"
    )
    low, high = number.get("low"), number.get("high")
    return said if low is None or high is None else f"{said} (it could be {_figure(low)} to {_figure(high)})"


def _is_assumed(number: Any) -> bool:
    return isinstance(number, dict) and not number.get("source") and "value" in number


def _figure(value: Any) -> str:
    if value is None:
        return "not said"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{listed(name)}: {_figure(each)}" for name, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_figure, value))
    if isinstance(value, float):
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    return str(value)
